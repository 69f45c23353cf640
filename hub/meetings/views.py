"""Start a meeting, its wall, and the chair's own page."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from agencies.queries import agency_names, workers_named
from agencies.roles import role_words
from consent.authorise import deny
from hub.families.frame import family_frame
from hub.foundation.errors import HubError, Invalid, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import AgencyId, FamilyId, MeetingId, WorkerId
from hub.foundation.work import Work
from hub.meetings.candidates import candidates_for
from hub.meetings.models import Meeting
from hub.meetings.room import RoomUpdate, held_back, read_room
from hub.meetings.service import (
    chaired,
    end_meeting,
    mark_present,
    present_at,
    start_meeting,
)
from hub.presentation.fields import Choice
from hub.presentation.room import RoomRow
from hub.presentation.times import day
from hub.presentation.wording import gettext

blueprint = Blueprint("meetings", __name__)


def _start_page(
    work: Work, *, family_id: FamilyId, errors: dict[str, str] | None = None
) -> ResponseReturnValue:
    return render_template(
        "meetings/start.html",
        family=family_frame(work, family_id=family_id),
        family_id=family_id,
        choices=_choices(work, candidates_for(work, family_id=family_id)),
        chosen=request.form.getlist("present"),
        errors=errors or {},
    )


def _start_again(work: Work, error: HubError, *, family_id: FamilyId) -> ResponseReturnValue:
    fields = error.fields if isinstance(error, Invalid) else {"present": _not_here()}
    return _start_page(work, family_id=family_id, errors=fields)


def _not_here() -> str:
    return gettext("A meeting is chaired by someone who works with this family.")


@blueprint.get("/families/<uuid:family_id>/meetings")
@opens_to(Capability.MEETINGS_MEETING_CHAIR)
def start(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Who is present?"""
    return _start_page(work, family_id=family_id)


@blueprint.post("/families/<uuid:family_id>/meetings")
@opens_to(Capability.MEETINGS_MEETING_CHAIR, again=_start_again)
def started(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Start, and go to the chair's page."""
    present = [WorkerId(one) for one in request.form.getlist("present")]
    meeting_id = start_meeting(work, family_id=family_id, present=present)
    return redirect(f"/meetings/{meeting_id}/chair")


@blueprint.get("/meetings/<uuid:meeting_id>/room")
@opens_to(Capability.MEETINGS_MEETING_CHAIR)
def room(work: Work, *, meeting_id: MeetingId) -> ResponseReturnValue:
    """The wall: what everybody present may see, and no hint of anything else."""
    meeting = _chaired(work, meeting_id)
    family_id = FamilyId(meeting.family_id)
    present = present_at(work, meeting_id=meeting_id)
    items = read_room(work, family_id=family_id, meeting_id=meeting_id, present=present)
    agencies = agency_names(
        work.session, agency_ids={one.agency_id for one in items if one.agency_id}
    )
    return render_template(
        "meetings/room.html",
        title=family_frame(work, family_id=family_id).title,
        when=day(work.now, work.now),
        present=_present_words(work, present),
        rows=tuple(_row(work, one, agencies) for one in items),
    )


@blueprint.get("/meetings/<uuid:meeting_id>/chair")
@opens_to(Capability.MEETINGS_MEETING_CHAIR)
def chair(work: Work, *, meeting_id: MeetingId) -> ResponseReturnValue:
    """For the chair alone: how much of what she may see the room does not."""
    meeting = _chaired(work, meeting_id)
    family_id = FamilyId(meeting.family_id)
    present = present_at(work, meeting_id=meeting_id)
    candidates = candidates_for(work, family_id=family_id)
    names = workers_named(work.session, worker_ids=present, at=work.now)
    counts = held_back(
        work, family_id=family_id, chair_id=work.actor.worker_id, present=present
    )
    return render_template(
        "meetings/chair.html",
        title=family_frame(work, family_id=family_id).title,
        family_id=family_id,
        meeting_id=meeting_id,
        counts=counts,
        by_worker=tuple((names[who].name, count) for who, count in counts.by_worker),
        choices=_choices(work, {*candidates, *present} - {work.actor.worker_id}),
        chosen=[str(one) for one in present],
    )


@blueprint.post("/meetings/<uuid:meeting_id>/present")
@opens_to(Capability.MEETINGS_MEETING_CHAIR)
def present(work: Work, *, meeting_id: MeetingId) -> ResponseReturnValue:
    """Mark who is present: the wall is cut at its next reading."""
    chosen = [WorkerId(one) for one in request.form.getlist("present")]
    mark_present(work, meeting_id=meeting_id, present=chosen)
    return redirect(f"/meetings/{meeting_id}/chair")


@blueprint.post("/meetings/<uuid:meeting_id>/end")
@opens_to(Capability.MEETINGS_MEETING_CHAIR)
def end(work: Work, *, meeting_id: MeetingId) -> ResponseReturnValue:
    """End the meeting."""
    family_id = chaired(work, meeting_id=meeting_id).family_id
    end_meeting(work, meeting_id=meeting_id)
    return redirect(f"/families/{family_id}")


def _chaired(work: Work, meeting_id: MeetingId) -> Meeting:
    try:
        return chaired(work, meeting_id=meeting_id)
    except NotFound:
        deny(work, object_id=meeting_id, reason="NOT_CHAIR", exit_name="meeting")
        raise


def _choices(work: Work, worker_ids: set[WorkerId]) -> list[Choice]:
    named = workers_named(work.session, worker_ids=worker_ids, at=work.now).values()
    return sorted(
        (
            Choice(one.worker_id, one.name, f"{role_words(one.role, one.agency_type)}, {one.agency_name}")
            for one in named
        ),
        key=lambda choice: choice.text,
    )


def _present_words(work: Work, present: tuple[WorkerId, ...]) -> tuple[str, ...]:
    named = workers_named(work.session, worker_ids=present, at=work.now).values()
    return tuple(sorted(f"{one.name}, {one.agency_name}" for one in named))


def _row(work: Work, one: RoomUpdate, agencies: Mapping[AgencyId, str]) -> RoomRow:
    when = day(one.stored.event_at, work.now)
    agency = agencies.get(one.agency_id, "") if one.agency_id else ""
    if one.level.letter == "E":
        held = gettext("%(agency)s. Update held.", agency=agency or gettext("A partner agency"))
        return RoomRow(day=when, headline=held, level="E")
    if one.wording is None:
        return RoomRow(day=when, headline=gettext("Withdrawn by its author."), level="W", source=agency)
    headline = one.wording.summary or gettext("The author wrote no summary.")
    return RoomRow(day=when, headline=headline, level=one.level.letter, source=agency)
