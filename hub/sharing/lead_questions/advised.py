"""A decision and the question that went before it: filled in from it, and settled by it."""

from consent.acting import acting
from hub.foundation.identifiers import FamilyId, LeadQuestionId
from hub.foundation.work import Work
from hub.sharing.decisions.offered import DecisionForm
from hub.sharing.lead_questions.models import LeadQuestion
from hub.sharing.lead_questions.queries import question_seen
from hub.sharing.lead_questions.service import DECIDED, answer_question, may_answer

ADVISED = frozenset({"share", "partial", "withhold"})
HER_OWN = frozenset({"danger", "sought", "told", "told_why"})
"""Answers of the asker that a lead who decides it herself does not take over."""


def answers_asked_with(
    work: Work, form: DecisionForm, question_id: LeadQuestionId
) -> dict[str, list[str]]:
    """What was answered when the lead was asked, for its asker and for her; else nothing.

    Whether anybody is in danger, and what she herself has asked and told them, she answers.
    """
    if not question_id:
        return {}
    seen = question_seen(work, question_id=question_id)
    advised = {"outcome": [seen.outcome]} if seen.is_own and seen.outcome in ADVISED else {}
    kept = {
        name: said for name, said in seen.words.form.items() if seen.is_own or name not in HER_OWN
    }
    if form.asked:
        kept["updates"] = [form.asked.update_id]
    elif "updates" in kept:
        offered = {one.value for one in form.update_choices}
        kept["updates"] = [one for one in kept["updates"] if one in offered]
    return {**kept, **advised, "question": [question_id]}


def settle_question(work: Work, *, question_id: LeadQuestionId, family_id: FamilyId) -> None:
    """A lead who decided it herself has answered it by that."""
    standing, row = acting(work), work.session.get(LeadQuestion, question_id)
    if row is None or standing is None or row.family_id != family_id:
        return
    if may_answer(work, standing, row):
        answer_question(work, question_id=question_id, outcome=DECIDED)
