"""What was shown because of a permission, and to whom, out of the searchable part of the log."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from audit.models import AuditIndex, AuditLine
from hub.foundation.identifiers import AgencyId, FamilyId, UpdateId, WorkerId

SHOWN = ("VIEW_E", "VIEW_S", "VIEW_F")
PERMITTED = "PERM"
"""The reason a line gives where what was shown rested on a permission."""


@dataclass(frozen=True, slots=True)
class SeenBefore:
    """One reader and one update: how far at most, first, last, and how often.

    level: E, S or F.
    """

    worker_id: WorkerId
    update_id: UpdateId
    level: str
    first: datetime
    last: datetime
    times: int


def seen_before(
    session: Session,
    *,
    family_id: FamilyId,
    sources: Collection[AgencyId],
    since: datetime,
    until: datetime,
) -> tuple[SeenBefore, ...]:
    """What others read of these agencies' updates by permission, since <= at <= until. One query.

    In a meeting the chair acts and the person named in the line is the one who reads.
    """
    line, entry = AuditLine, AuditIndex
    reader = case((line.subject != "", line.subject), else_=entry.actor_id).label("reader")
    level = case((line.level == "F", 3), (line.level == "S", 2), else_=1)
    query = (
        select(
            reader,
            line.object_id,
            func.max(level),
            func.min(entry.at),
            func.max(entry.at),
            func.count(),
        )
        .join(entry, entry.list_id == line.list_id)
        .where(
            entry.family_id == family_id,
            line.family_id == family_id,
            line.reason == PERMITTED,
            line.action.in_(SHOWN),
            line.source.in_(sorted(sources)),
            entry.at >= since,
            entry.at <= until,
        )
        .group_by(reader, line.object_id)
        .order_by(func.min(entry.at), line.object_id)
    )
    return tuple(
        SeenBefore(WorkerId(who), UpdateId(what), " ESF"[most], first, last, times)
        for who, what, most, first, last, times in session.execute(query)
    )
