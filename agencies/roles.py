"""The roles of C1: where each is found, what it is called, and which groups decision 1 makes.

A role is a code. An unknown one is in no group, so it can attempt and see nothing.
"""

from hub.presentation.wording import gettext
from hub.presentation.wording import later as _

AGENCY_TYPES = ("CSC", "TREAT", "MAT", "PRIM", "SCH", "FAM", "POL")
"""The seven types with a column in the matrix (C3). Any other text is a type without one."""

PARTNERSHIP = "PARTNERSHIP"
ADMINISTRATOR = "SYS"

# Decision 1, "Safeguarding lead".
LEAD_ANYWHERE = frozenset({"SGL"})
LEAD_AT_TYPE = {"SCH": frozenset({"DSL", "DDSL"}), "MAT": frozenset({"SMW"})}

DESK = frozenset({"SGL", "DSL", "DDSL", "DUTY", "MASH", "SMW"})
"""Decision 1: need no place on a case team."""

NO_CONTENT = frozenset({"SYS", "COMM", "IG", "AUDITOR"})
"""Decision 1 and rule 1B; AUDITOR reads inside a named audit only."""

NARROW = frozenset({"TEACHER", "PEER", "VOL", "BSO"})
"""Decision 1: of their own agency they read only what they wrote (rule 2)."""

# C1. MASH, AUDITOR, IG and COMM serve the whole partnership, so they sit with the partnership
# itself or with children's services. SYS is in each agency: it manages that agency's workers.
_WORKS_FOR_ALL = frozenset({"MASH", "AUDITOR", "IG", "COMM"})
_ANYWHERE = frozenset({"SYS"})
_AT_TYPE: dict[str, frozenset[str]] = {
    "CSC": frozenset({"SW", "FSW", "TM", "IRO", "CHAIR", "DUTY", "EDT", "BSO", "LEGAL", "SGL"})
    | _WORKS_FOR_ALL,
    "TREAT": frozenset({"KW", "PRESC", "TM", "SGL", "PEER", "VOL", "BSO"}),
    "MAT": frozenset({"MW", "SMW", "NEO", "ONCALL", "SGL", "BSO"}),
    "PRIM": frozenset({"GP", "HV", "SN", "SGL", "BSO"}),
    "SCH": frozenset({"DSL", "DDSL", "HEAD", "PASTORAL", "TEACHER", "ATT", "SGL", "BSO"}),
    "FAM": frozenset({"FSW", "TM", "SGL", "PEER", "VOL", "BSO"}),
    "POL": frozenset({"PPU", "SGL", "BSO"}),
    PARTNERSHIP: _WORKS_FOR_ALL | frozenset({"CHAIR"}),
}

ROLES = frozenset().union(*_AT_TYPE.values()) | _ANYWHERE
CASE = ROLES - NO_CONTENT
"""Every known role that may meet case content at all."""

_WORDS = {
    "ATT": _("Attendance officer"),
    "AUDITOR": _("Partnership auditor"),
    "BSO": _("Business support officer"),
    "CHAIR": _("Conference chair"),
    "COMM": _("Commissioner"),
    "DDSL": _("Deputy safeguarding lead"),
    "DSL": _("Safeguarding lead"),
    "DUTY": _("Duty social worker"),
    "EDT": _("Emergency duty social worker"),
    "FSW": _("Family support worker"),
    "GP": _("GP"),
    "HEAD": _("Head teacher"),
    "HV": _("Health visitor"),
    "IG": _("Information governance lead"),
    "IRO": _("Independent reviewing officer"),
    "KW": _("Keyworker"),
    "LEGAL": _("Legal adviser"),
    "MASH": _("Multi-agency safeguarding hub worker"),
    "MW": _("Community midwife"),
    "NEO": _("Neonatal nurse"),
    "ONCALL": _("On-call midwife"),
    "PASTORAL": _("Pastoral worker"),
    "PEER": _("Peer supporter"),
    "PPU": _("Public protection officer"),
    "PRESC": _("Prescriber"),
    "SGL": _("Safeguarding lead"),
    "SMW": _("Safeguarding midwife"),
    "SN": _("School nurse"),
    "SW": _("Social worker"),
    "SYS": _("Administrator"),
    "TEACHER": _("Teacher"),
    "TM": _("Team manager"),
    "VOL": _("Volunteer"),
}
_WORDS_AT_TYPE = {("TREAT", "PRESC"): _("Prescriber or nurse"), ("PRIM", "SGL"): _("Named nurse")}

_TYPE_WORDS = {
    "CSC": _("Children’s services"),
    "TREAT": _("Drug and alcohol treatment"),
    "MAT": _("Maternity"),
    "PRIM": _("Primary care"),
    "SCH": _("School"),
    "FAM": _("Family support"),
    "POL": _("Police"),
    PARTNERSHIP: _("Partnership"),
}


def roles_at(agency_type: str) -> frozenset[str]:
    """The roles an agency of that type can give its workers (C1); of an unknown type, none.

    So no administrator of some other kind of agency can pass for the partnership's.
    """
    roles = _AT_TYPE.get(agency_type)
    return roles | _ANYWHERE if roles else frozenset()


def role_words(role: str, agency_type: str = "") -> str:
    """What people call the role, in the reader's language; an unknown one is just "Worker"."""
    words = _WORDS_AT_TYPE.get((agency_type, role)) or _WORDS.get(role) or _("Worker")
    return gettext(words)


def after_name(role: str) -> str:
    """A role's words behind a name or inside a sentence: "social worker", but "GP"."""
    return role if role.isupper() else role[:1].lower() + role[1:]


def agency_type_words(agency_type: str) -> str:
    """What people call that kind of agency; any type outside the eight is "Other agency"."""
    return gettext(_TYPE_WORDS.get(agency_type) or _("Other agency"))


def is_safeguarding_lead(role: str, agency_type: str) -> bool:
    """SGL in any agency; DSL and DDSL in a school; SMW in maternity (decision 1)."""
    return role in LEAD_ANYWHERE or role in LEAD_AT_TYPE.get(agency_type, frozenset())


def is_partnership(agency_type: str) -> bool:
    """Whether an agency of that type is of none of the seven (decision 4, last row)."""
    return agency_type not in AGENCY_TYPES
