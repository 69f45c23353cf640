"""Events of changing the rules: drafted, tried, approved, given up."""

from dataclasses import dataclass
from datetime import datetime

from audit.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class _DraftEvent(Event, about="draft_id"):
    """digest: of the draft as it stood then."""

    draft_id: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesDrafted(_DraftEvent, action="RULES_DRAFT"):
    """Somebody began a draft of the rules, or changed it. places: what was changed, as codes."""

    base: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesRehearsed(_DraftEvent, action="RULES_TRY"):
    """A draft is tried: on the partnership's case files, and on what is recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesOffered(_DraftEvent, action="RULES_OFFER"):
    """Its drafter asks for approval; from here on it is not changed."""

    in_force_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesApproved(_DraftEvent, action="RULES_APPROVE"):
    """A second person approved a version; it decides from `in_force_from` on."""

    version: str
    in_force_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesGivenUp(_DraftEvent, action="RULES_DROP"):
    """A draft was given up, or sent back by whom it was offered to. how: given_up, sent_back."""

    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFileKept(Event, action="RULES_CASE", about="case_id"):
    """A case file was added to those that drafts are tried on. digest: of its text."""

    case_id: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFileRemoved(Event, action="RULES_CASE_OFF", about="case_id"):
    """A case file was taken off the list."""

    case_id: str
