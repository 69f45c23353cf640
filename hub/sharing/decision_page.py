"""The form of the six questions: what it offers, what is filled in, and what is wrong with it."""

from dataclasses import dataclass

from flask.typing import ResponseReturnValue

from agencies.queries import all_agencies
from consent.decision_terms import WITHHOLD
from consent.partnership import has_duty_to_share
from consent.rules_in_force import rules_in_force
from hub.families.frame import FamilyPage
from hub.foundation.errors import HubError, Invalid, NotFound, Refused
from hub.foundation.identifiers import AgencyId, PersonId, UpdateId, new_id
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.times import long_day
from hub.presentation.wording import gettext
from hub.refusals import sentence_for
from hub.sharing.decision_forms import LOOK_AGAIN, OfferedDecision
from hub.sharing.decision_wording import (
    DANGER_WORDS,
    OUTCOME_WORDS,
    SOUGHT_WORDS,
    TOLD_WORDS,
    basis_choices,
    choices_in,
)
from hub.sharing.filled import Filled
from hub.sharing.own_updates import HeadedUpdate, own_updates
from hub.sharing.queries import agency_choices
from hub.sharing.wording import group_choices

IDS = {"to_agencies": "to"}


@dataclass(frozen=True, slots=True)
class DecisionForm:
    """Everything there is to choose from. `asked`: the update the worker came from."""

    bases: list[Choice]
    agencies: list[Choice]
    people: list[Choice]
    groups: list[Choice]
    updates: tuple[HeadedUpdate, ...]
    asked: HeadedUpdate | None

    def offered(self, work: Work) -> OfferedDecision:
        """The same as values."""
        return OfferedDecision(
            from_agency=work.actor.agency_id,
            people=frozenset(PersonId(one.value) for one in self.people),
            agencies=frozenset(AgencyId(one.value) for one in self.agencies),
            updates=frozenset(one.update_id for one in self.updates),
            groups=frozenset(one.value for one in self.groups),
            bases=frozenset(one.value for one in self.bases),
        )


def decision_form(work: Work, family: FamilyPage, *, asked: str) -> DecisionForm:
    """What this worker can decide about.

    Raises: NotFound for an update that is not one he reads in full of his own agency's.
    """
    first = (UpdateId(asked),) if asked else ()
    updates = own_updates(work, family_id=family.family_id, first=first)
    found = next((one for one in updates if one.update_id == asked), None)
    if asked and found is None:
        raise NotFound(asked)
    return DecisionForm(
        bases=basis_choices(has_duty=has_duty_to_share(work)),
        agencies=[one for one in agency_choices(work) if one.value != work.actor.agency_id],
        people=[Choice(one.person_id, one.heading) for one in family.card.members],
        groups=group_choices(rules_in_force(work)),
        updates=updates,
        asked=found,
    )


def filled_in(work: Work, form: DecisionForm) -> Filled:
    """What is known beforehand: the update, whom it is about. Never an answer to a question."""
    filled: Filled = {"decision_id": [new_id()]}
    if form.asked is None:
        return filled
    services = _services(work, form)
    return filled | {
        "updates": [form.asked.update_id],
        "subjects": sorted(form.asked.subjects),
        "to": services if len(services) == 1 else [],
        "proportionality": [gettext("Only this update, nothing else.")],
    }


def _services(work: Work, form: DecisionForm) -> list[str]:
    """Children's services there are to choose from, whether or not they know the family."""
    known = {one.agency_id for one in all_agencies(work.session, at=work.now) if one.type == "CSC"}
    return [one.value for one in form.agencies if one.value in known]


def problems_of(error: HubError) -> dict[str, str]:
    """What the form shown again says about the error."""
    if isinstance(error, Invalid):
        return error.fields
    return {"": sentence_for(error.code)} if isinstance(error, Refused) else {}


def form_page(
    work: Work,
    family: FamilyPage,
    form: DecisionForm,
    *,
    filled: Filled,
    errors: dict[str, str],
) -> ResponseReturnValue:
    """The six questions, as filled in or as they were sent."""
    here = f"/families/{family.family_id}"
    asked = form.asked.update_id if form.asked else ""
    return render_page(
        "sharing/decision-form.html",
        family=family,
        form=form,
        asked=asked,
        filled=filled,
        errors=errors,
        ids=IDS,
        updates=[Choice(one.update_id, one.words) for one in form.updates],
        outcomes=choices_in(OUTCOME_WORDS),
        dangers=choices_in(DANGER_WORDS),
        sought=_with_none(choices_in(SOUGHT_WORDS)),
        told=_with_none(choices_in(TOLD_WORDS)),
        look_again=long_day(work.now + LOOK_AGAIN),
        is_withheld=filled.get("outcome") == [WITHHOLD],
        action=f"{here}/decisions/new",
        back=f"/updates/{asked}" if asked else f"{here}/permissions",
    )


def _with_none(offered: list[Choice]) -> list[Choice]:
    """With an empty first choice, so that nothing is chosen unasked."""
    return [Choice("", gettext("Choose")), *offered]
