"""A compact partnership in which every level, mask and denial comes up, told as a case file."""

from hashlib import sha256

Entry = dict[str, object]

NOW = "2026-11-16T09:00:00Z"

AGENCIES: list[tuple[str, str]] = [
    ("csc", "CSC"),
    ("treat", "TREAT"),
    ("mat", "MAT"),
    ("prim", "PRIM"),
    ("sch", "SCH"),
    ("fam", "FAM"),
    ("pol", "POL"),
    ("refuge", "REFUGE"),
    ("far_sch", "SCH"),
    ("lapsed", "TREAT"),
    ("part", "PARTNERSHIP"),
]
WORKERS: list[tuple[str, str, str]] = [
    ("sw", "csc", "SW"),
    ("sw_two", "csc", "SW"),
    ("sw_off", "csc", "SW"),
    ("tm", "csc", "TM"),
    ("iro", "csc", "IRO"),
    ("legal", "csc", "LEGAL"),
    ("bso", "csc", "BSO"),
    ("duty", "csc", "DUTY"),
    ("edt", "csc", "EDT"),
    ("csc_lead", "csc", "SGL"),
    ("csc_sys", "csc", "SYS"),
    ("kw", "treat", "KW"),
    ("kw_two", "treat", "KW"),
    ("kw_left", "treat", "KW"),
    ("kw_conflict", "treat", "KW"),
    ("presc", "treat", "PRESC"),
    ("peer", "treat", "PEER"),
    ("treat_lead", "treat", "SGL"),
    ("kw_disabled", "treat", "KW"),
    ("kw_untrained", "treat", "KW"),
    ("kw_lapsed", "lapsed", "KW"),
    ("mw", "mat", "MW"),
    ("smw", "mat", "SMW"),
    ("neo", "mat", "NEO"),
    ("oncall", "mat", "ONCALL"),
    ("hv", "prim", "HV"),
    ("gp", "prim", "GP"),
    ("dsl", "sch", "DSL"),
    ("head", "sch", "HEAD"),
    ("teacher", "sch", "TEACHER"),
    ("far_dsl", "far_sch", "DSL"),
    ("fsw", "fam", "FSW"),
    ("vol", "fam", "VOL"),
    ("ppu", "pol", "PPU"),
    ("kw_his", "pol", "KW"),
    ("pol_lead", "pol", "SGL"),
    ("advocate", "refuge", "KW"),
    ("mash", "part", "MASH"),
    ("auditor", "part", "AUDITOR"),
    ("ig", "part", "IG"),
    ("comm", "part", "COMM"),
    ("part_sys", "part", "SYS"),
]
PEOPLE: list[Entry] = [
    {"id": "kayla", "born": "1994-03-02"},
    {"id": "ryan", "born": "1990-05-09"},
    {"id": "alfie", "born": "2018-06-15", "parents": ["kayla", "ryan"], "pr_holders": ["kayla"]},
    {"id": "bump", "status": "unborn", "edd": "2027-02-01", "parents": ["kayla", "ryan"]},
    {"id": "mia", "born": "1992-01-20"},
    {"id": "dan", "born": "1988-07-11"},
    {"id": "zoe", "born": "2015-09-09", "parents": ["mia", "dan"], "pr_holders": ["mia"]},
]
FAMILIES: list[Entry] = [
    {"id": "marsh", "members": ["kayla", "ryan", "alfie", "bump"]},
    {"id": "bell", "members": ["mia", "zoe", "dan"]},
]
# agency, people, family, team
INVOLVED: list[tuple[str, list[str], str, list[str]]] = [
    ("csc", ["kayla", "alfie", "bump"], "marsh", ["sw", "tm", "iro", "legal", "bso"]),
    ("treat", ["kayla"], "marsh", ["kw", "presc", "peer", "kw_left", "kw_conflict"]),
    ("mat", ["kayla", "bump"], "marsh", ["mw", "neo", "oncall"]),
    ("prim", ["kayla", "alfie"], "marsh", ["hv", "gp"]),
    ("sch", ["alfie"], "marsh", ["teacher", "head"]),
    ("fam", ["kayla", "alfie"], "marsh", ["fsw", "vol"]),
    ("pol", ["ryan"], "marsh", ["ppu"]),
    ("refuge", ["kayla"], "marsh", ["advocate"]),
    ("lapsed", ["kayla"], "marsh", ["kw_lapsed"]),
    ("treat", ["kayla"], "marsh", ["kw_disabled", "kw_untrained"]),
    ("csc", ["mia", "zoe"], "bell", ["sw_two", "tm"]),
    ("treat", ["mia"], "bell", ["kw_two"]),
    ("sch", ["zoe"], "bell", ["head"]),
    ("pol", ["dan"], "bell", ["kw_his"]),
]
ASKED = "asked"
"""The question a keyworker puts to the lead of his agency."""
LOOKED_INTO = "looked_into"
"""What a lead asks a worker about a reading of his."""
RAISED = "raised"
"""What a lead says when she raises an incident, and of what she did about it."""
WATCHED = "watched"
"""The note that the school's lead writes for a class teacher."""
MORE = "more"
"""What a health visitor asks a keyworker about an update of which she reads the summary."""
NIGHT = "night"
"""What is owned by the emergency opening: its opener's own words, marked."""
REVIEWERS = frozenset({"csc_lead", "treat_lead", "dsl"})
"""Who answers for it: leads of another line who know the family. Governance is shown its words
only while a review is overdue and its own to make."""
AUDIT: Entry = {
    "at": "2026-11-13",
    "do": "audit.open",
    "id": "sampled",
    "auditors": ["auditor"],
    "sample": ["dose", "mood", "told"],
}
DECLINED = "declined"
"""The marked words of why a lead did not release a held text."""
REASONS = ("necessity", "proportionality", "detriment")
"""The marked words of why an agency decided to share, or not to."""
PROTECTED: list[Entry] = [
    {"at": "2026-09-20", "do": "flag.perpetrator", "person": "dan", "of": ["mia"]},
    {"at": "2026-09-21", "do": "flag.protect", "person": "zoe", "terms": ["Larch Row"]},
    {"at": "2026-11-14", "do": "seal", "updates": ["bells_sealed"], "readers": ["sw_two", "tm"]},
]
"""Dan's own worker reads nothing of Zoe, whom he must not find; one update is sealed."""
SEVEN = ["csc", "treat", "mat", "prim", "sch", "fam", "pol"]


def token(name: str) -> str:
    """128 bits as 32 letters: nothing that reads like a number, a place or a word."""
    return sha256(name.encode()).hexdigest()[:32].translate(_LETTERS)


_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def _agency(name: str, kind: str) -> Entry:
    ends = "2026-09-01" if name == "lapsed" else None
    return {
        "id": name,
        "type": kind,
        "name": f"{name.title()} Agency",
        "dsa": ["2025-01-01", ends],
        "never_named": name == "refuge",
        "duty_phone": "01632 960100" if name == "csc" else None,
    }


def _worker(name: str, agency: str, role: str) -> Entry:
    fields: Entry = {"id": name, "agency": agency, "role": role, "name": f"Worker {name}"}
    fields["email"] = f"{name}@wexmoor.example"
    if name == "head":
        fields["acting_dsl"] = True
    if name == "kw_disabled":
        fields["active"] = False
    if name == "kw_untrained":
        fields["training_until"] = "2026-10-01"
    return fields


def _permission(name: str, by: str, covers: list[str], **fields: object) -> Entry:
    capacity = "adult" if [by] == covers else "PR_holder"
    entry: Entry = {"at": "2026-02-01", "do": "permission.give", "id": name, "by": by}
    entry |= {"covers": covers, "capacity": capacity, "source": SEVEN, "max": "F"}
    return entry | fields


def _beginnings() -> list[Entry]:
    opened: list[Entry] = [
        {
            "at": "2026-01-05",
            "do": "involvement.open",
            "id": f"{agency}-{number}",
            "agency": agency,
            "people": people,
            "family": family,
            "team": team,
        }
        for number, (agency, people, family, team) in enumerate(INVOLVED)
    ]
    child = {"do": "status.set", "at": "2026-01-10"}
    group = {"do": "group.join", "at": "2026-01-10"}
    wide = [f"G{number:02d}" for number in (1, 3, 4, 6, 7, 8, 10, 11, 15, 17, 20, 23, 25)]
    return [
        *opened,
        {**child, "child": "bump", "status": "ST.CPP"},
        {**child, "child": "alfie", "status": "ST.CIN"},
        {**child, "child": "zoe", "status": "ST.CIN"},
        {**group, "child": "bump", "group": "core", "workers": ["mw", "hv"], "agencies": ["prim"]},
        _permission("own", "kayla", ["kayla"], groups=wide, to=["csc", "treat", "sch", "fam"]),
        _permission("clinical", "kayla", ["kayla"], groups=["G02", "G16"], to=["csc"], max="S"),
        _permission("alfies", "kayla", ["alfie"], groups=wide, to=["csc", "sch", "treat", "fam"]),
        _permission("for_fam", "kayla", ["kayla"], groups=["G16"], to=["fam"]),
        _permission("mias", "mia", ["mia"], groups=["G01", "G15"], to=["csc"]),
        {"at": "2026-11-10", "do": "permission.withdraw", "id": "for_fam"},
        {"at": "2026-08-01", "do": "team.remove", "involvement": "treat-1", "worker": "kw_left"},
        {"at": "2026-09-17", "do": "involvement.close", "id": "pol-6"},
        {"at": "2026-11-06", "do": "involvement.close", "id": "fam-5"},
        {"at": "2026-06-01", "do": "conflict.declare", "worker": "kw_conflict", "person": "alfie"},
    ]


def posted(name: str, by: str, about: str, tags: str, **fields: object) -> Entry:
    """An update with marked text and summary; `parts` are its further marked segments."""
    subjects = about.split()
    family = "bell" if subjects[0] in {"mia", "zoe", "dan"} else "marsh"
    drawn = int(sha256(name.encode()).hexdigest(), 16)
    day, hour, minute = drawn % 27 + 1, drawn % 9 + 8, drawn % 59  # no two at one instant
    at = f"2026-{fields.pop('month', '10')}-{day:02d}T{hour:02d}:{minute:02d}:00Z"
    entry: Entry = {"at": at}
    entry |= {"do": "update.post", "id": name, "by": by, "family": family, "subjects": subjects}
    entry |= {"tags": tags.split(), "sn": 1}
    entry |= {"text": marked(name, "text"), "summary": marked(name, "summary")}
    return entry | fields


def marked(name: str, part: str) -> str:
    """Words of an update that can be found again wherever they get to."""
    return f"The {part} reads {token(f'{name}/{part}')} here."


def _part(name: str, part: str, **fields: object) -> Entry:
    return {"id": part, "text": marked(name, part), **fields}


def _updates() -> list[Entry]:
    hers = _part("two_people", "kaylas", subjects=["kayla"])
    his = _part("two_people", "ryans", subjects=["ryan"])
    both: Entry = {"text": "", "segments": [hers, his], "summary_subjects": ["kayla"]}
    sources = [_part(name, "source", source=True) for name in ("told", "told_on")]
    mothers = _part("a_part", "mothers", subjects=["kayla"])
    return [
        posted("engaged", "kw", "kayla", "TX.ENG EV.FACT"),
        posted("missed", "kw", "kayla", "TX.DNA EV.FACT UR2"),
        posted("relapse", "kw", "kayla", "TX.RELAPSE EV.FACT UR3", sn=2, month="11"),
        posted("dose", "presc", "kayla", "TX.SUP EV.FACT", sn=3),
        posted("mood", "kw", "kayla", "RK.MH EV.OPIN", sn=2),
        posted("two_people", "kw", "kayla ryan", "RK.NEG EV.FACT", sn=2, **both),
        posted("told", "sw", "alfie", "RK.PHY EV.REPORT EV.TP", sn=2, segments=sources[:1]),
        posted("told_on", "kw", "kayla", "TX.DNA EV.REPORT EV.TP", sn=2, segments=sources[1:]),
        posted("a_part", "dsl", "alfie kayla", "ED.PRES EV.FACT", segments=[mothers], files=True),
        posted("attendance", "dsl", "alfie", "ED.ATT EV.FACT", month="09"),
        posted("disclosed", "dsl", "alfie", "ED.DISC EV.REPORT", sn=3),
        posted("antenatal", "mw", "kayla bump", "MT.ANC EV.FACT", files=True),
        posted("birth_plan", "mw", "bump", "MT.PLAN EV.DOC", sn=2),
        posted("named_only", "sw", "kayla", "RK.DA EV.REPORT", sn=4, named_readers=["mw", "tm"]),
        posted("address", "sw", "kayla", "LC.ADDR EV.DOC", sn=3),
        posted("court", "sw", "alfie", "CS.COURT EV.DOC", sn=3, court_restricted=True),
        posted("kept_back", "kw", "kayla", "TX.PSY EV.FACT", withheld_from=["csc", "hv"]),
        posted("fathers", "sw", "ryan", "RK.NEG EV.FACT", sn=2),
        posted("support", "fsw", "alfie", "PR.SUPP EV.FACT", month="08"),
        posted("refuge", "advocate", "kayla", "RK.DA EV.REPORT", sn=3),
        posted("plan", "sw", "alfie bump", "CS.PLAN EV.FACT", summary_subjects=["bump"]),
        posted("taken_back", "kw", "kayla", "TX.PROG EV.FACT"),
        posted("put_right", "kw", "kayla", "TX.ENG EV.FACT", month="07"),
        posted("bells", "kw_two", "mia", "TX.ENG EV.FACT"),
        posted("bells_risk", "sw_two", "zoe", "RK.SUPV EV.FACT UR2", sn=2),
        posted("bells_sealed", "sw_two", "mia", "CS.VISIT EV.FACT"),
        posted("bells_danger", "sw_two", "mia", "RK.DA EV.REPORT", sn=2),
        posted("bells_place", "sw_two", "zoe", "LC.EDU EV.DOC", named_readers=["tm"]),
        posted("his", "kw_his", "dan", "RK.NEG EV.FACT", sn=2),
        posted("bells_school", "head", "zoe", "ED.BEH EV.FACT"),
    ]


def _decide(name: str, family: str, **fields: object) -> Entry:
    """A sharing decision of the treatment agency's lead, its words marked."""
    entry: Entry = {"at": "2026-11-12", "do": "decision.make", "id": name, "by": "treat_lead"}
    entry |= {"basis": "SAFE", "source": "treat", "family": family, "outcome": "share"}
    entry |= {"told": "later", "sought": "not_sought_urgent"}
    entry |= {part: marked(name, part) for part in ("necessity", "proportionality")}
    return entry | fields


def _decisions() -> list[Entry]:
    kept_back = {"outcome": "withhold", "detriment_reason": marked("mood_kept", "detriment")}
    return [
        _decide("dose_told", "marsh", subjects=["kayla"], to=["csc"], updates=["dose"]),
        _decide(
            "mood_kept", "marsh", subjects=["kayla"], to=["mat"], updates=["mood"], **kept_back
        ),
        _decide("bells_decided", "bell", subjects=["mia"], to=["sch"], groups=["G01"]),
    ]


def _opening() -> Entry:
    """Half an hour ago the safeguarding hub opened the Bells, with whom it has nothing to do."""
    entry: Entry = {"at": "2026-11-16T08:30:00Z", "do": "glass.open", "id": NIGHT, "by": "mash"}
    entry |= {"family": "bell", "child": "zoe", "reason": "IMMEDIATE_RISK"}
    return entry | {"text": marked(NIGHT, "words")}


def case() -> Entry:
    """The whole story in the form of a case file, its marked updates among the events."""
    return {
        "case": "A partnership to crawl through",
        "agencies": [_agency(*one) for one in AGENCIES],
        "workers": [_worker(*one) for one in WORKERS],
        "people": PEOPLE,
        "families": FAMILIES,
        "events": [
            *_beginnings(),
            *PROTECTED,
            *_updates(),
            *_decisions(),
            AUDIT,
            _opening(),
        ],
    }
