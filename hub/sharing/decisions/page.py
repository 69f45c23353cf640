"""The form of the six questions on screen, with what it changes beside it."""

from collections.abc import Mapping, Sequence

from flask.typing import ResponseReturnValue

from agencies.workers.queries import workers_named
from hub.families.card.frame import FamilyPage
from hub.foundation.errors import HubError, Invalid, Refused
from hub.foundation.identifiers import FamilyId, LeadQuestionId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.times import long_day
from hub.presentation.wording import gettext
from hub.refusals import sentence_of
from hub.sharing.decisions.forms import LOOK_AGAIN, UNSURE
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
from hub.sharing.decisions.offered import DecisionForm
from hub.sharing.decisions.preview import ChangedUpdate
from hub.sharing.decisions.wording import (
    DANGER_WORDS,
    OUTCOME_WORDS,
    SOUGHT_WORDS,
    TOLD_WORDS,
    choices_in,
)
from hub.sharing.lead_questions.service import advice_behind
from hub.sharing.permissions.filled import Filled

IDS = {"to_agencies": "to"}
WHAT = ("updates", "groups", "subjects")


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
    errors: Mapping[str, str],
    changes: Sequence[ChangedUpdate],
) -> ResponseReturnValue:
    """The six questions, as filled in or as they were sent, and beside them what they change."""
    here = f"/families/{family.family_id}"
    asked = form.start.update_id if form.start else ""
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
        dangers=_dangers(work),
        sought=_with_none(choices_in(SOUGHT_WORDS)),
        told=_with_none(choices_in(TOLD_WORDS)),
        look_again=long_day(work.now + LOOK_AGAIN),
        leads=own_leads(work),
        advised_by=_advised_by(work, family.family_id, filled),
        ask_url=f"{here}/decisions/ask",
        asked_of=_one_asked(form, filled),
        is_folded=form.start is not None and not any(one in errors for one in WHAT),
        action=f"{here}/decisions/new",
        preview_url=f"{here}/decisions/preview",
        back=_back(here, form),
    )


def _dangers(work: Work) -> list[Choice]:
    """No, yes, and, where there is somebody to ask, not sure."""
    known = choices_in(DANGER_WORDS)
    return [*known, Choice(UNSURE, gettext("Not sure: ask my lead"))] if own_leads(work) else known


def _one_asked(form: DecisionForm, filled: Filled) -> str:
    """The one person it is about, by the name of the card; "" for several or none."""
    chosen = filled.get("subjects", [])
    return next((one.name for one in form.members if [one.person_id] == chosen), "")


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


def _back(here: str, form: DecisionForm) -> str:
    if form.drafted:
        return f"{here}/updates/new?draft={form.drafted.draft_id}"
    return f"/updates/{form.asked.update_id}" if form.asked else f"{here}/permissions"


def _with_none(offered: list[Choice]) -> list[Choice]:
    """With an empty first choice, so that nothing is chosen unasked."""
    return [Choice("", gettext("Choose")), *offered]
