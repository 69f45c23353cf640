"""Keeping an update closed to whom an announced act would open it, before its day."""

from http import HTTPStatus

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from consent.authorise import deny
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import AgencyId, UpdateId
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.refusals import sentence_for
from hub.sharing.named_agencies import NamedAgencies, named_agencies
from hub.sharing.opening_acts.keeping_closed import chosen_readers, reader_choices, will_open_to
from hub.updates.control.page import controlled_update
from hub.updates.control.withholding import withhold_update
from hub.updates.own_words import OwnUpdate
from hub.updates.posting.choices import reason_choices

blueprint = Blueprint("sharing_keeping_closed", __name__)
EXIT = "keep-closed"
Readers = tuple[OwnUpdate, frozenset[AgencyId], NamedAgencies]


def _again(work: Work, error: Invalid | Refused, *, update_id: UpdateId) -> ResponseReturnValue:
    found = _before(work, update_id)
    said = error.fields if isinstance(error, Invalid) else {}
    missing = {} if request.form.get("reason") else {"reason": sentence_for("WH_REASON")}
    refused = {"reason": sentence_for(error.code)} if isinstance(error, Refused) else {}
    return _page(found, update_id, {**said, **missing, **refused})


@blueprint.get("/updates/<uuid:update_id>/keep-closed")
@opens_to(Capability.UPDATES_UPDATE_CORRECT)
def keep_closed(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """To whom it will open, and why to keep it from them."""
    return _page(_before(work, update_id), update_id, {})


@blueprint.post("/updates/<uuid:update_id>/keep-closed")
@opens_to(Capability.UPDATES_UPDATE_CORRECT, again=_again)
def keep_closed_sent(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """Keep it from them."""
    own, agencies, named = _before(work, update_id)
    kept_from = chosen_readers(request.form.getlist("from"), agencies, named)
    reason = request.form.get("reason", "")
    withhold_update(work, update_id=update_id, kept_from=kept_from, reason=reason)
    return redirect(f"/families/{own.family_id}/opened", HTTPStatus.SEE_OTHER)


def _before(work: Work, update_id: UpdateId) -> Readers:
    """Raises: NotFound, logged as denied, where no act to come opens it to anybody."""
    own = controlled_update(work, update_id=update_id, exit_name=EXIT)
    coming = will_open_to(work, family_id=own.family_id, agency_id=work.actor.agency_id)
    agencies = coming.get(update_id, frozenset())
    if not agencies:
        deny(work, object_id=update_id, reason="NOTHING_COMES", exit_name=EXIT)
        raise NotFound(update_id)
    return own, agencies, named_agencies(work, own.view, agencies)


def _page(found: Readers, update_id: UpdateId, errors: dict[str, str]) -> ResponseReturnValue:
    own, agencies, named = found
    return render_page(
        "sharing/keep-closed.html",
        own=own,
        readers=reader_choices(agencies, named),
        reasons=reason_choices(own.view.rules.vocabulary),
        typed={"from": request.form.getlist("from"), "reason": request.form.get("reason", "")},
        errors=errors,
        address=f"/updates/{update_id}/keep-closed",
        back=f"/families/{own.family_id}/opened",
    )
