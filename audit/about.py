"""Which entries are about some things: the evidence behind what other tables say."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from audit.models import AuditIndex, AuditLine
from hub.foundation.identifiers import EntryId, FamilyId

_AT_ONCE = 400


def entries_about(
    session: Session,
    *,
    family_ids: Collection[FamilyId],
    object_ids: Collection[str],
    actions: Collection[str],
) -> Mapping[str, tuple[EntryId, ...]]:
    """The entries with such an action about each of these things, the oldest first.

    family_ids: whose things they are, so that an index finds them.
    """
    asked, found = sorted(set(object_ids)), defaultdict(list)
    for start in range(0, len(asked), _AT_ONCE):
        query = (
            select(AuditLine.object_id, AuditIndex.entry_id)
            .join(AuditIndex, AuditIndex.list_id == AuditLine.list_id)
            .where(
                AuditLine.family_id.in_(sorted(set(family_ids))),
                AuditLine.object_id.in_(asked[start : start + _AT_ONCE]),
                AuditLine.action.in_(sorted(set(actions))),
                AuditIndex.family_id == AuditLine.family_id,
            )
            .order_by(AuditIndex.at, AuditIndex.entry_id)
        )
        for object_id, entry_id in session.execute(query):
            found[object_id].append(EntryId(entry_id))
    return {object_id: tuple(dict.fromkeys(entries)) for object_id, entries in found.items()}
