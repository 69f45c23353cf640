"""The leads' pages of their agency's incidents: the list, and one with its four forms."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from agencies.workers.queries import workers_named
from audit.events import IncidentShown
from consent.authorise import deny
from hub.foundation.errors import HubError, Invalid, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FindingId, WorkerId
from hub.foundation.work import Work
from hub.looking_into.incidents.queries import StoredIncident, incidents
from hub.looking_into.incidents.service import (
    close_incident,
    hand_on,
    judge_breach,
    note_step,
    possible_owners,
)
from hub.looking_into.items import Item, State
from hub.oversight.incidents.forms import breach_from, closing_from, step_from
from hub.oversight.incidents.page import HERE, incidents_table, standing_lines, steps_with_words
from hub.oversight.incidents.words import NOTED, OUTCOMES
from hub.oversight.overview.page import Desk, desk_of
from hub.oversight.questions.page import record_look
from hub.oversight.worklist.found import Worklist, worklist
from hub.oversight.worklist.item_page import item_lines
from hub.oversight.worklist.listing import item_in, record_titles
from hub.oversight.worklist.words import signal_words
from hub.presentation.fields import Choice
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext

blueprint = Blueprint("oversight_incidents", __name__)
VIEW = Capability.OVERSIGHT_DISCLOSURES_VIEW


@dataclass(frozen=True, slots=True)
class Hers:
    """An incident on her list, what it is about, and her list."""

    desk: Desk
    found: Worklist
    item: Item
    incident: StoredIncident


@blueprint.get("/oversight/incidents")
@opens_to(VIEW)
def incident_list(work: Work) -> ResponseReturnValue:
    """Every incident of her agency that is hers to know of: open ones first."""
    desk = desk_of(work)
    found = worklist(desk)
    raised = {item.item_id: item for item, _ in found.with_states({State.RAISED})}
    own = incidents(work.session, agency_id=work.actor.agency_id)
    hers = [(one, raised[one.incident_id]) for one in own if one.incident_id in raised]
    hers.sort(key=lambda pair: not pair[0].is_open)
    record_look(desk, len(hers), question="incidents", given={})
    return render_page("oversight/incidents.html", table=incidents_table(work, hers))


@blueprint.get("/oversight/incidents/<uuid:item_id>")
@opens_to(VIEW)
def one_incident(work: Work, *, item_id: FindingId) -> ResponseReturnValue:
    """What it is about, what was done, and what to do now."""
    return _page(work, item_id, {})


def _again(work: Work, error: HubError, *, item_id: FindingId) -> ResponseReturnValue:
    if isinstance(error, Invalid):
        return _page(work, item_id, error.fields)
    return _page(work, item_id, {"": gettext("This cannot be done now.")})


@blueprint.post("/oversight/incidents/<uuid:item_id>/steps")
@opens_to(VIEW, again=_again)
def step_noted(work: Work, *, item_id: FindingId) -> ResponseReturnValue:
    """Note what was done, or who was told."""
    _hers(work, item_id)
    code, words = step_from(request.form)
    note_step(work, incident_id=item_id, code=code, words=words)
    return _done(item_id)


@blueprint.post("/oversight/incidents/<uuid:item_id>/breach")
@opens_to(VIEW, again=_again)
def breach_judged(work: Work, *, item_id: FindingId) -> ResponseReturnValue:
    """Say whether personal data were breached."""
    one = _hers(work, item_id).incident
    is_breach, aware_at, words = breach_from(request.form, one=one, now=work.now)
    judge_breach(work, incident_id=item_id, is_breach=is_breach, aware_at=aware_at, words=words)
    return _done(item_id)


@blueprint.post("/oversight/incidents/<uuid:item_id>/owner")
@opens_to(VIEW, again=_again)
def handed_on(work: Work, *, item_id: FindingId) -> ResponseReturnValue:
    """Give it to another lead."""
    _hers(work, item_id)
    typed = request.form.get("owner", "")
    if typed not in {who for who, _ in possible_owners(work, incident_id=item_id)}:
        raise Invalid({"owner": gettext("Choose a lead of your agency.")})
    hand_on(work, incident_id=item_id, worker_id=WorkerId(typed))
    return _done(item_id)


@blueprint.post("/oversight/incidents/<uuid:item_id>/close")
@opens_to(VIEW, again=_again)
def closed(work: Work, *, item_id: FindingId) -> ResponseReturnValue:
    """End it with an outcome."""
    outcome, words = closing_from(request.form, one=_hers(work, item_id).incident)
    close_incident(work, incident_id=item_id, outcome=outcome, words=words)
    return _done(item_id)


def _done(item_id: FindingId) -> ResponseReturnValue:
    return redirect(f"{HERE}/{item_id}?done=1", 303)


def _hers(work: Work, item_id: FindingId) -> Hers:
    """Raises: NotFound, the denial recorded, for whatever is not on her list."""
    desk = desk_of(work)
    found = worklist(desk)
    own = {one.incident_id: one for one in incidents(work.session, agency_id=work.actor.agency_id)}
    try:
        item, _ = item_in(found, item_id)
        if item_id not in own:
            raise NotFound(item_id)
    except NotFound:
        deny(work, object_id=item_id, reason="NOT_OURS", exit_name="incident")
        raise
    return Hers(desk, found, item, own[item_id])


def _page(work: Work, item_id: FindingId, errors: dict[str, str]) -> ResponseReturnValue:
    hers = _hers(work, item_id)
    item, one = hers.item, hers.incident
    record_titles(work, hers.found.families, {item.family_id} if item.family_id else set())
    work.record(IncidentShown(family_id=item.family_id, item_id=item_id))
    owners = possible_owners(work, incident_id=item_id)
    owner = workers_named(work, worker_ids=(one.owner_id,))[one.owner_id].name
    about = item_lines(hers.desk, hers.found.families, item, State.CLOSED)
    way = Link(gettext("Open"), f"/oversight/look-into/{item_id}", gettext("what was looked into"))
    looked = (gettext("What was looked into"), signal_words(item), way)
    return render_page(
        "oversight/incident.html",
        title=gettext("Incident: %(what)s", what=signal_words(item)),
        lines=[*standing_lines(work, one, owner), looked, *about[2:]],
        steps=steps_with_words(work, item_id),
        is_open=one.is_open,
        here=f"{HERE}/{item_id}",
        owners=[Choice("", gettext("Choose")), *_others(owners, one)],
        noted=[Choice("", gettext("Choose")), *_choices(NOTED)],
        outcomes=_choices(OUTCOMES),
        yes_no=[Choice("yes", gettext("Yes")), Choice("no", gettext("No"))],
        typed=request.form,
        errors=errors,
        done=request.args.get("done") == "1",
    )


def _others(owners: tuple[tuple[WorkerId, str], ...], one: StoredIncident) -> list[Choice]:
    return [Choice(who, name) for who, name in owners if who != one.owner_id]


def _choices(words: Mapping[str, str]) -> list[Choice]:
    return [Choice(code, gettext(text)) for code, text in words.items()]
