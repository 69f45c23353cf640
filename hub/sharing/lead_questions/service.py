"""Asking one's safeguarding lead before deciding, and her advice. What is asked lies sealed."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from agencies.standing import Standing
from audit.events import LeadAnswered, LeadAsked
from consent.acting import acting, is_on_case, require
from consent.authorise import check_no_conflict, standpoint_of
from consent.compartments import compartment_for
from consent.notes import Place, open_reason, seal_reason
from consent.sights import is_kept_from
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import (
    FamilyId,
    LeadQuestionId,
    PersonId,
    UpdateId,
    WorkerId,
    timeless_id,
)
from hub.foundation.work import Work
from hub.sharing.lead_questions.models import LeadQuestion

OUTCOMES = ("share", "partial", "withhold", "talk")
DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class AskedWords:
    """What goes to the lead. draft: the words of an update not posted yet, part by part; draft_id:
    which one of its writer's it is, for his own way back to it.

    form: the answers given so far in the form of the decision, as a browser sends them.
    """

    question: str = ""
    draft: tuple[str, ...] = ()
    draft_id: str = ""
    form: Mapping[str, list[str]] = field(default_factory=dict)


def ask_lead(
    work: Work,
    *,
    family_id: FamilyId,
    words: AskedWords,
    subjects: tuple[PersonId, ...],
    update_id: UpdateId | None = None,
) -> LeadQuestionId:
    """Send it to the leads of the acting worker's agency.

    Raises: Refused DENY_ACCOUNT, NOT_ALLOWED off the case, DENY_CONFLICT.
    """
    standing = acting(work)
    require(standing is not None and is_on_case(work, standing, family_id=family_id))
    check_no_conflict(work, family_id=family_id)
    made = LeadQuestionId(timeless_id())
    compartment_id = compartment_for(work, family_id=family_id)
    work.session.add(
        LeadQuestion(
            id=made,
            family_id=family_id,
            agency_id=work.actor.agency_id,
            asked_by_id=work.actor.worker_id,
            asked_at=work.now,
            subjects=sorted(subjects),
            update_id=update_id,
            compartment_id=compartment_id,
            sealed_question=seal_reason(
                work,
                compartment_id=compartment_id,
                place=_place(made, "sealed_question"),
                reason=json.dumps(asdict(words), ensure_ascii=False),
            ),
        )
    )
    work.record(
        LeadAsked(family_id=family_id, question_id=made, update_id=update_id, people=subjects)
    )
    return made


def answer_question(
    work: Work, *, question_id: LeadQuestionId, outcome: str, words: str = ""
) -> None:
    """A lead's advice, once. outcome: of OUTCOMES, or DECIDED when she decides herself.

    Raises: NotFound for whoever is no lead it was sent to, and when it is answered.
    """
    standing = acting(work)
    row = work.session.get(LeadQuestion, question_id)
    if row is None or standing is None or not may_answer(work, standing, row):
        raise NotFound(question_id)
    row.answered_by_id, row.answered_at, row.outcome = work.actor.worker_id, work.now, outcome
    row.sealed_answer = seal_reason(
        work,
        compartment_id=row.compartment_id,
        place=_place(question_id, "sealed_answer"),
        reason=words.strip(),
    )
    work.record(
        LeadAnswered(
            family_id=FamilyId(row.family_id),
            question_id=question_id,
            outcome=outcome,
            people=subjects_of(row),
        )
    )


def may_answer(work: Work, standing: Standing, row: LeadQuestion) -> bool:
    """Whether it waits for this lead: not her own, and nothing keeps her from the family."""
    is_waiting = row.answered_at is None and row.asked_by_id != standing.worker_id
    return is_waiting and is_sent_to(work, standing, row)


def is_sent_to(work: Work, standing: Standing, row: LeadQuestion) -> bool:
    """Whether this is a lead of the asker's agency whom nothing keeps from the family."""
    if not standing.is_lead or standing.agency_id != row.agency_id:
        return False
    view = standpoint_of(work, family_id=FamilyId(row.family_id))
    return view is not None and not is_kept_from(view, frozenset(subjects_of(row)))


def advice_behind(
    work: Work, *, question_id: LeadQuestionId, family_id: FamilyId
) -> WorkerId | None:
    """Who advised the acting worker by answering this question of his; None for any other."""
    row = work.session.get(LeadQuestion, question_id)
    if row is None or row.family_id != family_id or row.asked_by_id != work.actor.worker_id:
        return None
    return WorkerId(row.answered_by_id) if row.answered_by_id else None


def subjects_of(row: LeadQuestion) -> tuple[PersonId, ...]:
    """Whom it is about."""
    return tuple(map(PersonId, row.subjects))


def words_of(work: Work, row: LeadQuestion) -> AskedWords:
    """What was asked. The caller has shown that its reader asked it or was asked."""
    opened = open_reason(
        work,
        compartment_id=row.compartment_id,
        place=_place(LeadQuestionId(row.id), "sealed_question"),
        sealed=row.sealed_question,
    )
    read = json.loads(opened)
    # Questions of before there were several drafts do not say which one they are about.
    draft_id = read.get("draft_id", "")
    return AskedWords(read["question"], tuple(read["draft"]), draft_id, read["form"])


def answer_of(work: Work, row: LeadQuestion) -> str:
    """The lead's words; empty for none."""
    if row.sealed_answer is None:
        return ""
    return open_reason(
        work,
        compartment_id=row.compartment_id,
        place=_place(LeadQuestionId(row.id), "sealed_answer"),
        sealed=row.sealed_answer,
    )


def _place(question_id: LeadQuestionId, column: str) -> Place:
    return Place(LeadQuestion.__tablename__, column, question_id)
