"""Events of sharing decisions, and of what the partnership settled for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from audit.event import Event
from hub.foundation.identifiers import AgencyId, SharingDecisionId, UpdateId, WorkerId


@dataclass(frozen=True, slots=True, kw_only=True)
class _DecisionEvent(Event, about="decision_id", why="basis"):
    """basis: what the agency rests it on, as a code."""

    decision_id: SharingDecisionId
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingDecided(_DecisionEvent, action="DECISION"):
    """An agency decided to share, to share in part, or not to.

    reasons: its words, by question. legal: codes of what it rests on. advised_by: the
    safeguarding lead who was asked first. is_dated: whether items_from and review_at, where there
    are such, are said here.
    """

    outcome: str
    from_agency: AgencyId
    to_agencies: tuple[AgencyId, ...] = ()
    updates: tuple[UpdateId, ...] = ()
    groups: tuple[str, ...] = ()
    reasons: Mapping[str, str] | None = None
    legal: Mapping[str, str] | None = None
    advised_by: WorkerId | None = None
    is_dated: bool = False
    items_from: datetime | None = None
    review_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingDecisionEnded(_DecisionEvent, action="DECISION_END"):
    """A sharing decision was ended by the agency that made it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChanged(Event, action="SETTING", about="name", why="value"):
    """The partnership switched a feature, or said under whose law it works."""

    name: str
    value: str
