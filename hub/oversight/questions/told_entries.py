"""The entries behind each row of who was told: of its own recipient, and of nobody else.

An update's alerts have an entry for each worker, all made by its author. All of them beside one
row would count those whom its reader may not know of.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from audit.events import AlertAcknowledged, AlertRead, AlertSent
from audit.models import AuditIndex, AuditLine
from hub.foundation.identifiers import EntryId, FamilyId, UpdateId, WorkerId

_AT_ONCE = 400
_ANSWERS = (AlertAcknowledged.action, AlertRead.action)


@dataclass(frozen=True, slots=True)
class Told:
    """A worker who was told of an update by an alert of this code."""

    update_id: UpdateId
    worker_id: WorkerId
    code: str


def entries_told(
    session: Session, *, family_ids: Collection[FamilyId], told: Collection[Told]
) -> Mapping[Told, tuple[EntryId, ...]]:
    """That each was told, and that he opened or acknowledged it, the oldest first."""
    found: dict[Told, list[EntryId]] = defaultdict(list)
    asked = sorted({one.update_id for one in told})
    line, entry = AuditLine.__table__.c, AuditIndex.__table__.c
    for start in range(0, len(asked), _AT_ONCE):
        query = (
            select(
                line.object_id,
                line.action,
                line.subject,
                line.reason,
                entry.actor_id,
                entry.entry_id,
            )
            .join(AuditIndex, entry.list_id == line.list_id)
            .where(
                line.family_id.in_(sorted(set(family_ids))),
                line.object_id.in_(asked[start : start + _AT_ONCE]),
                line.action.in_((AlertSent.action, *_ANSWERS)),
                entry.family_id == line.family_id,
            )
            .order_by(entry.at, entry.entry_id)
        )
        for row in session.execute(query):
            worker = row.actor_id if row.action in _ANSWERS else row.subject
            one = Told(UpdateId(row.object_id), WorkerId(worker), row.reason)
            found[one].append(EntryId(row.entry_id))
    return {one: tuple(dict.fromkeys(found[one])) for one in told}
