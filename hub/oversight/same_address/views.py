"""The lead's page about colleagues who live where a family does: confirm a conflict, or none."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from audit.events import CardShown
from consent.authorise import deny
from consent.conflicts import confirm_conflict, dismiss_conflict
from hub.foundation.errors import HubError, Invalid, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import PersonId, WorkerId
from hub.foundation.work import Work
from hub.oversight.overview.page import desk_of
from hub.oversight.questions.page import record_look
from hub.oversight.same_address.checks import address_checks
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext

blueprint = Blueprint("oversight_same_address", __name__)
HERE = "/oversight/same-address"
DECIDE = {"confirm": confirm_conflict, "dismiss": dismiss_conflict}


@blueprint.get("/oversight/same-address")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def same_address(work: Work) -> ResponseReturnValue:
    """Who lives where a family does. No address is on it."""
    return _page(work, {})


def _page(work: Work, errors: dict[str, str]) -> ResponseReturnValue:
    desk = desk_of(work)
    checks = address_checks(desk)
    people = tuple(dict.fromkeys(one.person_id for one in checks))
    if people:
        work.record(CardShown(people=people, view="same-address", parts=("name",)))
    record_look(desk, len(checks), question="same-address", given={})
    return render_page(
        "oversight/same-address.html",
        checks=checks,
        here=HERE,
        errors=errors,
        is_done="done" in request.args,
    )


def _again(
    work: Work, error: HubError, *, worker_id: WorkerId, person_id: PersonId
) -> ResponseReturnValue:
    return _page(work, error.fields if isinstance(error, Invalid) else {})


@blueprint.post("/oversight/same-address/<uuid:worker_id>/<uuid:person_id>")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW, again=_again)
def same_address_decided(
    work: Work, *, worker_id: WorkerId, person_id: PersonId
) -> ResponseReturnValue:
    """Keep the two apart, or find that there is no conflict."""
    checks = address_checks(desk_of(work))
    if (worker_id, person_id) not in {(one.worker_id, one.person_id) for one in checks}:
        deny(work, object_id=person_id, reason="NO_CONFLICT", exit_name="same-address")
        raise NotFound(person_id)
    decide = DECIDE.get(request.form.get("decision", ""))
    if decide is None:
        raise Invalid({"decision": gettext("Confirm or dismiss it")})
    decide(work, worker_id=worker_id, person_id=person_id)
    return redirect(f"{HERE}?done=1", 303)
