"""Setting where a child stands, and who sits in the groups around the child.

What opens older updates is checked first, and may be announced to their authors (decision 5.11).
"""

from collections.abc import Callable

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from consent.authorise import deny
from consent.plans import LADDER, leave_group
from hub.families.card.cards import card_or_refused
from hub.families.card.frame import family_frame
from hub.families.reading import Reading, problems_of
from hub.families.statuses import GROUPS
from hub.foundation.errors import HubError, Invalid, NotFound, Refused
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import AgencyId, AnnouncedActId, FamilyId, PersonId, WorkerId
from hub.foundation.work import Work
from hub.presentation.wording import gettext
from hub.sharing.opening_acts.acting_out import carry_out, check_act
from hub.sharing.opening_acts.acts import OpeningAct, SeatTaken, StatusChange
from hub.sharing.opening_acts.announced_lines import PLANS
from hub.sharing.opening_acts.cancelling import cancel_in_family
from hub.sharing.opening_acts.opening_check import (
    check_page,
    foresight_if_any,
    has_gone_back,
    is_about_check,
    is_checked,
    save_checked,
)
from hub.sharing.status.page import CHANGE, status_page

blueprint = Blueprint("sharing_status", __name__)


@blueprint.get("/families/<uuid:family_id>/status")
@opens_to(Capability.FAMILIES_FAMILY_VIEW)
def status(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Show where the children stand, to whoever may see that (decision 5.7)."""
    return status_page(work, family_id=family_id, errors={})


def _problems(error: HubError, field: str) -> dict[str, str]:
    """By field; of what is not for this role, who does it (decision 4)."""
    if isinstance(error, Refused) and error.code == "NOT_ALLOWED":
        return {
            field: gettext(
                "The child’s social worker, a team manager, reviewing officer or conference chair "
                "of children’s services does this. Duty staff set a section 47 enquiry and its "
                "strategy group."
            )
        }
    return problems_of(error)


def _status_again(
    work: Work, error: HubError, *, family_id: FamilyId, child_id: PersonId
) -> ResponseReturnValue:
    errors = _problems(error, f"status-{child_id}")
    return _again(work, family_id, errors, lambda: _status_typed(child_id))


@blueprint.post("/families/<uuid:family_id>/status/<uuid:child_id>")
@opens_to(CHANGE, again=_status_again)
def status_sent(work: Work, *, family_id: FamilyId, child_id: PersonId) -> ResponseReturnValue:
    """Set a child's status, now or on the day announced."""
    _require_sight(work, family_id, child_id)
    return _save(work, family_id, child_id, _status_typed(child_id))


def _seat_again(
    work: Work, error: HubError, *, family_id: FamilyId, child_id: PersonId
) -> ResponseReturnValue:
    errors = _problems(error, f"group-{child_id}")
    return _again(work, family_id, errors, lambda: _seat_typed(child_id))


@blueprint.post("/families/<uuid:family_id>/status/<uuid:child_id>/join")
@opens_to(CHANGE, again=_seat_again)
def group_joined(work: Work, *, family_id: FamilyId, child_id: PersonId) -> ResponseReturnValue:
    """Seat a worker or an agency in a group, now or on the day announced."""
    _require_sight(work, family_id, child_id)
    return _save(work, family_id, child_id, _seat_typed(child_id))


def _leave_again(
    work: Work, error: HubError, *, family_id: FamilyId, child_id: PersonId
) -> ResponseReturnValue:
    return status_page(work, family_id=family_id, errors=_problems(error, f"group-{child_id}"))


@blueprint.post("/families/<uuid:family_id>/status/<uuid:child_id>/leave")
@opens_to(CHANGE, again=_leave_again)
def group_left(work: Work, *, family_id: FamilyId, child_id: PersonId) -> ResponseReturnValue:
    """End a seat."""
    _require_sight(work, family_id, child_id)
    workers, agencies = _member("member")
    group = request.form.get("group", "")
    leave_group(work, child_id=child_id, group=group, workers=workers, agencies=agencies)
    return _saved(family_id, "1", child_id)


@blueprint.post("/families/<uuid:family_id>/status/announced/<uuid:act_id>/cancel")
@opens_to(CHANGE)
def announced_cancelled(
    work: Work, *, family_id: FamilyId, act_id: AnnouncedActId
) -> ResponseReturnValue:
    """Take back a status or a seat that was announced."""
    family = family_frame(work, family_id=family_id, part="status")
    cancel_in_family(work, family, PLANS, act_id=act_id)
    return _saved(family_id, "cancelled", PersonId(""))


def _save(
    work: Work, family_id: FamilyId, child_id: PersonId, act: OpeningAct
) -> ResponseReturnValue:
    if has_gone_back():
        return status_page(work, family_id=family_id, errors={})
    check_act(work, act)
    family = family_frame(work, family_id=family_id, part="status")
    if is_checked():
        is_later = save_checked(work, family=family, act=act)
        return _saved(family_id, "announced" if is_later else "1", child_id)
    if foresight_if_any(work, family=family, act=act) is not None:
        return _check(work, family_id, act, {})
    carry_out(work, act)
    return _saved(family_id, "1", child_id)


def _again(
    work: Work, family_id: FamilyId, errors: dict[str, str], typed: Callable[[], OpeningAct]
) -> ResponseReturnValue:
    """What is wrong with the look at older updates stands there, all else on the page."""
    if is_about_check(errors):
        return _check(work, family_id, typed(), errors)
    return status_page(work, family_id=family_id, errors=errors)


def _check(
    work: Work, family_id: FamilyId, act: OpeningAct, errors: dict[str, str]
) -> ResponseReturnValue:
    family = family_frame(work, family_id=family_id, part="status")
    here = f"/families/{family_id}/status"
    ahead = foresight_if_any(work, family=family, act=act)
    return check_page(
        work, family=family, ahead=ahead, action=request.path, back=here, errors=errors
    )


def _require_sight(work: Work, family_id: FamilyId, child_id: PersonId) -> None:
    card = card_or_refused(work, family_id)
    if child_id not in {one.person_id for one in card.children if one.has_status_sight}:
        deny(work, object_id=child_id, reason="NO_STATUS_SIGHT", exit_name="status")
        raise NotFound(child_id)


def _saved(family_id: FamilyId, done: str, child_id: PersonId) -> ResponseReturnValue:
    return redirect(f"/families/{family_id}/status?done={done}#{child_id}", 303)


def _status_typed(child_id: PersonId) -> StatusChange:
    """Raises: Invalid."""
    reading = Reading(request.form)
    code = reading.code(f"status-{child_id}", LADDER, gettext("Choose a status"))
    category = request.form.get(f"category-{child_id}") or None
    if code == "ST.CPP" and category is None:
        reading.problems[f"category-{child_id}"] = gettext("A protection plan has a category")
    reading.finish()
    return StatusChange(
        child_id,
        code,
        category if code == "ST.CPP" else None,
        request.form.get(f"track-{child_id}") or None,
    )


def _seat_typed(child_id: PersonId) -> SeatTaken:
    """Raises: Invalid."""
    workers, agencies = _member(f"member-{child_id}")
    group = request.form.get(f"group-{child_id}", "")
    if group not in GROUPS:
        raise Invalid({f"group-{child_id}": gettext("Choose a group")})
    return SeatTaken(child_id, group, workers, agencies)


def _member(name: str) -> tuple[tuple[WorkerId, ...], tuple[AgencyId, ...]]:
    kind, _, chosen = request.form.get(name, "").partition(":")
    if kind == "worker":
        return (WorkerId(chosen),), ()
    if kind == "agency":
        return (), (AgencyId(chosen),)
    raise Invalid({name: gettext("Choose who it is")})
