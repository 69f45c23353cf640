"""Access versions: counters that move whenever a fact that `decide` reads changes.

A reader notes the counters of its snapshot; its audit entry commits only if they still stand,
so each disclosure is valid at the instant its entry commits. One counter per family, and one
for rules, accounts and agreements. One more counts every change of any of them.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import BigInteger, String, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from hub.foundation.database import Base
from hub.foundation.statements import Prepared, PreparedList
from hub.foundation.work import Work

RULES = "rules"
CHANGES = "changes"
"""The scope that moves with each change of any fact (`hub.foundation.history`). A reader notes
it, so that what he was shown can be replayed, and does not depend on it."""


class AccessVersion(Base):
    """How often the facts of one scope (a family id, or RULES) have changed."""

    __tablename__ = "access_version"

    scope: Mapped[str] = mapped_column(String(36), primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)


_RAISED = "scopes raised in this transaction"


def has_raised(session: Session, scope: str) -> bool:
    """Whether this transaction has moved the counter: what it reads under it may be rolled back,
    and another transaction may then give the same number to something else."""
    return scope in session.info.get(_RAISED, ())


def raise_versions(session: Session, scopes: Iterable[str]) -> None:
    """Count one change in each scope, in this transaction. Locks them in one fixed order."""
    session.info.setdefault(_RAISED, set()).update(scopes := set(scopes))
    if scopes:
        is_sqlite = session.get_bind().dialect.name == "sqlite"
        one_more = _ONE_MORE_SQLITE if is_sqlite else _ONE_MORE_POSTGRESQL
        one_more.write(session, [(scope, 1) for scope in sorted(scopes)])


def _one_more(inserted: sqlite.Insert | postgresql.Insert) -> Prepared:
    counted = inserted.on_conflict_do_update(
        index_elements=["scope"], set_={"version": AccessVersion.version + 1}
    )
    return Prepared(counted, ("scope", "version"))


_ONE_MORE_SQLITE = _one_more(sqlite.insert(AccessVersion))
_ONE_MORE_POSTGRESQL = _one_more(postgresql.insert(AccessVersion))
_VERSIONS = PreparedList(
    lambda scopes: select(AccessVersion.scope, AccessVersion.version).where(
        AccessVersion.scope.in_(scopes)
    )
)


def note_versions(
    work: Work, scopes: Iterable[str], *, beside: Iterable[str] = ()
) -> Mapping[str, int]:
    """Note the versions this unit of work decides on; those `beside`, which it does not.

    What was noted once stands for the snapshot. One statement at most.
    """
    asked, others = [one for one in scopes if one not in work.seen], tuple(beside)
    first = (CHANGES,) if work.changes is None else ()
    found = versions_of(work.session, (*asked, *others, *first))
    work.seen.update((one, found[one]) for one in asked)
    work.changes = found.get(CHANGES, work.changes)
    return {one: found[one] for one in others}


def versions_decided_on(work: Work) -> Mapping[str, int]:
    """What an entry says of the state it was decided on: the versions, and the last change."""
    return work.seen if work.changes is None else {**work.seen, CHANGES: work.changes}


def versions_of(session: Session, scopes: Iterable[str]) -> Mapping[str, int]:
    """The counter of each scope asked for; 0 where nothing ever changed."""
    asked = sorted(set(scopes))
    rows = _VERSIONS.read(session, asked)
    found = {scope: int(version or 0) for scope, version in rows}
    return {scope: found.get(scope, 0) for scope in asked}
