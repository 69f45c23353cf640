"""Events of asking one's safeguarding lead before deciding: asked, read, answered (B2, rule 4)."""

from dataclasses import dataclass

from audit.event import Event, Kind
from hub.foundation.identifiers import LeadQuestionId, UpdateId


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadAsked(Event, action="ADVICE_ASK", about="question_id"):
    """A worker asked the safeguarding leads of his agency. update_id: what about, if posted."""

    question_id: LeadQuestionId
    update_id: UpdateId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadQuestionShown(Event, action="VIEW_ADVICE", kind=Kind.DISCLOSE, about="question_id"):
    """The words of a question, its draft and its answer were shown to the actor."""

    question_id: LeadQuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadAnswered(Event, action="ADVICE", about="question_id", why="outcome"):
    """A lead advised, or decided herself. outcome: share, partial, withhold, talk, decided."""

    question_id: LeadQuestionId
    outcome: str
