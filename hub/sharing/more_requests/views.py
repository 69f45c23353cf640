"""Asking for more of an update, and answering: share it, or say in the hub why not."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from agencies.roles import after_name, role_words
from consent.authorise import deny
from hub.families.involvement.involved import lead_professional
from hub.foundation.errors import HubError, Invalid, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import MoreRequestId, UpdateId
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext
from hub.sharing.decisions.page import problems_of
from hub.sharing.decisions.seen import may_decide
from hub.sharing.more_requests.asking import is_summary_of_partner, partners_update
from hub.sharing.more_requests.queries import SeenRequest, own_request, request_seen
from hub.sharing.more_requests.service import ask_for_more, share_no_more
from hub.sharing.more_requests.words import AskedWords

blueprint = Blueprint("sharing_more", __name__)


def _ask_again(work: Work, error: HubError, *, update_id: UpdateId) -> ResponseReturnValue:
    return _ask_page(work, update_id, problems_of(error))


@blueprint.get("/updates/<uuid:update_id>/more")
@opens_to(Capability.SHARING_MORE_ASK)
def more(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """What he would like to know; once he has asked, how it stands."""
    return _ask_page(work, update_id, {})


@blueprint.post("/updates/<uuid:update_id>/more")
@opens_to(Capability.SHARING_MORE_ASK, again=_ask_again)
def more_sent(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """Ask the author agency."""
    partners_update(work, update_id=update_id)
    need, purpose = _typed("need"), _typed("purpose")
    problems = {}
    if not need:
        problems["need"] = gettext("Say what you would like to know.")
    if not purpose:
        problems["purpose"] = gettext("Say what you need it for.")
    if problems:
        raise Invalid(problems)
    ask_for_more(work, update_id=update_id, words=AskedWords(need, purpose))
    return redirect(f"/updates/{update_id}/more", 303)


@blueprint.get("/requests-for-more/<uuid:request_id>")
@opens_to(Capability.UPDATES_UPDATE_CORRECT)
def asked(work: Work, *, request_id: MoreRequestId) -> ResponseReturnValue:
    """Who asks for more of what and why, with the ways to answer."""
    return _answer_page(work, request_seen(work, request_id=request_id), {})


def _answer_again(work: Work, error: HubError, *, request_id: MoreRequestId) -> ResponseReturnValue:
    return _answer_page(work, request_seen(work, request_id=request_id), problems_of(error))


@blueprint.post("/requests-for-more/<uuid:request_id>/answer")
@opens_to(Capability.UPDATES_UPDATE_CORRECT, again=_answer_again)
def answer_sent(work: Work, *, request_id: MoreRequestId) -> ResponseReturnValue:
    """No more for now, and why."""
    request_seen(work, request_id=request_id)
    reason = _typed("reason")
    if not reason:
        raise Invalid({"reason": gettext("Say why you share no more of it now.")})
    share_no_more(work, request_id=request_id, reason=reason)
    return redirect(f"/requests-for-more/{request_id}", 303)


def _ask_page(work: Work, update_id: UpdateId, errors: dict[str, str]) -> ResponseReturnValue:
    one = partners_update(work, update_id=update_id)
    latest = own_request(work, update_id=update_id)
    is_waiting = latest is not None and latest.answered_at is None
    may_ask = not is_waiting and is_summary_of_partner(one.view, one.sighting)
    if latest is None and not may_ask:
        deny(work, object_id=update_id, reason="NOT_ASKED", exit_name="more")
        raise NotFound(update_id)
    lead = lead_professional(work, one.view)
    return render_page(
        "sharing/ask-for-more.html",
        update=one,
        latest=latest,
        may_ask=may_ask,
        lead=lead.name if lead else "",
        is_lead=lead is not None and lead.worker_id == work.actor.worker_id,
        typed=request.form,
        errors=errors,
        action=f"/updates/{update_id}/more",
        back=f"/families/{one.sighting.stored.family_id}#u-{update_id}",
        update_url=f"/updates/{update_id}",
    )


def _answer_page(work: Work, seen: SeenRequest, errors: dict[str, str]) -> ResponseReturnValue:
    update = f"/updates/{seen.update_id}"
    decide = f"/families/{seen.own.family_id}/decisions/new?update={seen.update_id}"
    role = after_name(role_words(seen.asker.role, seen.asker.agency_type))
    return render_page(
        "sharing/more-asked.html",
        seen=seen,
        who=f"{seen.asker.name}, {role}, {seen.asker.agency_name}",
        decide=decide if may_decide(seen.own.view) else "",
        grant=f"{update}/grant",
        update_url=update,
        action=f"/requests-for-more/{seen.request_id}/answer",
        typed=request.form,
        errors=errors,
    )


def _typed(name: str) -> str:
    return request.form.get(name, "").strip()
