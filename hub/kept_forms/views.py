"""A form that was kept, shown again where its own view shows it after an error."""

from collections.abc import Callable
from http import HTTPStatus
from typing import cast

from flask import Blueprint, current_app, g, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import HTTPException

from agencies.capabilities import may_attempt
from agencies.signed_in import SignedIn
from consent.authorise import deny
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.gate import Capability, Gate, gate_of, opens_to
from hub.foundation.identifiers import DraftId
from hub.foundation.work import Work
from hub.kept_forms.service import KeptForm, forget_form, kept_form
from hub.presentation.pages import render_page

blueprint = Blueprint("kept_forms", __name__)
PLACE = "/kept-forms"
Again = Callable[..., ResponseReturnValue]


@blueprint.get("/kept-forms/<uuid:form_id>")
@opens_to(Capability.ACCOUNTS_OWN_VIEW)
def kept(work: Work, *, form_id: DraftId) -> ResponseReturnValue:
    """The form as it was typed. Whether she may still see it is judged anew by its own view."""
    form = _own(work, form_id)
    endpoint, arguments = _where(form.address)
    gate = gate_of(current_app.view_functions[endpoint])
    _require_may_attempt(work, gate, form_id)
    if gate.step_up and not _has_stepped_up(work):
        return redirect(f"/sign-in/again?next={PLACE}/{form_id}")
    # The view that shows its form again reads what was typed where it always does.
    request.form = ImmutableMultiDict(form.fields)
    try:
        return cast(Again, gate.again)(work, Invalid({}), **arguments)
    except NotFound:
        # Not even her own words: what the form had been filled in with may stand between them.
        page = render_page("kept_forms/without-place.html", action=f"{PLACE}/{form_id}/forget")
        return page, HTTPStatus.NOT_FOUND


@blueprint.post("/kept-forms/<uuid:form_id>/forget")
@opens_to(Capability.ACCOUNTS_OWN_VIEW)
def forget(work: Work, *, form_id: DraftId) -> ResponseReturnValue:
    """Throw away what was kept, before its seven days are over."""
    forget_form(work, address=_own(work, form_id).address)
    return redirect("/", HTTPStatus.SEE_OTHER)


def _own(work: Work, form_id: DraftId) -> KeptForm:
    """Raises: NotFound, logged as denied, for anybody else's."""
    try:
        return kept_form(work, form_id=form_id)
    except NotFound:
        deny(work, object_id=form_id, reason="NOT_OWN", exit_name="kept-form")
        raise


def _where(address: str) -> tuple[str, dict[str, object]]:
    """The view that takes the form in, and what its address names."""
    try:
        endpoint, arguments = current_app.url_map.bind("").match(address, method="POST")
    except HTTPException:
        raise NotFound(address) from None  # kept by an earlier version, which had such a form
    return endpoint, dict(arguments)


def _require_may_attempt(work: Work, gate: Gate, form_id: DraftId) -> None:
    """Raises: NotFound, logged as denied where her role lost that act since, and not where nobody
    shows that form again.
    """
    if gate.again is None or gate.capability is None:
        raise NotFound("not a form that is shown again")
    actor = work.actor
    if not may_attempt(role=actor.role, agency_type=actor.agency_type, capability=gate.capability):
        deny(work, object_id=form_id, reason="ROLE", exit_name="kept-form")
        raise NotFound("not for this role")


def _has_stepped_up(work: Work) -> bool:
    who = g.get("signed_in")
    return isinstance(who, SignedIn) and who.has_stepped_up(work.now)
