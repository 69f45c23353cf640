"""Starts and ends meetings and marks who is present."""

from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy import select

from agencies.workers.queries import workers_named
from audit.events import MeetingEnded, MeetingStarted, PresenceMarked
from consent.acting import acting, is_on_case, require
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import FamilyId, MeetingId, WorkerId, new_id
from hub.foundation.versions import RULES, versions_of
from hub.foundation.work import Work
from hub.meetings.models import Meeting, Presence
from hub.meetings.room import SOMEBODY_ELSE
from hub.presentation.wording import gettext


def start_meeting(work: Work, *, family_id: FamilyId, present: Iterable[WorkerId]) -> MeetingId:
    """Start a meeting the acting worker chairs; he is present himself.

    Raises: Refused DENY_ACCOUNT, NOT_ALLOWED off the case; Invalid when nobody else is there.
    """
    standing = acting(work)
    require(standing is not None and is_on_case(work, standing, family_id=family_id))
    others = _known(work, present) - {work.actor.worker_id}
    if not others:
        raise Invalid({"present": gettext("Choose at least one other person who is present.")})
    meeting_id = MeetingId(new_id())
    work.session.add(
        Meeting(
            id=meeting_id,
            family_id=family_id,
            chair_id=work.actor.worker_id,
            started_at=work.now,
        )
    )
    work.record(MeetingStarted(family_id=family_id, meeting_id=meeting_id))
    work.session.flush()  # presences refer to it
    for worker_id in sorted({*others, work.actor.worker_id}):
        _come(work, family_id, meeting_id, worker_id)
    return meeting_id


def mark_present(work: Work, *, meeting_id: MeetingId, present: Iterable[WorkerId]) -> None:
    """Set who is present from now on: whoever is not named has left. The chair stays.

    Raises: NotFound for anybody but the chair, or when the meeting has ended.
    """
    meeting = chaired(work, meeting_id=meeting_id)
    wanted = _known(work, present) | {work.actor.worker_id}
    here = {WorkerId(row.worker_id): row for row in _present_rows(work, meeting_id)}
    for worker_id in sorted(wanted - here.keys()):
        _come(work, FamilyId(meeting.family_id), meeting_id, worker_id)
    for worker_id in sorted(here.keys() - wanted):
        here[worker_id].left_at = work.now
        _record(work, FamilyId(meeting.family_id), meeting_id, worker_id, is_present=False)


def end_meeting(work: Work, *, meeting_id: MeetingId) -> None:
    """End it: the room shows nothing any more. Raises: NotFound as above."""
    meeting = chaired(work, meeting_id=meeting_id)
    meeting.ended_at = work.now
    work.record(MeetingEnded(family_id=FamilyId(meeting.family_id), meeting_id=meeting_id))


def chaired(work: Work, *, meeting_id: MeetingId) -> Meeting:
    """The meeting, if the acting worker chairs it and it goes on.

    Raises: Refused DENY_ACCOUNT; NotFound.
    """
    acting(work)
    meeting = work.session.get(Meeting, meeting_id)
    if meeting is None or meeting.chair_id != work.actor.worker_id or meeting.ended_at:
        raise NotFound(meeting_id)
    return meeting


def present_at(work: Work, *, meeting_id: MeetingId) -> tuple[WorkerId, ...]:
    """Who is present now."""
    return tuple(sorted(WorkerId(row.worker_id) for row in _present_rows(work, meeting_id)))


def room_state(work: Work, *, meeting_id: MeetingId) -> str:
    """Changes whenever the wall may have to: with who is present, and with what decides.

    Raises: NotFound for anybody but the chair, or when the meeting has ended.
    """
    meeting = chaired(work, meeting_id=meeting_id)
    present = ",".join(present_at(work, meeting_id=meeting_id))
    versions = sorted(versions_of(work.session, (meeting.family_id, RULES)).items())
    return sha256(f"{present} {versions}".encode()).hexdigest()[:16]


def _present_rows(work: Work, meeting_id: MeetingId) -> list[Presence]:
    query = select(Presence).where(Presence.meeting_id == meeting_id, Presence.left_at.is_(None))
    return list(work.session.scalars(query.order_by(Presence.seq)))


def _known(work: Work, worker_ids: Iterable[WorkerId]) -> set[WorkerId]:
    asked = set(worker_ids)
    named = workers_named(work, worker_ids=asked)
    known = {who for who, worker in named.items() if worker.is_active}
    return known | ({SOMEBODY_ELSE} & asked)


def _come(work: Work, family_id: FamilyId, meeting_id: MeetingId, worker_id: WorkerId) -> None:
    work.session.add(Presence(meeting_id=meeting_id, worker_id=worker_id, came_at=work.now))
    _record(work, family_id, meeting_id, worker_id, is_present=True)


def _record(
    work: Work,
    family_id: FamilyId,
    meeting_id: MeetingId,
    worker_id: WorkerId,
    *,
    is_present: bool,
) -> None:
    work.record(
        PresenceMarked(
            family_id=family_id, meeting_id=meeting_id, worker_id=worker_id, is_present=is_present
        )
    )
