"""The roles a worker has had, with their periods."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from agencies.models import RoleRow
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class RolePeriod:
    """A role from an instant to another; without an end it goes on. given_by: who recorded it."""

    role: str
    starts_at: datetime
    ends_at: datetime | None
    given_by: WorkerId

    def holds(self, at: datetime) -> bool:
        """Whether it is the role of that instant."""
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


def role_periods(work: Work, *, worker_id: WorkerId) -> tuple[RolePeriod, ...]:
    """Every role of his, newest first. The caller has shown that its reader may know."""
    rows = work.session.scalars(
        select(RoleRow)
        .where(RoleRow.worker_id == worker_id)
        .order_by(RoleRow.starts_at.desc(), RoleRow.seq.desc())
    )
    return tuple(
        RolePeriod(row.role, row.starts_at, row.ends_at, WorkerId(row.recorded_by)) for row in rows
    )
