"""Reads questions to a lead: those that wait for her, those of a worker, one with its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from agencies.workers.queries import workers_named
from audit.events import LeadQuestionShown
from consent.acting import acting
from consent.authorise import deny
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, LeadQuestionId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.sharing.lead_questions.models import LeadQuestion
from hub.sharing.lead_questions.service import (
    AskedWords,
    answer_of,
    is_sent_to,
    may_answer,
    subjects_of,
    words_of,
)

ANSWER_SHOWN = timedelta(days=14)
"""How long an answer stands in its asker's list."""


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question without its words: who asked when, or who answered when."""

    question_id: LeadQuestionId
    family_id: FamilyId
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SeenQuestion:
    """One question with its words, for its asker and the leads it was sent to."""

    question_id: LeadQuestionId
    family_id: FamilyId
    update_id: UpdateId | None
    asked_by: str
    asked_at: datetime
    words: AskedWords
    is_own: bool
    may_answer: bool
    outcome: str
    answered_by: str
    answered_at: datetime | None
    answer: str


def questions_waiting(work: Work) -> tuple[QuestionLine, ...]:
    """What waits for the acting lead, oldest first; nothing for anybody else."""
    standing = acting(work)
    if standing is None or not standing.is_lead:
        return ()
    query = select(LeadQuestion).where(
        LeadQuestion.agency_id == standing.agency_id, LeadQuestion.answered_at.is_(None)
    )
    rows = work.session.scalars(query.order_by(LeadQuestion.asked_at, LeadQuestion.id)).all()
    waiting = [row for row in rows if may_answer(work, standing, row)]
    names = _names(work, {row.asked_by_id for row in waiting})
    return tuple(
        QuestionLine(_id(row), FamilyId(row.family_id), names[row.asked_by_id], row.asked_at)
        for row in waiting
    )


def answers_received(work: Work) -> tuple[QuestionLine, ...]:
    """What the acting worker asked and was answered lately, the latest first."""
    query = select(LeadQuestion).where(
        LeadQuestion.asked_by_id == work.actor.worker_id,
        LeadQuestion.agency_id == work.actor.agency_id,
        LeadQuestion.answered_at > work.now - ANSWER_SHOWN,
    )
    rows = work.session.scalars(query.order_by(LeadQuestion.answered_at.desc())).all()
    names = _names(work, {row.answered_by_id or "" for row in rows})
    return tuple(
        QuestionLine(_id(row), FamilyId(row.family_id), names.get(row.answered_by_id or "", ""), at)
        for row in rows
        if (at := row.answered_at) is not None
    )


def question_seen(work: Work, *, question_id: LeadQuestionId) -> SeenQuestion:
    """One with its words, its showing recorded. Raises: NotFound, the denial recorded."""
    standing = acting(work)
    row = work.session.get(LeadQuestion, question_id)
    is_own = row is not None and (row.asked_by_id, row.agency_id) == (
        work.actor.worker_id,
        work.actor.agency_id,
    )
    if row is None or standing is None or not (is_own or is_sent_to(work, standing, row)):
        deny(work, object_id=question_id, reason="NOT_ASKED", exit_name="question")
        raise NotFound(question_id)
    work.record(
        LeadQuestionShown(
            family_id=FamilyId(row.family_id), question_id=question_id, people=subjects_of(row)
        )
    )
    names = _names(work, {row.asked_by_id, row.answered_by_id or ""})
    return SeenQuestion(
        question_id=question_id,
        family_id=FamilyId(row.family_id),
        update_id=UpdateId(row.update_id) if row.update_id else None,
        asked_by=names.get(row.asked_by_id, ""),
        asked_at=row.asked_at,
        words=words_of(work, row),
        is_own=is_own,
        may_answer=may_answer(work, standing, row),
        outcome=row.outcome or "",
        answered_by=names.get(row.answered_by_id or "", ""),
        answered_at=row.answered_at,
        answer=answer_of(work, row),
    )


def _names(work: Work, ids: set[str]) -> Mapping[str, str]:
    found = workers_named(work, worker_ids={WorkerId(one) for one in ids if one})
    return {str(who): one.name for who, one in found.items()}


def _id(row: LeadQuestion) -> LeadQuestionId:
    return LeadQuestionId(row.id)
