"""What an emergency opening takes: who may open, why, for which child (decision 4, domain B6)."""

from dataclasses import dataclass

from consent.standpoint import Standpoint
from hub.foundation.errors import Refused
from hub.foundation.identifiers import PersonId

OPENERS = {"EDT": "CSC", "DUTY": "CSC", "ONCALL": "MAT", "PPU": "POL"}
"""Role and the type of agency it opens in; MASH and SGL open anywhere (row BG_ROLE)."""
OPENERS_ANYWHERE = frozenset({"MASH", "SGL"})

REASONS = (
    "IMMEDIATE_RISK",
    "CHILD_MISSING",
    "UNPLANNED_BIRTH",
    "POLICE_PROTECTION",
    "COURT_TODAY",
)
OUTCOMES = ("justified", "justified-training", "not-justified")
SHORTEST_TEXT = 20


@dataclass(frozen=True, slots=True)
class EmergencyTerms:
    """Why a worker opens a family now, in a code and in his own words."""

    child_id: PersonId | None
    reason: str
    text: str


def require_may_open(view: Standpoint, terms: EmergencyTerms) -> None:
    """Raises: Refused DENY_CONFLICT, DENY_DA, BG_ROLE, BG_REASON, BG_TEXT, BG_CHILD, in this
    order (decision 4)."""
    require_unbarred(view)
    if not may_break_glass(view.role, view.agency.type):
        raise Refused("BG_ROLE")
    require_reasons(terms)
    if terms.child_id is None or not is_child_of(view, terms.child_id):
        raise Refused("BG_CHILD", field="name")


def require_unbarred(view: Standpoint) -> None:
    """Rules 1.2 and 1.4 against the family, the latter without its tag condition."""
    if view.is_family_conflicted:
        raise Refused("DENY_CONFLICT")
    if view.is_perpetrator_side:
        raise Refused("DENY_DA")


def require_reasons(terms: EmergencyTerms) -> None:
    """Raises: Refused BG_REASON, BG_TEXT."""
    if terms.reason not in REASONS:
        raise Refused("BG_REASON", field="reason")
    if len(terms.text.strip()) < SHORTEST_TEXT:
        raise Refused("BG_TEXT", field="text")


def may_break_glass(role: str, agency_type: str) -> bool:
    """Row BG_ROLE."""
    return role in OPENERS_ANYWHERE or OPENERS.get(role) == agency_type


def is_child_of(view: Standpoint, person_id: PersonId) -> bool:
    """A member who is unborn, under 18, or living without a birth date with a parent in the
    family (row BG_CHILD)."""
    members = view.kin.members
    person = next((one for one in view.facts.people if one.person_id == person_id), None)
    if person is None or person_id not in members:
        return False
    is_undated = person.status == "living" and person.born_on is None
    return view.kin.is_under_eighteen(person_id) or (is_undated and bool(person.parents & members))
