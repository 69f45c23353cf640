"""Emergency opening on screen: asking for it, renewing and closing it."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from consent.authorise import deny
from consent.emergency.service import close_opening, how_long, renew_opening
from hub.clocks.emergency_dates import review_due_on
from hub.families.card.frame import FamilyPage, family_frame
from hub.families.enquiry.pace import emergency_pace_words
from hub.foundation.errors import HubError, Invalid, NotFound, Refused, TooOften
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, GlassId, timeless_id
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.times import clock_time, full_day
from hub.presentation.wording import gettext
from hub.refusals import sentence_for
from hub.sharing.emergency.asking import is_opener, open_by_name, open_from_card
from hub.sharing.emergency.forms import asked_from, problems_in
from hub.sharing.emergency.review_views import opening_page
from hub.sharing.emergency.seen import opening_seen
from hub.sharing.emergency.wording import REASON_WORDS, choices_in, desks_to_ring

blueprint = Blueprint("sharing_emergency", __name__)


def _new_again(work: Work, error: HubError) -> ResponseReturnValue:
    return _form(work, None, _problems(error, by_name=True))


@blueprint.get("/emergency/new")
@opens_to(Capability.SHARING_EMERGENCY_OPEN)
def new_opening(work: Work) -> ResponseReturnValue:
    """Ask for a child by two identifiers: nobody is found first."""
    return _form(work, None, {})


@blueprint.post("/emergency/new")
@opens_to(Capability.SHARING_EMERGENCY_OPEN, again=_new_again, step_up=True)
def new_opening_sent(work: Work) -> ResponseReturnValue:
    """Open the family of that child; in every other case say the same."""
    return _answer(work, open_by_name(work, asked=asked_from(request.form)), "/emergency/new")


def _from_family_again(work: Work, error: HubError, *, family_id: FamilyId) -> ResponseReturnValue:
    family = family_frame(work, family_id=family_id, part="emergency")
    return _form(work, family, _problems(error, by_name=False))


@blueprint.get("/families/<uuid:family_id>/emergency")
@opens_to(Capability.SHARING_EMERGENCY_OPEN)
def from_family(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """The same for a family whose card the worker sees already."""
    return _form(work, family_frame(work, family_id=family_id, part="emergency"), {})


@blueprint.post("/families/<uuid:family_id>/emergency")
@opens_to(Capability.SHARING_EMERGENCY_OPEN, again=_from_family_again, step_up=True)
def from_family_sent(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Open it for the child who was chosen."""
    family = family_frame(work, family_id=family_id, part="emergency")
    opened = open_from_card(
        work, view=family.view, card=family.card, asked=asked_from(request.form)
    )
    return _answer(work, opened, f"/families/{family_id}/emergency")


def _again(work: Work, error: HubError, *, glass_id: GlassId) -> ResponseReturnValue:
    said = sentence_for(error.code) if isinstance(error, Refused) else ""
    return opening_page(work, opening_seen(work, glass_id=glass_id), errors={"": said})


@blueprint.post("/emergency/<uuid:glass_id>/renew")
@opens_to(Capability.SHARING_EMERGENCY_VIEW, again=_again)
def renew(work: Work, *, glass_id: GlassId) -> ResponseReturnValue:
    """Four hours more from now, once."""
    renew_opening(work, glass_id=glass_id)
    return redirect(f"/emergency/{glass_id}?done=renewed", 303)


@blueprint.get("/emergency/<uuid:glass_id>/close")
@opens_to(Capability.SHARING_EMERGENCY_VIEW)
def close(work: Work, *, glass_id: GlassId) -> ResponseReturnValue:
    """What ends with it, beside the one button."""
    one = opening_seen(work, glass_id=glass_id)
    if not one.is_own:
        deny(work, object_id=glass_id, reason="NOT_OPENER", exit_name="emergency")
        raise NotFound(glass_id)
    if not one.opening.is_open:
        return redirect(f"/emergency/{glass_id}")
    return render_page("sharing/close-emergency.html", one=one)


@blueprint.post("/emergency/<uuid:glass_id>/close")
@opens_to(Capability.SHARING_EMERGENCY_VIEW)
def close_sent(work: Work, *, glass_id: GlassId) -> ResponseReturnValue:
    """End it now. Pressed twice, it has ended all the same."""
    one = opening_seen(work, glass_id=glass_id)
    if one.opening.is_open or not one.is_own:
        close_opening(work, glass_id=glass_id)
    return redirect(f"/emergency/{glass_id}?done=closed", 303)


def _answer(work: Work, opened: FamilyId | None, again_url: str) -> ResponseReturnValue:
    if opened is not None:
        return redirect(f"/families/{opened}", 303)
    desks = desks_to_ring(work)
    return render_page("families/enquiry-recorded.html", desks=desks, again_url=again_url)


def _form(work: Work, family: FamilyPage | None, errors: dict[str, str]) -> ResponseReturnValue:
    """The form, with what was typed; whom to ring for a role that opens no family."""
    from_card = family is not None
    action = f"/families/{family.family_id}/emergency" if family else "/emergency/new"
    return render_page(
        "sharing/emergency-form.html",
        family=family,
        action=action,
        is_opener=is_opener(work),
        children=[Choice(one.person_id, one.heading) for one in family.card.children]
        if family
        else [],
        reasons=choices_in(REASON_WORDS),
        unborn=[
            Choice("yes", gettext("The child is not born yet: name and date are the mother’s"))
        ],
        typed=request.form,
        glass_id=request.form.get("glass_id") or timeless_id(),
        errors=errors,
        from_card=from_card,
        until=clock_time(work.now + how_long()),
        review_day=full_day(review_due_on(work.now)),
        desks=desks_to_ring(work),
        refusal=sentence_for("BG_ROLE"),
    )


def _problems(error: HubError, *, by_name: bool) -> dict[str, str]:
    """Everything wrong with the form at once; else what the refusal says."""
    if isinstance(error, Invalid):
        return error.fields
    if isinstance(error, TooOften):
        return {"": emergency_pace_words(error)}
    if not isinstance(error, Refused):
        return {}
    is_of_form = error.code in {"BG_REASON", "BG_TEXT", "BG_CHILD"}
    found = problems_in(request.form, by_name=by_name) if is_of_form else {}
    return found or {error.field or "": sentence_for(error.code)}
