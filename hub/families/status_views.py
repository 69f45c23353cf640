"""Where the children of a family stand: ladder, history, and the groups around each child."""

from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue

from agencies.capabilities import may_attempt
from agencies.queries import all_agencies, workers_of_agency
from agencies.roles import AGENCY_TYPES, NO_CONTENT
from consent.authorise import deny
from consent.plans import LADDER, join_group, leave_group, set_status
from hub.families.blueprint import blueprint
from hub.families.card_marks import mark_of_card
from hub.families.card_members import CardMember
from hub.families.frame import FamilyPage, family_frame
from hub.families.involvement_page import worker_words
from hub.families.kin_lines import first_name
from hub.families.people_views import card_or_refused
from hub.families.plan_history import Seat, StatusStep, seats_now, status_history
from hub.families.reading import Reading, problems_of
from hub.families.statuses import CATEGORIES, GROUPS, ladder, status_words
from hub.foundation.errors import HubError, Invalid, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import AgencyId, FamilyId, PersonId, WorkerId
from hub.foundation.work import Work
from hub.presentation.family import Standing
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext

CHANGE = Capability.FAMILIES_STATUS_CHANGE


@dataclass(frozen=True, slots=True)
class ChildBlock:
    """One child's part of the page."""

    child_id: PersonId
    name: str
    standing: Standing | None
    history: tuple[StatusStep, ...]
    groups: tuple[tuple[str, tuple[Seat, ...]], ...]


@blueprint.get("/families/<uuid:family_id>/status")
@opens_to(Capability.FAMILIES_FAMILY_VIEW)
def status(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Show where the children stand, to whoever may see that (decision 5.7)."""
    return _status_page(work, family_id, {})


def _status_page(work: Work, family_id: FamilyId, errors: dict[str, str]) -> ResponseReturnValue:
    page = family_frame(work, family_id=family_id, part="status")
    children = [one for one in page.card.children if one.has_status_sight]
    if not children:
        deny(work, object_id=family_id, reason="NO_STATUS_SIGHT", exit_name="status")
        raise NotFound(family_id)
    may_change = _may_change(work)
    return render_page(
        "families/status.html",
        family=page,
        blocks=_blocks(work, children),
        mark=mark_of_card(work, page.view),
        may_change=may_change,
        statuses=(
            Choice("", gettext("Choose")),
            *(Choice(code, status_words(code)) for code in LADDER),
        ),
        categories=(
            Choice("", gettext("None")),
            *(Choice(code, gettext(words)) for code, words in CATEGORIES.items()),
        ),
        tracks=(
            Choice("plan", gettext("The plan")),
            Choice("legal", gettext("The legal track, beside the plan")),
        ),
        kinds=tuple(Choice(code, gettext(words)) for code, words in GROUPS.items()),
        members=_seat_choices(work, page) if may_change else (),
        here=f"/families/{family_id}/status",
        typed=request.form,
        errors=errors,
        is_done="done" in request.args,
        now=work.now,
    )


def _may_change(work: Work) -> bool:
    actor = work.actor
    return may_attempt(role=actor.role, agency_type=actor.agency_type, capability=CHANGE)


def _blocks(work: Work, children: list[CardMember]) -> tuple[ChildBlock, ...]:
    ids = [one.person_id for one in children]
    history, seats = status_history(work, children=ids), seats_now(work, children=ids)
    return tuple(
        ChildBlock(
            one.person_id,
            one.name,
            ladder(first_name(one.name), one.statuses, None, work.now),
            history.get(one.person_id, ()),
            _groups(seats.get(one.person_id, ())),
        )
        for one in children
    )


def _groups(seats: tuple[Seat, ...]) -> tuple[tuple[str, tuple[Seat, ...]], ...]:
    grouped = ((code, tuple(seat for seat in seats if seat.group == code)) for code in GROUPS)
    return tuple((gettext(GROUPS[code]), sitting) for code, sitting in grouped if sitting)


def _seat_choices(work: Work, page: FamilyPage) -> tuple[Choice, ...]:
    """Workers of agencies he may know of, his own agency's, and agencies as such."""
    named = {worker.worker_id: worker for one in page.involvements for worker in one.team}
    for worker in workers_of_agency(work.session, agency_id=work.actor.agency_id, at=work.now):
        if worker.is_active and worker.role not in NO_CONTENT:
            named.setdefault(worker.worker_id, worker)
    agencies = [
        one
        for one in all_agencies(work.session, at=work.now)
        if one.type in AGENCY_TYPES and not one.is_never_named
    ]
    return (
        Choice("", gettext("Choose")),
        *(Choice(f"agency:{one.agency_id}", one.name) for one in agencies),
        *(
            Choice(f"worker:{one.worker_id}", f"{worker_words(one)}, {one.agency_name}")
            for one in named.values()
        ),
    )


def _again(
    work: Work, error: HubError, *, family_id: FamilyId, child_id: PersonId
) -> ResponseReturnValue:
    del child_id
    return _status_page(work, family_id, problems_of(error))


def _check(work: Work, family_id: FamilyId, child_id: PersonId) -> None:
    card = card_or_refused(work, family_id)
    if child_id not in {one.person_id for one in card.children if one.has_status_sight}:
        deny(work, object_id=child_id, reason="NO_STATUS_SIGHT", exit_name="status")
        raise NotFound(child_id)


def _saved(family_id: FamilyId, child_id: PersonId) -> ResponseReturnValue:
    return redirect(f"/families/{family_id}/status?done=1#{child_id}", 303)


@blueprint.post("/families/<uuid:family_id>/status/<uuid:child_id>")
@opens_to(CHANGE, again=_again)
def status_sent(work: Work, *, family_id: FamilyId, child_id: PersonId) -> ResponseReturnValue:
    """Set a child's status from now."""
    _check(work, family_id, child_id)
    reading = Reading(request.form)
    code = reading.code(f"status-{child_id}", LADDER, gettext("Choose a status"))
    category = request.form.get(f"category-{child_id}") or None
    if code == "ST.CPP" and category is None:
        reading.problems[f"category-{child_id}"] = gettext("A protection plan has a category")
    reading.finish()
    set_status(
        work,
        child_id=child_id,
        status=code,
        category=category if code == "ST.CPP" else None,
        track=request.form.get(f"track-{child_id}") or None,
    )
    return _saved(family_id, child_id)


@blueprint.post("/families/<uuid:family_id>/status/<uuid:child_id>/join")
@opens_to(CHANGE, again=_again)
def group_joined(work: Work, *, family_id: FamilyId, child_id: PersonId) -> ResponseReturnValue:
    """Seat a worker or an agency in a group."""
    _check(work, family_id, child_id)
    workers, agencies = _member(f"member-{child_id}")
    group = request.form.get(f"group-{child_id}", "")
    if group not in GROUPS:
        raise Invalid({f"group-{child_id}": gettext("Choose a group")})
    join_group(work, child_id=child_id, group=group, workers=workers, agencies=agencies)
    return _saved(family_id, child_id)


@blueprint.post("/families/<uuid:family_id>/status/<uuid:child_id>/leave")
@opens_to(CHANGE, again=_again)
def group_left(work: Work, *, family_id: FamilyId, child_id: PersonId) -> ResponseReturnValue:
    """End a seat."""
    _check(work, family_id, child_id)
    workers, agencies = _member("member")
    group = request.form.get("group", "")
    leave_group(work, child_id=child_id, group=group, workers=workers, agencies=agencies)
    return _saved(family_id, child_id)


def _member(name: str) -> tuple[tuple[WorkerId, ...], tuple[AgencyId, ...]]:
    kind, _, chosen = request.form.get(name, "").partition(":")
    if kind == "worker":
        return (WorkerId(chosen),), ()
    if kind == "agency":
        return (), (AgencyId(chosen),)
    raise Invalid({name: gettext("Choose who it is")})
