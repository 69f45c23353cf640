"""Tells PostgreSQL for whom a transaction asks for keys: the second wall (`consent.wall.policy`).

The settings end with the transaction, and are told again in the next. Nothing told, nothing shown.
SQLite has no such wall.
"""

from sqlalchemy import String, bindparam, func, select, text
from sqlalchemy.orm import Session

from consent.wall.policy import AGENCY, PASSAGES, SYSTEM_WORKER, WORKER
from hub.foundation.actor import SYSTEM, Actor
from hub.foundation.work import Work

NO_WALL = ""
"""The only side there is on SQLite."""
_LET_THROUGH = " let through"
_HAS_WALL = "whether this database has a wall"
_TOLD = "what was told in which transaction"
_TELL = select(
    func.set_config(WORKER, bindparam("worker", type_=String), True),
    func.set_config(AGENCY, bindparam("agency", type_=String), True),
    func.set_config(PASSAGES, bindparam("passages", type_=String), True),
)
"""`True`: until the transaction ends. A pooled connection carries nothing to the next."""


def side_of(work: Work, compartment_id: str) -> str:
    """On which side of this key a unit of work stands: a key is kept for each side apart.

    That is its agency, and whether it was let through to this very key. Asked for every item of a
    page, so that where there is no wall it costs nothing.
    """
    if work.has_no_wall:
        return NO_WALL
    if not _has_wall(work.session):
        work.has_no_wall = True
        return NO_WALL
    through = _LET_THROUGH if compartment_id in work.passages else ""
    return f"{work.actor.agency_id}{through}"


def may_be_kept(side: str, work: Work) -> bool:
    """Whether the wall gave a key to that side, and not by a passage to a whole family."""
    return not work.passages or side == NO_WALL or side.endswith(_LET_THROUGH)


def face_wall(work: Work) -> None:
    """Have the wall judge what is asked next by this unit of work. At most one statement."""
    if _has_wall(work.session):
        _tell(work.session, work.actor, ",".join(sorted(work.passages)))


def face_as_system(session: Session) -> None:
    """Have the wall let everything pass until the transaction ends, for work on all families.

    For commands, and for what shows nobody anything. Whoever acts for a worker uses `face_wall`.
    """
    if _has_wall(session):
        _tell(session, SYSTEM, "")


def let_through(work: Work, *, to: str) -> None:
    """Let this unit of work have a key, though its agency may have no part in the family.

    to: the compartment's id, or a family's for all of its compartments. Requires that a rule
    which the wall does not know has allowed it; a sweep lists who calls this, and why.
    """
    work.passages.add(to)


def passes_wall(session: Session) -> bool:
    """Whether the wall does not bind whoever is connected: a superuser, or BYPASSRLS."""
    query = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    return _has_wall(session) and bool(session.scalar(text(query)))


def _has_wall(session: Session) -> bool:
    known = session.info.get(_HAS_WALL)
    if known is None:
        known = session.info[_HAS_WALL] = session.get_bind().dialect.name == "postgresql"
    return bool(known)


def _tell(session: Session, actor: Actor, passages: str) -> None:
    worker = SYSTEM_WORKER if actor.is_system else actor.worker_id
    said = {"worker": worker, "agency": actor.agency_id, "passages": passages}
    transaction = session.get_transaction()
    if transaction is None or session.info.get(_TOLD) != (transaction, said):
        session.execute(_TELL, said)
        session.info[_TOLD] = (session.get_transaction(), said)
