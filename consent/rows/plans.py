"""What stands around a child: its statuses, and the seats in its groups."""

from collections.abc import Collection
from itertools import groupby

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from consent.models.plans import ChildStatus, GroupMember
from consent.rows.agency import agencies_of
from consent.world import GroupSeat, Period, StatusFacts
from hub.foundation.identifiers import AgencyId, PersonId
from hub.foundation.work import Work


def statuses(session: Session, members: Collection[PersonId]) -> tuple[StatusFacts, ...]:
    """Each status of each child on each track, until the next one on that track begins."""
    rows = session.execute(_STATUSES, {"members": list(members)})
    found: list[StatusFacts] = []
    for (child, track), group in groupby(rows, key=lambda row: (row[0], row[1])):
        steps = list(group)
        ends = [*(step.starts_at for step in steps[1:]), None]
        found.extend(
            StatusFacts(PersonId(child), track, step.status, Period(step.starts_at, end))
            for step, end in zip(steps, ends, strict=True)
        )
    return tuple(found)


def seats(work: Work, members: Collection[PersonId]) -> tuple[GroupSeat, ...]:
    """Seats in the groups around the children, each with the agency it belongs to."""
    found = work.session.execute(_SEATS, {"members": list(members)}).all()
    agency_of = agencies_of(work, {row.worker_id for row in found if row.worker_id})
    return tuple(
        GroupSeat(
            child_id=PersonId(row.person_id),
            group=row.kind,
            agency_id=AgencyId(row.agency_id or agency_of.get(row.worker_id, "")),
            period=Period(row.joined_at, row.left_at),
            worker_id=row.worker_id,
        )
        for row in found
    )


_MEMBERS: BindParameter[str] = bindparam("members", expanding=True)
_STATUSES = (
    select(ChildStatus.person_id, ChildStatus.track, ChildStatus.status, ChildStatus.starts_at)
    .where(ChildStatus.person_id.in_(_MEMBERS))
    .order_by(ChildStatus.person_id, ChildStatus.track, ChildStatus.seq)
)
_SEATS = (
    select(GroupMember.__table__)
    .where(GroupMember.person_id.in_(_MEMBERS))
    .order_by(GroupMember.seq)
)
