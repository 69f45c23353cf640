"""Who was at meetings about whom."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from hub.foundation.identifiers import FamilyId, WorkerId
from hub.meetings.models import Meeting, Presence


def families_met(session: Session, *, worker_ids: Collection[WorkerId]) -> tuple[FamilyId, ...]:
    """The families about which any of these workers was at a meeting."""
    rows = session.scalars(
        select(Meeting.family_id)
        .join(Presence, Presence.meeting_id == Meeting.id)
        .where(Presence.worker_id.in_(worker_ids))
        .distinct()
    )
    return tuple(sorted(map(FamilyId, rows)))
