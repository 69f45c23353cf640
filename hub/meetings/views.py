"""Start a meeting, its wall, and the chair's own page."""

from collections.abc import Collection

from flask import Blueprint, jsonify, redirect, request
from flask.typing import ResponseReturnValue

from agencies.queries import agency_names
from agencies.roles import role_words
from agencies.workers.queries import workers_named
from consent.authorise import deny
from hub.families.card.frame import family_frame
from hub.foundation.errors import HubError, Invalid, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, MeetingId, WorkerId
from hub.foundation.work import Work
from hub.meetings.candidates import candidates_for
from hub.meetings.models import Meeting
from hub.meetings.room import SOMEBODY_ELSE, held_back, read_room
from hub.meetings.service import (
    chaired,
    end_meeting,
    mark_present,
    present_at,
    room_state,
    start_meeting,
)
from hub.meetings.wall_words import present_words, row_of
from hub.presentation.fields import Choice
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.times import clock_time, full_day
from hub.presentation.wording import gettext
from hub.timeline.query_words import mark_of, query_from

blueprint = Blueprint("meetings", __name__)


def _start_page(
    work: Work, *, family_id: FamilyId, errors: dict[str, str] | None = None
) -> ResponseReturnValue:
    return render_page(
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
    present = _chosen(candidates_for(work, family_id=family_id))
    meeting_id = start_meeting(work, family_id=family_id, present=present)
    return redirect(f"/meetings/{meeting_id}/chair")


@blueprint.get("/meetings/<uuid:meeting_id>/room")
@opens_to(Capability.MEETINGS_MEETING_CHAIR)
def room(work: Work, *, meeting_id: MeetingId) -> ResponseReturnValue:
    """The wall: what everybody present may see, and no hint of anything else."""
    meeting = _chaired(work, meeting_id)
    family_id = FamilyId(meeting.family_id)
    present = present_at(work, meeting_id=meeting_id)
    after = query_from(request.args).after
    wall = read_room(work, family_id=family_id, meeting_id=meeting_id, present=present, after=after)
    agencies = agency_names(work, agency_ids={one.agency_id for one in wall.items if one.agency_id})
    here = f"/meetings/{meeting_id}/room"
    older = wall.older_than and f"{here}?after={mark_of(wall.older_than)}"
    return render_page(
        "meetings/room.html",
        title=family_frame(work, family_id=family_id).title,
        when=f"{full_day(work.now)} · {clock_time(work.now)}",
        present=present_words(work, present),
        rows=tuple(row_of(one, agencies, work.now) for one in wall.items),
        older=Link(gettext("Older"), older) if older else None,
        newest=Link(gettext("Back to the latest"), here) if after else None,
        state=room_state(work, meeting_id=meeting_id),
        state_url=f"{here}/state",
    )


@blueprint.get("/meetings/<uuid:meeting_id>/room/state")
@opens_to(Capability.MEETINGS_MEETING_CHAIR)
def state(work: Work, *, meeting_id: MeetingId) -> ResponseReturnValue:
    """Whether the wall must be read again: a code that changes with who is present."""
    _chaired(work, meeting_id)
    return jsonify(state=room_state(work, meeting_id=meeting_id))


@blueprint.get("/meetings/<uuid:meeting_id>/chair")
@opens_to(Capability.MEETINGS_MEETING_CHAIR)
def chair(work: Work, *, meeting_id: MeetingId) -> ResponseReturnValue:
    """For the chair alone: how much of what she may see the room does not."""
    present = present_at(work, meeting_id=meeting_id)
    return _chair_page(work, meeting_id, chosen=[str(one) for one in present])


def _chair_again(work: Work, error: HubError, *, meeting_id: MeetingId) -> ResponseReturnValue:
    """As it was ticked; nothing of it is marked yet."""
    return _chair_page(work, meeting_id, chosen=request.form.getlist("present"))


def _chair_page(work: Work, meeting_id: MeetingId, *, chosen: list[str]) -> ResponseReturnValue:
    meeting = _chaired(work, meeting_id)
    family_id = FamilyId(meeting.family_id)
    present = present_at(work, meeting_id=meeting_id)
    candidates = candidates_for(work, family_id=family_id)
    names = workers_named(work, worker_ids=present)
    counts = held_back(work, family_id=family_id, chair_id=work.actor.worker_id, present=present)
    return render_page(
        "meetings/chair.html",
        title=family_frame(work, family_id=family_id).title,
        family_id=family_id,
        meeting_id=meeting_id,
        counts=counts,
        by_worker=tuple((names[who].name, count) for who, count in counts.by_worker),
        choices=_choices(work, {*candidates, *present} - {work.actor.worker_id}),
        chosen=chosen,
        left=_number(request.args.get("left", "")),
    )


@blueprint.post("/meetings/<uuid:meeting_id>/present")
@opens_to(Capability.MEETINGS_MEETING_CHAIR, again=_chair_again)
def present(work: Work, *, meeting_id: MeetingId) -> ResponseReturnValue:
    """Mark who is present: the wall is cut at its next reading."""
    meeting = _chaired(work, meeting_id)
    family_id = FamilyId(meeting.family_id)
    before = _held_back(work, family_id, meeting_id)
    here = set(present_at(work, meeting_id=meeting_id))
    chosen = _chosen(candidates_for(work, family_id=family_id) | here)
    mark_present(work, meeting_id=meeting_id, present=chosen)
    left = _held_back(work, family_id, meeting_id) - before
    return redirect(f"/meetings/{meeting_id}/chair" + (f"?left={left}" if left > 0 else ""))


@blueprint.post("/meetings/<uuid:meeting_id>/end")
@opens_to(Capability.MEETINGS_MEETING_CHAIR)
def end(work: Work, *, meeting_id: MeetingId) -> ResponseReturnValue:
    """End the meeting."""
    family_id = _chaired(work, meeting_id).family_id
    end_meeting(work, meeting_id=meeting_id)
    return redirect(f"/families/{family_id}")


def _chaired(work: Work, meeting_id: MeetingId) -> Meeting:
    try:
        return chaired(work, meeting_id=meeting_id)
    except NotFound:
        deny(work, object_id=meeting_id, reason="NOT_CHAIR", exit_name="meeting")
        raise


def _held_back(work: Work, family_id: FamilyId, meeting_id: MeetingId) -> int:
    present = present_at(work, meeting_id=meeting_id)
    chair_id = work.actor.worker_id
    return held_back(work, family_id=family_id, chair_id=chair_id, present=present).not_shown


def _chosen(offered: Collection[WorkerId]) -> list[WorkerId]:
    """Who was ticked of those offered: what others may see here is not the chair's to try out."""
    asked = map(WorkerId, request.form.getlist("present"))
    return [one for one in asked if one in offered or one == SOMEBODY_ELSE]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 0


def _choices(work: Work, worker_ids: Collection[WorkerId]) -> list[Choice]:
    """By name; last, whoever is not listed."""
    named = workers_named(work, worker_ids=worker_ids).values()
    choices = [
        Choice(
            one.worker_id, one.name, f"{role_words(one.role, one.agency_type)}, {one.agency_name}"
        )
        for one in named
    ]
    stranger = Choice(
        SOMEBODY_ELSE,
        gettext("Somebody who is not listed"),
        gettext("The room’s screen then shows nothing."),
    )
    return [*sorted(choices, key=lambda choice: choice.text), stranger]
