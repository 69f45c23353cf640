"""When somebody was shown the words of updates, out of the searchable part of the log."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from audit.events import UpdatesListed
from audit.models import AuditIndex, AuditLine
from hub.foundation.identifiers import FamilyId, UpdateId, WorkerId
from hub.foundation.statements import PreparedList, instant_of

WORDS = ("VIEW_F", "VIEW_S")
"""Lines of what was shown with words; a held item has none."""

"""An entry of a list, from which nobody has read an update."""

_OPENINGS = PreparedList(
    lambda ids: (
        select(AuditLine.object_id, func.min(AuditIndex.at), func.max(AuditIndex.at))
        .join(AuditIndex, AuditIndex.list_id == AuditLine.list_id)
        .where(
            AuditIndex.actor_id == bindparam("worker_id"),
            AuditIndex.family_id == bindparam("family_id"),
            AuditLine.family_id == bindparam("about_id"),
            or_(*(AuditLine.action == one for one in WORDS)),
            AuditIndex.action != UpdatesListed.action,
            # What a chair showed a room was read by those named in its lines.
            AuditLine.subject == "",
            AuditLine.object_id.in_(ids),
        )
        .group_by(AuditLine.object_id)
    ),
    ("worker_id", "family_id", "about_id"),
)


def first_openings(
    session: Session,
    *,
    worker_id: WorkerId,
    family_id: FamilyId,
    update_ids: Collection[UpdateId],
) -> Mapping[UpdateId, datetime]:
    """When the worker was first shown each of these; those never shown are left out. One query."""
    rows = _OPENINGS.read(session, update_ids, (worker_id, family_id, family_id))
    return {UpdateId(str(one)): instant_of(int(at or 0)) for one, at, _ in rows}


def last_openings(
    session: Session,
    *,
    worker_id: WorkerId,
    family_id: FamilyId,
    update_ids: Collection[UpdateId],
) -> Mapping[UpdateId, datetime]:
    """The same of when he was shown them last."""
    rows = _OPENINGS.read(session, update_ids, (worker_id, family_id, family_id))
    return {UpdateId(str(one)): instant_of(int(at or 0)) for one, _, at in rows}
