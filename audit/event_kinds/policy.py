"""Events of changing the rules: drafted, tried, approved, given up."""

from dataclasses import dataclass
from datetime import datetime

from audit.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesDrafted(Event, action="RULES_DRAFT", about="draft_id"):
    """Somebody began a draft of the rules, or changed it. places: what was changed, as codes."""

    draft_id: str
    base: str
    digest: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesRehearsed(Event, action="RULES_TRY", about="draft_id"):
    """A draft is tried: on the partnership's case files, and on what is recorded."""

    draft_id: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesOffered(Event, action="RULES_OFFER", about="draft_id"):
    """Its drafter asks for approval; from here on it is not changed."""

    draft_id: str
    digest: str
    in_force_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesApproved(Event, action="RULES_APPROVE", about="draft_id"):
    """A second person approved a version; it decides from `in_force_from` on."""

    draft_id: str
    version: str
    digest: str
    in_force_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesGivenUp(Event, action="RULES_DROP", about="draft_id"):
    """A draft was given up, or sent back by whom it was offered to. how: given_up, sent_back."""

    draft_id: str
    digest: str
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
