"""Asking one's safeguarding lead before deciding: the question, its list, the advice."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from hub.families.card.frame import FamilyPage, family_frame
from hub.families.own import families_shown
from hub.foundation.errors import HubError, Invalid, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, LeadQuestionId, PersonId
from hub.foundation.work import Work
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext
from hub.sharing.decisions.drafted import require_shown
from hub.sharing.decisions.leads import own_leads
from hub.sharing.decisions.page import problems_of
from hub.sharing.decisions.wording import choices_in
from hub.sharing.lead_questions.page import (
    ADVICE_WORDS,
    AskedMatter,
    answer_lines,
    asked_matter,
    draft_words,
    kept_answers,
    way_to_decide,
)
from hub.sharing.lead_questions.queries import SeenQuestion, question_seen, questions_waiting
from hub.sharing.lead_questions.service import OUTCOMES, AskedWords, answer_question, ask_lead

blueprint = Blueprint("sharing_questions", __name__)


def _ask_again(work: Work, error: HubError, *, family_id: FamilyId) -> ResponseReturnValue:
    return _ask_page(work, family_id, problems_of(error), asked=request.form.get("asked", ""))


@blueprint.get("/families/<uuid:family_id>/decisions/ask")
@opens_to(Capability.SHARING_DECISION_RECORD)
def ask(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """What to ask, and what goes along."""
    return _ask_page(work, family_id, {}, asked=request.args.get("update", ""))


@blueprint.post("/families/<uuid:family_id>/decisions/ask")
@opens_to(Capability.SHARING_DECISION_RECORD, again=_ask_again)
def ask_sent(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Send it: from the page above, or with the answers of the decision's form so far."""
    family = family_frame(work, family_id=family_id, part="permissions")
    matter = asked_matter(work, family, asked=request.form.get("asked", ""))
    seen = request.form.get("draft_state", "")
    require_shown(matter.drafted, seen=seen, field="question")
    answers = kept_answers(request.form.to_dict(flat=False))
    question = request.form.get("question", "").strip()
    if not question and "decision_id" not in request.form:
        raise Invalid({"question": gettext("Say what you want to ask.")})
    if not own_leads(work):
        raise Invalid({"question": gettext("Your agency has no safeguarding lead to ask.")})
    made = ask_lead(
        work,
        family_id=family_id,
        words=AskedWords(
            question=question,
            draft=_draft_words(work, family_id, matter),
            draft_id=matter.drafted.draft_id if matter.drafted else "",
            form=answers,
        ),
        subjects=_subjects(family, matter, answers),
        update_id=matter.update.update_id if matter.update else None,
    )
    return redirect(f"/questions/{made}", 303)


@blueprint.get("/questions")
@opens_to(Capability.SHARING_QUESTION_ANSWER)
def questions(work: Work) -> ResponseReturnValue:
    """What waits for this lead, oldest first."""
    return render_page(
        "sharing/questions.html",
        lines=[
            Link(
                gettext("%(name)s asks before deciding", name=one.name),
                f"/questions/{one.question_id}",
                row_moment(one.at, work.now),
            )
            for one in questions_waiting(work)
        ],
    )


@blueprint.get("/questions/<uuid:question_id>")
@opens_to(Capability.SHARING_DECISION_RECORD)
def question(work: Work, *, question_id: LeadQuestionId) -> ResponseReturnValue:
    """One question: for its asker with the advice, for a lead with the form to give it."""
    return _question_page(work, question_seen(work, question_id=question_id), {})


def _answer_again(
    work: Work, error: HubError, *, question_id: LeadQuestionId
) -> ResponseReturnValue:
    seen = question_seen(work, question_id=question_id)
    return _question_page(work, seen, problems_of(error))


@blueprint.post("/questions/<uuid:question_id>/answer")
@opens_to(Capability.SHARING_QUESTION_ANSWER, again=_answer_again)
def answer_sent(work: Work, *, question_id: LeadQuestionId) -> ResponseReturnValue:
    """Advice, once."""
    seen = question_seen(work, question_id=question_id)
    if not seen.may_answer:
        raise NotFound(question_id)
    outcome, words = request.form.get("outcome", ""), request.form.get("advice", "").strip()
    problems = {}
    if outcome not in OUTCOMES:
        problems["outcome"] = gettext("Choose what you advise.")
    if not words:
        problems["advice"] = gettext("Say why.")
    if problems:
        raise Invalid(problems)
    answer_question(work, question_id=question_id, outcome=outcome, words=words)
    return redirect(f"/questions/{question_id}", 303)


def _ask_page(
    work: Work, family_id: FamilyId, errors: dict[str, str], *, asked: str
) -> ResponseReturnValue:
    family = family_frame(work, family_id=family_id, part="permissions")
    matter = asked_matter(work, family, asked=asked)
    answers = kept_answers(request.form.to_dict(flat=False))
    return render_page(
        "sharing/ask-lead.html",
        family=family,
        update=matter.update,
        asked=asked,
        drafted=matter.drafted,
        errors=errors,
        leads=own_leads(work),
        words=_draft_words(work, family_id, matter),
        typed=request.form,
        answers=answers,
        lines=answer_lines(work, answers),
        action=f"/families/{family_id}/decisions/ask",
        back=f"/families/{family_id}/decisions/new?update={asked}",
    )


def _draft_words(work: Work, family_id: FamilyId, matter: AskedMatter) -> tuple[str, ...]:
    if matter.drafted is None:
        return ()
    return draft_words(work, family_id=family_id, draft_id=matter.drafted.draft_id)


def _question_page(work: Work, seen: SeenQuestion, errors: dict[str, str]) -> ResponseReturnValue:
    advice = {code: ADVICE_WORDS[code] for code in OUTCOMES}
    return render_page(
        "sharing/question.html",
        question=seen,
        answers=answer_lines(work, seen.words.form),
        family=_family(work, seen.family_id),
        outcome=gettext(ADVICE_WORDS[seen.outcome]) if seen.outcome in ADVICE_WORDS else "",
        choices=choices_in(advice),
        errors=errors,
        typed=request.form,
        decide=way_to_decide(work, seen) if seen.is_own or seen.may_answer else "",
        now=work.now,
    )


def _family(work: Work, family_id: FamilyId) -> Link | None:
    """The way to the family, for whoever has its card."""
    shown = families_shown(work, family_ids=(family_id,))
    return Link(shown[0].title, f"/families/{family_id}") if shown else None


def _subjects(
    family: FamilyPage, matter: AskedMatter, answers: dict[str, list[str]]
) -> tuple[PersonId, ...]:
    """Whom it is about: as chosen, else whom the update is about; nobody he may not name."""
    start = matter.drafted or matter.update
    chosen = answers.get("subjects") or sorted(start.subjects if start else ())
    return tuple(PersonId(x) for x in dict.fromkeys(chosen) if x in family.card.people)
