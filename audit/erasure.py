"""Erasing the details of entries whose time is over. The leaves stay and go on verifying.

Who may erase (retention, two people, legal hold) is decided above this; nobody may before the
time is over for which details are kept at the least. What follows from such entries, in whatever
table, has no more business to remain: a row that no entry explains any more is named as invented.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from audit.events import PayloadsErased
from audit.models import AuditErasure, AuditIndex, AuditLeaf, AuditPayload
from audit.service import append
from audit.verifier.entry import read_leaf
from audit.verifier.erasures import KEPT
from hub.foundation.actor import Actor
from hub.foundation.errors import NotFound, Refused
from hub.foundation.identifiers import EntryId
from hub.foundation.keyring import Keyring

KEPT_HERE = timedelta(milliseconds=KEPT) + timedelta(days=1)
"""A day more, as entries that get their place after an erasure may be a little older than it."""


def erase_payloads(
    session: Session,
    *,
    entry_ids: Sequence[EntryId],
    reason: str,
    actor: Actor,
    now: datetime,
    keyring: Keyring,
) -> EntryId:
    """Erase these entries' details and the rows they are found by; the entry that says so.

    What remains of each is its leaf, its place and its number for each person.
    Raises: NotFound unless each has its place in the log and has not been erased yet; Refused
    KEPT_LONGER where one of them is not eight years old.
    """
    _require_erasable(session, entry_ids, now)
    erased = PayloadsErased(entries=tuple(entry_ids), reason=reason)
    (explanation,) = append(session, events=(erased,), actor=actor, now=now, keyring=keyring)
    session.execute(
        insert(AuditErasure),
        [{"entry_id": entry_id, "explained_by": explanation} for entry_id in entry_ids],
    )
    for table in (AuditPayload, AuditIndex):
        session.execute(
            delete(table)
            .where(table.entry_id.in_(entry_ids))
            .execution_options(synchronize_session=False)
        )
    return explanation


def _require_erasable(session: Session, entry_ids: Sequence[EntryId], now: datetime) -> None:
    held = session.execute(
        select(AuditLeaf.entry_id, AuditLeaf.leaf)
        .join(AuditPayload, AuditPayload.entry_id == AuditLeaf.entry_id)
        .where(AuditLeaf.entry_id.in_(entry_ids))
    ).all()
    if not entry_ids or {entry_id for entry_id, _ in held} != set(entry_ids):
        raise NotFound("an entry to erase is not in the log, or was erased before")
    newest = max(read_leaf(leaf).milliseconds for _, leaf in held)
    if newest > (now - KEPT_HERE).timestamp() * 1000:
        raise Refused("KEPT_LONGER")
