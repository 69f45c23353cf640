"""What a sharing decision says and why, before anything is recorded (domain B3)."""

from dataclasses import dataclass, field
from datetime import datetime

from hub.foundation.identifiers import (
    AgencyId,
    InvolvementId,
    PersonId,
    SharingDecisionId,
    UpdateId,
    WorkerId,
)

DUTY = "DUTY16LA"
BASES = ("SAFE", "VITAL", "COURT", DUTY, "STAT", "PERM", "OWN")
SHARING = frozenset({"share", "partial"})
WITHHOLD = "withhold"
TOLD = ("yes", "later", "no_unsafe", "no_impracticable")
SOUGHT = ("yes_given", "yes_refused", "not_sought_risk", "not_sought_urgent", "not_practicable")
OTHER = "other"


@dataclass(frozen=True, slots=True)
class LegalDetail:
    """On what law it rests, as codes (domain B1); empty where nothing was recorded."""

    situation: str = ""
    art6: str = ""
    art9: str = ""
    sch1: str = ""
    route: str = ""


@dataclass(frozen=True, slots=True)
class DecisionTerms:
    """What is decided. Empty lists mean none, never all.

    items_from: from which posting on a decision by groups covers; None: from the decision on.
    advised_by: the safeguarding lead who was asked first.
    """

    basis: str
    outcome: str
    from_agency: AgencyId
    to_agencies: tuple[AgencyId, ...]
    subjects: tuple[PersonId, ...]
    updates: tuple[UpdateId, ...] = ()
    groups: tuple[str, ...] = ()
    items_from: datetime | None = None
    review_at: datetime | None = None
    legal: LegalDetail = field(default_factory=LegalDetail)
    advised_by: WorkerId | None = None


@dataclass(frozen=True, slots=True)
class DecisionReasons:
    """Why, in the decider's words. told and sought: a code of B2 and B3, or any words.

    told_why: why somebody was not told. danger: what harm sharing itself could do, and what is
    done about it; empty where none was seen. detriment: why not sharing is better for the child.
    """

    necessity: str = ""
    proportionality: str = ""
    told: str = ""
    told_why: str = ""
    sought: str = ""
    danger: str = ""
    detriment: str = ""


@dataclass(frozen=True, slots=True)
class MadeDecision:
    """A recorded decision, and the involvements it opened."""

    decision_id: SharingDecisionId
    opened: dict[AgencyId, InvolvementId]


def lacks_something(terms: DecisionTerms, reasons: DecisionReasons) -> bool:
    """Whether it is incomplete (decision 4, DECISION_INCOMPLETE). Unknown codes count for none."""
    if terms.basis not in BASES:
        return True
    if terms.outcome == WITHHOLD:
        return not reasons.detriment.strip()
    words = (reasons.necessity, reasons.proportionality, reasons.told, reasons.sought)
    is_said = all(one.strip() for one in words)
    is_about = bool(terms.subjects and terms.to_agencies and (terms.updates or terms.groups))
    return terms.outcome not in SHARING or not (is_said and is_about)
