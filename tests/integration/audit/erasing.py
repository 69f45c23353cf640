"""What whoever holds the key file and the database does instead of waiting for eight years."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from audit.events import PayloadsErased
from audit.models import AuditErasure, AuditIndex, AuditPayload
from audit.service import append
from hub.foundation.actor import SYSTEM
from hub.foundation.identifiers import EntryId
from hub.foundation.keyring import Keyring


def erase_by_hand(
    session: Session, entry_ids: Sequence[str], *, now: datetime, keyring: Keyring
) -> EntryId:
    """Erase them as `erase_payloads` does, and ask nobody whether it is time."""
    event = PayloadsErased(entries=tuple(map(EntryId, entry_ids)), reason="retention")
    (explanation,) = append(session, events=(event,), actor=SYSTEM, now=now, keyring=keyring)
    rows = [{"entry_id": one, "explained_by": explanation} for one in entry_ids]
    session.execute(insert(AuditErasure), rows)
    for table in (AuditPayload, AuditIndex):
        session.execute(delete(table).where(table.entry_id.in_(entry_ids)))
    return explanation
