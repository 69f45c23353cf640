"""The tables the decision reads, typed in a second time.

Nothing here is taken from the product: a slip of the pen in one copy must show up as a
difference, not be inherited.
"""

LEVELS = "NESF"

# C3: group → its tags and, per agency type, the letters for SN1, SN2, SN3.
AGENCY_TYPES = ("CSC", "TREAT", "MAT", "PRIM", "SCH", "FAM", "POL")

_ROWS = """
G01 TX.ENG,TX.DNA,TX.PROG,TX.EXIT,TX.DROP,TX.PSY,TX.RES               FFF FFF FFS SSE SEN SSE ENN
G02 TX.TEST,TX.RX,TX.SUP,TX.TOP,TX.BBV                                FFS FFF FFF FFS NNN EEN NNN
G03 TX.LAPSE,TX.RELAPSE,TX.OD,TX.STORE                                FFF FFF FFF FSS SEN FSS EEN
G04 MT.BOOK,MT.ANC,MT.DNA,MT.PN,MT.CONC                               FFF FSS FFF FFF NNN SSE NNN
G05 MT.NAS,MT.CLIN,MT.USE,MT.LOSS                                     FFS FSS FFF FFF NNN SEN NNN
G06 MT.PLAN,MT.BIRTH,MT.DISCH                                         FFF FFS FFF FFF EEN FSS EEE
G07 ED.ATT,ED.PUN,ED.EXC                                              FFF SSE EEN SSE FFF FSS EEN
G08 ED.BEH,ED.PRES,ED.SUPP,ED.ATTN,ED.PAR,ED.COMM                     FFF SSE EEN SSS FFF FSS NNN
G09 ED.DISC,VX.DISC                                                   FFF EEN EEN SEE FFF EEN SSS
G10 CS.STATUS,CS.REF,CS.CLOSE,CS.EH                                   FFF FFS FFF FFS FFS FFS FFS
G11 CS.ASSESS,CS.PLAN,CS.CORE,CS.VISIT,CS.CIN,CS.CONF                 FFF FSE FSS FSS FSE FSE SSS
G12 CS.STRAT,CS.S47                                                   FFF SSE SSS SSS SSE EEE FFF
G13 CS.PLO,CS.COURT,CS.LAC,CS.PLACE,CS.CONTACT                        FFF SEN SSE SSE SEN SEN SSE
G14 RK.DA,SP.DA                                                       FFF SSE FSS FSS SSE SEN FFF
G15 RK.NEG,RK.PHY,RK.SEX,RK.EMO,RK.EXPL,RK.MISS,RK.COSLEEP,RK.SUPV,RK.YC,RK.NEWADULT,RK.DISENG,\
RK.SELF FFF FSE FFS FFS FSE FSE FFS
G16 RK.MH,RK.SUIC,RK.PHYS,RK.GRIEF                                    FFS FFS FFS FFF SEN SSE EEN
G17 RK.HOUS,RK.FIN,PR.SUPP                                            FFF FSE FSE FSE SEN FFS ENN
G18 PF.1,PF.2,PF.3,PF.4,PF.5,PF.6,PF.7,PF.OTH                         FFF FFS FFS FFS FSE FFS SEN
G19 VX.CHILD                                                          FFF SSE SSE SSE SSE SSE EEN
G20 VX.PARENT,VX.FATHER,VX.FAMILY                                     FFF FSE FSE SSE SEN FSE EEE
G21 SP.PLAN,SP.CONT,SP.STORE                                          FFF FFS FFS FFS FSE FFS FFS
G22 AC.ACTION,AC.MEET                                                 FFF FSE FSE FSE FSE FSE SSE
G23 EV.TP                                                             FFS SEN SEN SEN ENN ENN SSE
G24 LC.ADDR,LC.PHONE,LC.EDU                                           FFF FSE FSE FSE FSE FSE FSE
G25 LE.BIRTH,LE.DEATH,LE.CUSTODY,LE.RELEASE,LE.EVICT,LE.MOVE,LE.NEWPARTNER,LE.SEPARATE,LE.REMOVAL,\
LE.REUNIFY,LE.SCHOOLMOVE FFF FFS FFS FFS FSE FSE FSS
"""


def _read_rows() -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    groups: dict[str, str] = {}
    matrix: dict[str, dict[str, str]] = {}
    for line in _ROWS.strip().splitlines():
        group, tags, *cells = line.split()
        for tag in tags.split(","):
            groups[tag] = group
        matrix[group] = dict(zip(AGENCY_TYPES, cells, strict=True))
    return groups, matrix


GROUP_OF_TAG, MATRIX = _read_rows()
GROUPS = tuple(MATRIX)

# D1, D2: what never carries a level.
_TRIANGLE = (
    "HEALTH EDU EMOBEH IDENT FAMREL SOCPRES SELFCARE "
    "BASIC SAFE WARMTH STIM GUIDE STAB "
    "HIST WIDER HOUSING EMPLOY INCOME INTEG RES"
)
FRAME_TAGS = frozenset(
    [f"AF.{code}" for code in _TRIANGLE.split()] + [f"HT.{tier}" for tier in range(1, 5)]
)
EVIDENCE_ONE_OF = frozenset(["EV.FACT", "EV.REPORT", "EV.OPIN", "EV.TEST", "EV.DOC"])
URGENCY_TAGS = frozenset(["UR0", "UR1", "UR2", "UR3"])
THIRD_PARTY = "EV.TP"


def group_of(tag: str) -> str | None:
    """The group whose matrix row speaks for the tag; none for frame, evidence, unknown."""
    if tag.startswith("INT."):
        return "G22"
    return GROUP_OF_TAG.get(tag)


def is_context(tag: str) -> bool:
    """Context tags carry a level only where there is no content tag (decision 1)."""
    return tag.startswith(("PF.", "AC.", "INT.")) and group_of(tag) is not None


def is_content(tag: str) -> bool:
    return tag != THIRD_PARTY and group_of(tag) is not None and not is_context(tag)


def is_known(tag: str) -> bool:
    if group_of(tag) is not None:
        return True
    return tag in FRAME_TAGS or tag in EVIDENCE_ONE_OF or tag in URGENCY_TAGS


# Decision 1, "SN of an update".
FLOORS = {
    "TX.BBV": 4,
    "MT.LOSS": 3,
    "ED.DISC": 3,
    "VX.DISC": 3,
    "CS.PLACE": 3,
    "CS.COURT": 3,
    "RK.SEX": 3,
    "SP.DA": 3,
    "RK.DA": 2,
    "RK.SUIC": 2,
    "RK.SELF": 2,
    "RK.MH": 2,
    "VX.CHILD": 2,
}
ROUTINE = frozenset(["TX.ENG", "TX.PROG", "MT.ANC", "CS.STATUS", "PR.SUPP"])


def floor_of(tag: str) -> int:
    return FLOORS.get(tag, 1)


def default_of(tag: str) -> int:
    """The SN an author gets without choosing; frame, urgency and other evidence have none."""
    if tag == THIRD_PARTY:
        return 2
    if group_of(tag) is None:
        return 1
    if tag in ROUTINE or tag.startswith(("PF.", "AC.")):
        return 1
    if tag.startswith("ED.") and tag != "ED.DISC":
        return 1
    return max(2, floor_of(tag))


# C2, as decision 7.1 completes it.
_MATRIX_DECIDES = """SW DUTY EDT MASH IRO CHAIR LEGAL KW PRESC SMW MW ONCALL NEO GP HV DSL DDSL
PPU SGL"""
_CAPS = dict.fromkeys(_MATRIX_DECIDES.split(), "FFF")
_CAPS |= {"FSW": "FFS", "SN": "FFS"}
_CAPS |= {"PASTORAL": "SEN", "ATT": "SEN"}
_CAPS |= {"PEER": "ENN", "VOL": "ENN", "BSO": "ENN"}
_TEAM_MANAGER_CAPS = {"CSC": "FFF", "TREAT": "FFS", "FAM": "FFS"}


def role_cap(role: str, agency_type: str, *, acting_dsl: bool, sn: int) -> str:
    """The highest level the role may be shown at this SN; an unknown role gets none."""
    letters = _CAPS.get(role, "NNN")
    if role == "TM":
        letters = _TEAM_MANAGER_CAPS.get(agency_type, "NNN")
    if role == "HEAD":
        letters = "FFS" if acting_dsl else "NNN"
    return letters[min(sn, 3) - 1]


C1_ROLES = frozenset(
    {
        *("SW", "FSW", "TM", "IRO", "CHAIR", "DUTY", "EDT", "BSO", "LEGAL"),
        *("KW", "PRESC", "PEER", "VOL", "MW", "SMW", "NEO", "ONCALL", "GP", "HV", "SN"),
        *("DSL", "DDSL", "HEAD", "PASTORAL", "TEACHER", "ATT"),
        *("PPU", "MASH", "SGL", "AUDITOR", "IG", "SYS", "COMM"),
    }
)
NO_CONTENT_ROLES = frozenset(["SYS", "COMM", "IG", "AUDITOR"])
NARROW_ROLES = frozenset(["TEACHER", "PEER", "VOL", "BSO"])
DESK_ROLES = frozenset(["SGL", "DSL", "DDSL", "DUTY", "MASH", "SMW"])


def is_safeguarding_lead(role: str, agency_type: str) -> bool:
    if role == "SGL":
        return True
    if role in ("DSL", "DDSL"):
        return agency_type == "SCH"
    return role == "SMW" and agency_type == "MAT"


# Rule 4: what makes a status statutory, which decisions open, and the order of reasons.
STATUTORY_PLANS = frozenset(["ST.S47", "ST.CPP", "ST.LAC"])
STATUTORY_TRACKS = frozenset(["ST.PLO", "ST.PROC"])
OPENING_BASES = ("COURT", "SAFE", "VITAL", "DUTY16LA")
REASON_ORDER = ("STAT", "COURT", "SAFE", "VITAL", "DUTY16LA", "PERM")
KNOWN_BASES = frozenset([*REASON_ORDER, "OWN"])

UPLIFT_GROUPS = frozenset(["G03", "G06", "G11", "G15", "G21"])

WITHHOLD_REASONS = frozenset(
    ["WH.RISK", "WH.THIRD", "WH.COURT", "WH.POLICE", "WH.CHILDWISH", "WH.RELEVANCE"]
)
GLASS_REASONS = frozenset(
    ["IMMEDIATE_RISK", "CHILD_MISSING", "UNPLANNED_BIRTH", "POLICE_PROTECTION", "COURT_TODAY"]
)

# The tag by which an agency's mere involvement is judged (decision 5.3).
ENGAGEMENT_TAGS = {"TREAT": "TX.ENG", "MAT": "MT.ANC", "SCH": "ED.ATT", "CSC": "CS.STATUS"}

DAYS_28 = 28 * 24 * 3600
HOURS_24 = 24 * 3600
HOURS_4 = 4 * 3600
