"""The form of the six questions: what it offers, what is filled in, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask.typing import ResponseReturnValue

from agencies.queries import all_agencies, workers_named
from consent.decision_terms import WITHHOLD
from consent.partnership import has_duty_to_share
from consent.rule_versions.rules_in_force import rules_in_force
from hub.families.card.frame import FamilyPage
from hub.foundation.errors import HubError, Invalid, NotFound, Refused
from hub.foundation.identifiers import (
    AgencyId,
    FamilyId,
    LeadQuestionId,
    PersonId,
    UpdateId,
    new_id,
)
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.times import long_day
from hub.presentation.wording import gettext
from hub.refusals import sentence_of
from hub.sharing.decisions.drafted import DRAFT, DraftedUpdate, drafted_update
from hub.sharing.decisions.forms import LOOK_AGAIN, OfferedDecision
from hub.sharing.decisions.leads import own_leads
from hub.sharing.decisions.legal import (
    FIELDS,
    detail_choices,
    detail_words,
    situation_choices,
    situation_for,
    situation_words,
    usual_detail,
)
from hub.sharing.decisions.wording import (
    DANGER_WORDS,
    OUTCOME_WORDS,
    SOUGHT_WORDS,
    TOLD_WORDS,
    basis_choices,
    choices_in,
)
from hub.sharing.lead_questions.service import advice_behind
from hub.sharing.own_updates import HeadedUpdate, own_updates
from hub.sharing.permissions.filled import Filled
from hub.sharing.permissions.queries import agency_choices
from hub.sharing.permissions.wording import group_choices

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
    statuses: tuple[str, ...]
    drafted: DraftedUpdate | None = None

    def offered(self, work: Work) -> OfferedDecision:
        """The same as values."""
        return OfferedDecision(
            from_agency=work.actor.agency_id,
            people=frozenset(PersonId(one.value) for one in self.people),
            agencies=frozenset(AgencyId(one.value) for one in self.agencies),
            updates=frozenset(UpdateId(one.value) for one in self.update_choices),
            groups=frozenset(one.value for one in self.groups),
            bases=frozenset(one.value for one in self.bases),
            statuses=self.statuses,
            agency_type=work.actor.agency_type,
        )

    @property
    def update_choices(self) -> list[Choice]:
        """His draft first, if he came from it."""
        posted = [Choice(one.update_id, one.words) for one in self.updates]
        return [Choice(DRAFT, self.drafted.words), *posted] if self.drafted else posted


def decision_form(work: Work, family: FamilyPage, *, asked: str) -> DecisionForm:
    """What this worker can decide about.

    Raises: NotFound for an update that is not one he reads in full of his own agency's.
    """
    drafted = drafted_update(work, family_id=family.family_id) if asked == DRAFT else None
    first = (UpdateId(asked),) if asked else ()
    updates = own_updates(work, family_id=family.family_id, first=first)
    found = next((one for one in updates if one.update_id == asked), None)
    if asked and found is None and drafted is None:
        raise NotFound(asked)
    return DecisionForm(
        bases=basis_choices(has_duty=has_duty_to_share(work)),
        agencies=[one for one in agency_choices(work) if one.value != work.actor.agency_id],
        people=[Choice(one.person_id, one.heading) for one in family.card.members],
        groups=group_choices(rules_in_force(work)),
        updates=updates,
        asked=found,
        drafted=drafted,
        statuses=_statuses(work, family),
    )


def _statuses(work: Work, family: FamilyPage) -> tuple[str, ...]:
    """Where the children stand, as far as this worker may know it (decision 5.7)."""
    steps = [one for member in family.card.children for one in member.statuses]
    return tuple(sorted({one.code for one in steps if one.period.holds(work.now)}))


def filled_in(work: Work, form: DecisionForm) -> Filled:
    """What is known beforehand: the update, whom it is about. Never an answer to a question."""
    filled: Filled = {"decision_id": [new_id()]}
    start = form.drafted or form.asked
    if start is None:
        return filled
    services = _services(work, form)
    return filled | {
        "updates": [DRAFT if form.asked is None else form.asked.update_id],
        "subjects": sorted(start.subjects),
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
    return {"": sentence_of(error)} if isinstance(error, Refused) else {}


def form_page(
    work: Work,
    family: FamilyPage,
    form: DecisionForm,
    *,
    filled: Filled,
    errors: dict[str, str],
    changes: Sequence[object] | None = None,
) -> ResponseReturnValue:
    """The six questions, as filled in or as they were sent."""
    here = f"/families/{family.family_id}"
    asked = DRAFT if form.drafted else form.asked.update_id if form.asked else ""
    return render_page(
        "sharing/decision-form.html",
        family=family,
        form=form,
        asked=asked,
        filled=filled,
        errors=errors,
        changes=changes,
        ids=IDS,
        updates=form.update_choices,
        situations=situation_choices(),
        details={name: detail_choices(name) for name in FIELDS},
        usual=_usual(work, form, filled),
        outcomes=choices_in(OUTCOME_WORDS),
        dangers=choices_in(DANGER_WORDS),
        sought=_with_none(choices_in(SOUGHT_WORDS)),
        told=_with_none(choices_in(TOLD_WORDS)),
        look_again=long_day(work.now + LOOK_AGAIN),
        leads=own_leads(work),
        advised_by=_advised_by(work, family.family_id, filled),
        ask_url=f"{here}/decisions/ask",
        is_withheld=filled.get("outcome") == [WITHHOLD],
        action=f"{here}/decisions/new",
        back=_back(here, asked),
    )


def _usual(work: Work, form: DecisionForm, filled: Filled) -> tuple[str, tuple[str, ...]]:
    """The situation as it follows from what is answered, and what then usually applies."""
    basis = (filled.get("basis") or [""])[0]
    situation = situation_for(basis=basis, statuses=form.statuses)
    usual = usual_detail(situation, agency_type=work.actor.agency_type)
    return situation_words(situation), detail_words(usual)


def _advised_by(work: Work, family_id: FamilyId, filled: Filled) -> str:
    """Who advised him on this, by name."""
    question_id = LeadQuestionId((filled.get("question") or [""])[0])
    adviser = advice_behind(work, question_id=question_id, family_id=family_id)
    if adviser is None:
        return ""
    named = workers_named(work, worker_ids=(adviser,)).get(adviser)
    return named.name if named else ""


def _back(here: str, asked: str) -> str:
    if asked == DRAFT:
        return f"{here}/updates/new"
    return f"/updates/{asked}" if asked else f"{here}/permissions"


def _with_none(offered: list[Choice]) -> list[Choice]:
    """With an empty first choice, so that nothing is chosen unasked."""
    return [Choice("", gettext("Choose")), *offered]
