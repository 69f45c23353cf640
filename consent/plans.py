"""Where a child stands and who sits in the groups around the child (domain D5, E)."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from agencies.standing import Standing
from audit.events import GroupJoined, GroupLeft, StatusSet
from consent.acting import acting, is_on_a_case_of, require
from consent.models.plans import ChildStatus, GroupMember
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import AgencyId, PersonId, WorkerId
from hub.foundation.work import Work

LADDER = (
    "ST.NONE",
    "ST.EH",
    "ST.REF",
    "ST.ASSESS",
    "ST.CIN",
    "ST.S47",
    "ST.CPP",
    "ST.PLO",
    "ST.PROC",
    "ST.LAC",
    "ST.HOME",
    "ST.CAO",
    "ST.SGO",
    "ST.ADOPT",
    "ST.CLOSED",
)
LEGAL = frozenset({"ST.PLO", "ST.PROC"})
CATEGORIES = frozenset({"NEG", "PHY", "SAB", "EMO", "MUL"})
GROUPS = frozenset({"core", "plan", "strategy"})
DECIDING = frozenset({"TM", "IRO", "CHAIR"})
ON_DUTY = frozenset({"DUTY", "EDT"})
ON_DUTY_STATUS = "ST.S47"
ON_DUTY_GROUP = "strategy"


def set_status(
    work: Work,
    *,
    child_id: PersonId,
    status: str,
    category: str | None = None,
    track: str | None = None,
) -> None:
    """Set the child's status from now. PLO and proceedings run on the legal track, beside the
    plan; `track` "legal" with ST.NONE ends that track.

    Raises: Refused NOT_ALLOWED, Invalid.
    """
    check_status(work, child_id=child_id, status=status, category=category, track=track)
    entered = track_of(status, track)
    work.session.add(
        ChildStatus(
            person_id=child_id,
            track=entered,
            status=status,
            category=category,
            starts_at=work.now,
            set_by_id=work.actor.worker_id,
        )
    )
    work.record(
        StatusSet(
            child_id=child_id,
            status=status,
            track=entered,
            category=category,
            people=(child_id,),
        )
    )


def check_status(
    work: Work,
    *,
    child_id: PersonId,
    status: str,
    category: str | None = None,
    track: str | None = None,
) -> None:
    """Whether it could be set now, recording nothing. Raises: as `set_status`."""
    standing = acting(work)
    require(
        standing is None
        or _may_decide(work, standing, child_id)
        or (_is_on_duty(standing) and status == ON_DUTY_STATUS)
    )
    _require_known(status, category, track)


def track_of(status: str, track: str | None) -> str:
    """On which track it is entered: PLO and proceedings on the legal one, whatever was chosen."""
    return "legal" if status in LEGAL else track or "plan"


def was_set_since(work: Work, *, child_id: PersonId, track: str, since: datetime) -> bool:
    """Whether the child's status on that track was set since then."""
    row = ChildStatus
    query = select(row.seq).where(
        row.person_id == child_id, row.track == track, row.starts_at >= since
    )
    return work.session.scalar(query.limit(1)) is not None


def join_group(
    work: Work,
    *,
    child_id: PersonId,
    group: str,
    workers: Iterable[WorkerId] = (),
    agencies: Iterable[AgencyId] = (),
) -> None:
    """Seat workers, or agencies as such, in a group around the child from now."""
    check_seat(work, child_id=child_id, group=group)
    workers, agencies = tuple(workers), tuple(agencies)
    for worker_id in workers:
        work.session.add(_seat(work, child_id, group, worker_id=worker_id))
    for agency_id in agencies:
        work.session.add(_seat(work, child_id, group, agency_id=agency_id))
    for member in (*workers, *agencies):
        work.record(GroupJoined(child_id=child_id, group=group, member=member, people=(child_id,)))


def leave_group(
    work: Work,
    *,
    child_id: PersonId,
    group: str,
    workers: Iterable[WorkerId] = (),
    agencies: Iterable[AgencyId] = (),
) -> None:
    """End those of these seats that are held. Raises: NotFound when none of them is."""
    check_seat(work, child_id=child_id, group=group)
    workers, agencies = tuple(workers), tuple(agencies)
    for row in _seats(work, child_id, group, workers, agencies):
        row.left_at = work.now
        member = row.worker_id or row.agency_id or ""
        work.record(GroupLeft(child_id=child_id, group=group, member=member, people=(child_id,)))


def check_seat(work: Work, *, child_id: PersonId, group: str) -> None:
    """Whether he may seat somebody in that group, or end a seat. Raises: Refused, Invalid."""
    standing = acting(work)
    require(
        standing is None
        or _may_decide(work, standing, child_id)
        or (_is_on_duty(standing) and group == ON_DUTY_GROUP)
    )
    if group not in GROUPS:
        raise Invalid({"group": "unknown"})


def settable_statuses(work: Work, *, child_id: PersonId) -> tuple[str, ...]:
    """What the acting worker may set for this child, in the order of the ladder (decision 4)."""
    return tuple(one for one in LADDER if one in _open_to(work, child_id, LADDER, ON_DUTY_STATUS))


def seatable_groups(work: Work, *, child_id: PersonId) -> frozenset[str]:
    """The groups around this child that the acting worker may change (decision 4)."""
    return _open_to(work, child_id, GROUPS, ON_DUTY_GROUP)


def _open_to(work: Work, child_id: PersonId, every: Iterable[str], on_duty: str) -> frozenset[str]:
    standing = acting(work)
    if standing is None or _may_decide(work, standing, child_id):
        return frozenset(every)
    return frozenset({on_duty}) if _is_on_duty(standing) else frozenset()


def _may_decide(work: Work, standing: Standing, child_id: PersonId) -> bool:
    """CSC team manager, IRO or chair; or the social worker on the case (decision 4)."""
    if standing.agency_type != "CSC":
        return False
    if standing.role in DECIDING:
        return True
    return standing.role == "SW" and is_on_a_case_of(work, standing, people=(child_id,))


def _is_on_duty(standing: Standing) -> bool:
    return standing.agency_type == "CSC" and standing.role in ON_DUTY


def _require_known(status: str, category: str | None, track: str | None) -> None:
    if status not in LADDER:
        raise Invalid({"status": "unknown"})
    if category is not None and category not in CATEGORIES:
        raise Invalid({"category": "unknown"})
    if track not in {None, "plan", "legal"}:
        raise Invalid({"track": "unknown"})


def _seat(
    work: Work,
    child_id: PersonId,
    group: str,
    *,
    worker_id: WorkerId | None = None,
    agency_id: AgencyId | None = None,
) -> GroupMember:
    return GroupMember(
        person_id=child_id,
        kind=group,
        worker_id=worker_id,
        agency_id=agency_id,
        joined_at=work.now,
        set_by_id=work.actor.worker_id,
    )


def _seats(
    work: Work,
    child_id: PersonId,
    group: str,
    workers: tuple[WorkerId, ...],
    agencies: tuple[AgencyId, ...],
) -> list[GroupMember]:
    sitting = work.session.scalars(
        select(GroupMember).where(
            GroupMember.person_id == child_id,
            GroupMember.kind == group,
            GroupMember.left_at.is_(None),
        )
    ).all()
    found = [one for one in sitting if one.worker_id in workers or one.agency_id in agencies]
    if not found:
        raise NotFound(child_id)
    return found
