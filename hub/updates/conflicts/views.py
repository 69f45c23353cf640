"""Telling that one knows somebody in a family, and deciding what colleagues told."""

from collections.abc import Iterable

from flask import redirect, request
from flask.typing import ResponseReturnValue

from agencies.capabilities import may_attempt
from audit.events import CardShown
from consent.authorise import deny
from consent.conflicts import confirm_conflict, declare_conflict, dismiss_conflict
from hub.families.card.cards import record_card
from hub.families.conflicts.hints import surname_hints
from hub.families.conflicts.service import conflicts_decided, conflicts_to_decide, own_conflicts
from hub.families.own import own_families
from hub.families.reading import Reading, problems_of
from hub.foundation.errors import HubError, Invalid, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import PersonId, WorkerId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext, later
from hub.updates.blueprint import blueprint
from hub.updates.conflicts.knowable import Knowable, knowable_people

STATES = {
    "declared": later("You told us; your manager has not decided yet"),
    "confirmed": later("Confirmed"),
    "dismissed": later("Your manager found none"),
}
DECISIONS = {
    "confirmed": later("Confirmed: kept apart"),
    "dismissed": later("Dismissed: no conflict"),
}


@blueprint.get("/conflicts")
@opens_to(Capability.CONFLICTS_CONFLICT_DECLARE)
def conflicts(work: Work) -> ResponseReturnValue:
    """Show one's own, and a manager those of colleagues."""
    return _page(work, {})


def _page(work: Work, errors: dict[str, str]) -> ResponseReturnValue:
    families = own_families(work)
    for one in families:
        record_card(work, one.card, exit_name="conflicts")
    people = knowable_people(work, families)
    in_updates = tuple(one.person_id for one in people if not one.is_on_card)
    if in_updates:
        work.record(CardShown(people=in_updates, view="conflicts", parts=("named in updates",)))
    own = own_conflicts(work)
    if own:
        named = tuple(dict.fromkeys(one.person_id for one in own))
        work.record(CardShown(people=named, view="conflicts", parts=("own conflicts",)))
    actor = work.actor
    may_decide = may_attempt(
        role=actor.role,
        agency_type=actor.agency_type,
        capability=Capability.CONFLICTS_CONFLICT_DECIDE,
    )
    return render_page(
        "families/conflicts.html",
        people=_choices(people),
        own=own,
        waiting=conflicts_to_decide(work, families=families),
        decided=conflicts_decided(work, families=families),
        hints=surname_hints(work, families=families),
        may_decide=may_decide,
        states={state: gettext(words) for state, words in STATES.items()},
        decisions={state: gettext(words) for state, words in DECISIONS.items()},
        typed=request.form,
        errors=errors,
        is_done="done" in request.args,
        now=work.now,
    )


def _choices(people: Iterable[Knowable]) -> tuple[Choice, ...]:
    return (Choice("", gettext("Choose")), *(Choice(one.person_id, _words(one)) for one in people))


def _words(one: Knowable) -> str:
    if one.is_on_card:
        return gettext("%(name)s (%(family)s)", name=one.name, family=one.family)
    return gettext("%(name)s (named in updates on %(family)s)", name=one.name, family=one.family)


def _again(work: Work, error: HubError) -> ResponseReturnValue:
    return _page(work, problems_of(error))


@blueprint.post("/conflicts")
@opens_to(Capability.CONFLICTS_CONFLICT_DECLARE, again=_again)
def conflict_declared(work: Work) -> ResponseReturnValue:
    """Take the worker's word: from now on he sees nothing of the families of this person."""
    reading = Reading(request.form)
    person = reading.text("person", gettext("Say whom you know"))
    reading.finish()
    person_id = PersonId(person)
    known = knowable_people(work, own_families(work))
    if all(person_id != one.person_id for one in known):
        raise Invalid({"person": gettext("Choose somebody from the list")})
    declare_conflict(work, worker_id=work.actor.worker_id, person_id=person_id)
    return redirect("/conflicts?done=1", 303)


@blueprint.post("/conflicts/<uuid:worker_id>/<uuid:person_id>")
@opens_to(Capability.CONFLICTS_CONFLICT_DECIDE)
def conflict_decided(
    work: Work, *, worker_id: WorkerId, person_id: PersonId
) -> ResponseReturnValue:
    """Confirm or dismiss what a colleague declared, or what a common surname suggests; the other
    way round what was decided before."""
    told = (*conflicts_to_decide(work, families=()), *conflicts_decided(work, families=()))
    hints = surname_hints(work, families=own_families(work))
    known = {(one.worker_id, one.person_id) for one in told}
    known |= {(one.worker_id, one.person_id) for one in hints}
    if (worker_id, person_id) not in known:
        deny(work, object_id=person_id, reason="NO_CONFLICT", exit_name="conflicts")
        raise NotFound(person_id)
    decide = confirm_conflict if request.form.get("decision") == "confirm" else dismiss_conflict
    if request.form.get("decision") not in {"confirm", "dismiss"}:
        raise Invalid({"decision": gettext("Confirm or dismiss it")})
    decide(work, worker_id=worker_id, person_id=person_id)
    return redirect("/conflicts?done=1", 303)
