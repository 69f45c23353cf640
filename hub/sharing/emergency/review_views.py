"""One emergency opening on its own page, for its opener, those told of it and its reviewer."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from agencies.capabilities import may_attempt
from consent.emergency.reviews import review_opening
from consent.emergency.terms import OUTCOMES
from hub.foundation.errors import HubError, Invalid
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import GlassId
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext
from hub.sharing.emergency.page import facts_of, review_day, told_of, told_title
from hub.sharing.emergency.read_by_opener import others_words, read_table, read_through, read_words
from hub.sharing.emergency.seen import SeenOpening, opening_seen, require_reviewer
from hub.sharing.emergency.told import acknowledge_opening, is_unanswered
from hub.sharing.emergency.waiting import waiting_openings
from hub.sharing.emergency.wording import OUTCOME_WORDS, choices_in

blueprint = Blueprint("sharing_openings", __name__)


def _review_again(work: Work, error: HubError, *, glass_id: GlassId) -> ResponseReturnValue:
    errors = error.fields if isinstance(error, Invalid) else {}
    return opening_page(work, opening_seen(work, glass_id=glass_id), errors=errors)


@blueprint.get("/emergency/reviews")
@opens_to(Capability.SHARING_EMERGENCY_REVIEW)
def openings(work: Work) -> ResponseReturnValue:
    """The openings that wait for this reviewer, those due first on top."""
    return render_page("sharing/emergencies.html", rows=waiting_openings(work))


@blueprint.get("/emergency/<uuid:glass_id>")
@opens_to(Capability.SHARING_EMERGENCY_VIEW)
def opening(work: Work, *, glass_id: GlassId) -> ResponseReturnValue:
    """Who opened which family, when and why; for a reviewer what was read, and his question."""
    return opening_page(work, opening_seen(work, glass_id=glass_id), errors={})


@blueprint.post("/emergency/<uuid:glass_id>/acknowledge")
@opens_to(Capability.SHARING_EMERGENCY_VIEW)
def acknowledge(work: Work, *, glass_id: GlassId) -> ResponseReturnValue:
    """Say that one has heard of it."""
    acknowledge_opening(work, glass_id=glass_id)
    if request.form.get("back") == "work":
        return redirect("/", 303)
    return redirect(f"/emergency/{glass_id}?done=acknowledged", 303)


@blueprint.post("/emergency/<uuid:glass_id>/review")
@opens_to(Capability.SHARING_EMERGENCY_REVIEW, again=_review_again)
def review(work: Work, *, glass_id: GlassId) -> ResponseReturnValue:
    """Keep what the reviewer found. The first review stands."""
    require_reviewer(work, glass_id=glass_id)
    note = request.form.get("note", "").replace("\r\n", "\n").strip()
    outcome = request.form.get("outcome", "")
    if not note:
        nothing_found = {} if outcome in OUTCOMES else {"outcome": gettext("Say what you found")}
        raise Invalid(nothing_found | {"note": gettext("Say why you see it so")})
    review_opening(work, glass_id=glass_id, outcome=outcome, note=note)
    if is_unanswered(work, glass_id=glass_id):
        acknowledge_opening(work, glass_id=glass_id)
    return redirect(f"/emergency/{glass_id}?done=reviewed", 303)


def opening_page(work: Work, one: SeenOpening, *, errors: dict[str, str]) -> ResponseReturnValue:
    """The page, with what was typed where it is shown again."""
    glass_id = one.opening.glass_id
    read = read_through(work, one.opening) if one.is_reviewer else ()
    may_look = may_attempt(
        role=work.actor.role,
        agency_type=work.actor.agency_type,
        capability=Capability.OVERSIGHT_DISCLOSURES_VIEW,
    )
    return render_page(
        "sharing/emergency.html",
        one=one,
        opening=one.opening,
        pairs=facts_of(work, one),
        told=told_of(work, glass_id=glass_id) if one.is_own else (),
        told_title=told_title(one.opening),
        review_day=review_day(one.opening),
        read_words=read_words(read),
        read_others=others_words(work, read),
        read=read_table(work, read, has_links=may_look),
        outcomes=choices_in(OUTCOME_WORDS),
        is_unanswered=is_unanswered(work, glass_id=glass_id),
        done=_done(),
        typed=request.form,
        errors=errors,
    )


def _done() -> str:
    return {
        "acknowledged": gettext("Acknowledged."),
        "closed": gettext("The emergency opening is closed."),
        "renewed": gettext("Renewed for four hours from now."),
        "reviewed": gettext("Your review is kept."),
    }.get(request.args.get("done", ""), "")
