"""Which roles may attempt what: the first of the two gates (the second is the decision).

Holding a capability shows nothing and allows nothing by itself; the service still tests the act
(decision 4) and the decision still judges each item.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from agencies.roles import CASE, DESK, NARROW, PARTNERSHIP, ROLES, is_partnership
from hub.foundation.gate import Capability


@dataclass(frozen=True, slots=True)
class Holders:
    """Roles that hold a capability, and the kinds of agency in which they do (None: any)."""

    roles: frozenset[str]
    agency_types: frozenset[str] | None = None


_LEADS = frozenset({"SGL", "DSL", "DDSL", "SMW"})
_PROFESSIONAL = CASE - NARROW
_CSC = frozenset({"CSC"})

HOLDERS: Mapping[Capability, Holders] = {
    # Decision 4, last row.
    Capability.ACCOUNTS_AGENCY_MANAGE: Holders(frozenset({"SYS"})),
    Capability.ACCOUNTS_OWN_VIEW: Holders(ROLES),
    Capability.ACCOUNTS_WORKER_MANAGE: Holders(frozenset({"SYS"})),
    Capability.ALERTS_ALERT_ACKNOWLEDGE: Holders(CASE),
    # AL-13 is information governance's as well: ids and times, no content.
    Capability.ALERTS_ALERT_VIEW: Holders(CASE | {"IG"}),
    # Decision 4: the worker himself declares; a manager or lead of his agency decides.
    Capability.CONFLICTS_CONFLICT_DECLARE: Holders(CASE),
    Capability.CONFLICTS_CONFLICT_DECIDE: Holders(_LEADS | {"TM"}),
    # Decision 5.9: the CSC duty desk, else the leads of the involved agencies.
    Capability.ENQUIRIES_ENQUIRY_ANSWER: Holders(_LEADS | {"DUTY"}),
    Capability.FAMILIES_ENQUIRY_MAKE: Holders(_PROFESSIONAL),
    # Decision 4: any role but the narrow and no-content roles.
    Capability.FAMILIES_FAMILY_CREATE: Holders(_PROFESSIONAL),
    # Decision 4: a team manager or safeguarding lead of children's social care.
    Capability.FAMILIES_FAMILY_SPLIT: Holders(frozenset({"SGL", "TM"}), _CSC),
    Capability.FAMILIES_FAMILY_VIEW: Holders(CASE),
    Capability.FAMILIES_INVOLVEMENT_CHANGE: Holders(DESK | {"TM"}),
    Capability.FAMILIES_PERSON_CHANGE: Holders(CASE),
    Capability.FAMILIES_PERSON_MERGE: Holders(frozenset({"SGL", "TM"}), _CSC),
    Capability.FAMILIES_STATUS_CHANGE: Holders(
        frozenset({"SW", "TM", "IRO", "CHAIR", "DUTY", "EDT"}), _CSC
    ),
    Capability.MEETINGS_MEETING_CHAIR: Holders(
        frozenset({"CHAIR", "IRO", "TM", "SW", "MASH"}) | _LEADS
    ),
    Capability.MEETINGS_MEETING_VIEW: Holders(CASE),
    # A lead writes for those of her agency who see no updates (domain C2).
    Capability.NOTES_NOTE_ACKNOWLEDGE: Holders(NARROW),
    Capability.NOTES_NOTE_WRITE: Holders(_LEADS),
    # Metadata alone for whoever opens one; rule 1A for whoever is named in it.
    Capability.OVERSIGHT_AUDIT_OPEN: Holders(_LEADS | {"IG"}),
    Capability.OVERSIGHT_AUDIT_READ: Holders(frozenset({"AUDITOR", "SGL"})),
    Capability.OVERSIGHT_DISCLOSURES_VIEW: Holders(_LEADS),
    # A lead asks a worker about a reading of his, whatever his role.
    Capability.OVERSIGHT_QUESTION_ANSWER: Holders(CASE),
    # Metadata of the whole log: who looked, how often what happened (domain C2, IG).
    # When what kind of entry was made, of everybody: no details, no names.
    Capability.OVERSIGHT_LOG_READ: Holders(frozenset({"AUDITOR", "IG"})),
    Capability.OVERSIGHT_RECORD_VIEW: Holders(frozenset({"IG"})),
    # Drafted by the partnership's governance lead, approved by another one or a safeguarding lead.
    Capability.POLICY_RULES_APPROVE: Holders(_LEADS | {"IG"}),
    Capability.POLICY_RULES_DRAFT: Holders(frozenset({"IG"}), frozenset({PARTNERSHIP})),
    # "Who has seen my record" is handed out by the safeguarding lead, to everybody alike: a
    # keyworker who were sent to his lead for some people only would learn who is accused.
    Capability.RIGHTS_REPORT_PREPARE: Holders(_LEADS),
    # Narrow roles read of their own agency only what they wrote: deciding is for the others.
    Capability.SHARING_DECISION_RECORD: Holders(_PROFESSIONAL),
    Capability.SHARING_DECISION_VIEW: Holders(_PROFESSIONAL),
    # Row BG_ROLE refuses the others with a sentence: whom to ring instead.
    Capability.SHARING_EMERGENCY_OPEN: Holders(_PROFESSIONAL),
    # Row BG_REVIEWER; the conference chair of the partnership hears of what stays undone.
    Capability.SHARING_EMERGENCY_REVIEW: Holders(_LEADS | {"CHAIR", "IG"}),
    Capability.SHARING_EMERGENCY_VIEW: Holders(CASE | {"IG"}),
    Capability.SHARING_DUTY_SWITCH: Holders(frozenset({"IG"}), frozenset({PARTNERSHIP})),
    # Interface 4: whoever reads the summary of a partner's update; narrow roles read none.
    Capability.SHARING_MORE_ASK: Holders(_PROFESSIONAL),
    # What a family agreed to says who works with it: narrow roles need it for nothing they do.
    Capability.SHARING_PERMISSION_RECORD: Holders(_PROFESSIONAL),
    Capability.SHARING_PERMISSION_VIEW: Holders(_PROFESSIONAL),
    # Decision 4: a team manager or safeguarding lead of children's social care; 5.7: seen by the
    # leads on the case as well.
    Capability.SHARING_PROTECTION_CHANGE: Holders(frozenset({"TM", "SGL"}), _CSC),
    Capability.SHARING_PROTECTION_VIEW: Holders(_LEADS | {"TM"}),
    Capability.SHARING_QUESTION_ANSWER: Holders(_LEADS),
    Capability.SHARING_TABLE_VIEW: Holders(ROLES),
    Capability.TIMELINE_FAMILY_READ: Holders(CASE | {"AUDITOR"}),
    # Decision 4: a safeguarding lead of the author's agency.
    Capability.UPDATES_HELD_RELEASE: Holders(_LEADS),
    Capability.UPDATES_UPDATE_CORRECT: Holders(CASE),
    Capability.UPDATES_UPDATE_POST: Holders(CASE),
    Capability.UPDATES_UPDATE_VIEW: Holders(CASE | {"AUDITOR"}),
    # What waits for a worker are others' updates: narrow roles begin with their families.
    Capability.WORK_OWN_VIEW: Holders(_PROFESSIONAL),
}


def may_attempt(*, role: str, agency_type: str, capability: Capability) -> bool:
    """Whether that role in an agency of that type holds the capability. Unknown: no."""
    holders = HOLDERS.get(capability)
    if holders is None or role not in holders.roles:
        return False
    if capability is Capability.ACCOUNTS_AGENCY_MANAGE:
        return is_partnership(agency_type)
    return holders.agency_types is None or agency_type in holders.agency_types


def capabilities_of(*, role: str, agency_type: str) -> frozenset[Capability]:
    """Everything that role in an agency of that type may attempt, for navigation and sweeps."""
    return frozenset(
        capability
        for capability in Capability
        if may_attempt(role=role, agency_type=agency_type, capability=capability)
    )
