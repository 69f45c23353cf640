"""One small scene in which a health visitor reads a treatment update in full by permission.

Each test changes the one thing it is about. `scene(...)` gives facts, `update(...)` an item.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from consent.decision import decide
from consent.outcome import Level
from consent.rules import CURRENT_VERSION, current_rules
from consent.sharing.bases import (
    BEGINNING,
    Grant,
    MeetingPermit,
    Period,
    SharingDecisionFacts,
    Statement,
    Withholding,
)
from consent.world import (
    AgencyFacts,
    Assignment,
    Facts,
    FamilyFacts,
    GroupSeat,
    InvolvementFacts,
    Item,
    Membership,
    PersonFacts,
    StatusFacts,
    ViewerFacts,
)

T = datetime(2026, 2, 1, 12, tzinfo=UTC)
START = datetime(2026, 1, 5, 9, tzinfo=UTC)
POSTED = datetime(2026, 1, 20, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
ALWAYS = Period(BEGINNING)
ALL_GROUPS = frozenset(current_rules().bits)
FAMILY = "family"

AGENCIES = {
    name: AgencyFacts(name, type_, agreements=(ALWAYS,))
    for name, type_ in (
        ("csc", "CSC"),
        ("treat", "TREAT"),
        ("mat", "MAT"),
        ("prim", "PRIM"),
        ("school", "SCH"),
        ("school2", "SCH"),
        ("fam", "FAM"),
        ("pol", "POL"),
        ("housing", "HOUSING"),
    )
}

MUM = PersonFacts("mum", born_on=date(1994, 3, 2))
DAD = PersonFacts("dad", born_on=date(1990, 11, 20))
KID = PersonFacts(
    "kid",
    born_on=date(2019, 6, 15),
    parents=frozenset({"mum", "dad"}),
    pr_holders=frozenset({"mum", "dad"}),
)
SIB = PersonFacts("sib", born_on=date(2015, 1, 20), parents=frozenset({"dad"}))
PEOPLE = (MUM, DAD, KID, SIB)


def viewer(agency="prim", role="HV", worker="hv", **changes):
    return ViewerFacts(worker_id=worker, agency=AGENCIES[agency], role=role, **changes)


def involvement(agency="prim", people=("mum",), team=("hv",), **changes):
    fields = {
        "involvement_id": f"i-{agency}-{'-'.join(people)}",
        "agency_id": agency,
        "family_id": FAMILY,
        "persons": frozenset(people),
        "opened_at": START,
        "team": tuple(Assignment(worker, Period(START)) for worker in team),
    }
    return InvolvementFacts(**{**fields, **changes})


def permission(**changes):
    fields = {
        "permission_id": "permission",
        "kind": "give",
        "giver_id": "mum",
        "capacity": "adult",
        "recorded_at": START,
        "seq": 1,
        "covers": frozenset({"mum"}),
        "groups": ALL_GROUPS,
        "sources": frozenset({"treat"}),
        "recipients": frozenset({"prim", "school", "csc"}),
        "valid_from": START,
        "max_level": Level.FULL,
    }
    return Statement(**{**fields, **changes})


def refusal(**changes):
    fields = {"permission_id": "refusal", "kind": "refuse", "seq": 9, "recorded_at": POSTED}
    return permission(**{**fields, **changes})


def sharing_decision(**changes):
    fields = {
        "decision_id": "decision",
        "basis": "SAFE",
        "outcome": "share",
        "from_agency": "treat",
        "to_agencies": frozenset({"prim"}),
        "family_id": FAMILY,
        "subjects": frozenset({"mum"}),
        "decided_at": START,
        "update_ids": frozenset({"update"}),
    }
    return SharingDecisionFacts(**{**fields, **changes})


def grant(**changes):
    fields = {
        "grant_id": "grant",
        "update_id": "update",
        "level": Level.FULL,
        "basis": "SAFE",
        "period": Period(POSTED + DAY),
        "worker_id": "hv",
    }
    return Grant(**{**fields, **changes})


def permit(**changes):
    fields = {
        "permit_id": "permit",
        "update_id": "update",
        "worker_ids": frozenset({"hv"}),
        "permitted_at": T - SECOND,
        "scheduled_end": T,
    }
    return MeetingPermit(**{**fields, **changes})


def withholding(**changes):
    return Withholding(**{"update_id": "update", "withheld_at": POSTED, **changes})


def plan(child="kid", agency="prim", worker=None, group="core", code="ST.CPP"):
    """Status and seat that let an agency see by plan."""
    track = "legal" if code in ("ST.PLO", "ST.PROC") else "plan"
    return {
        "statuses": (StatusFacts(child, track, code, Period(START)),),
        "seats": (GroupSeat(child, group, agency, Period(START), worker),),
    }


def family(members=("mum", "dad", "kid"), **changes):
    rows = tuple(Membership(FAMILY, person, ALWAYS) for person in members)
    return FamilyFacts(family_id=FAMILY, memberships=rows, **changes)


_SCENE = Facts(
    at=T,
    rules_version=CURRENT_VERSION,
    viewer=viewer(),
    family=family(),
    agencies=tuple(AGENCIES.values()),
    people=PEOPLE,
    involvements=(involvement(), involvement("treat", team=("kw",))),
    statements=(permission(),),
)

_UPDATE = Item(
    update_id="update",
    family_id=FAMILY,
    subjects=frozenset({"mum"}),
    author_id="kw",
    author_agency_id="treat",
    tags=frozenset({"TX.LAPSE", "EV.FACT"}),
    sn=1,
    event_at=POSTED,
    created_at=POSTED,
)


def scene(**changes):
    return replace(_SCENE, **changes)


def update(**changes):
    for name in ("subjects", "tags", "named_readers", "court_readers", "summary_subjects"):
        if isinstance(changes.get(name), (set, list, tuple)):
            changes[name] = frozenset(changes[name])
    return replace(_UPDATE, **changes)


def said(facts, item=_UPDATE):
    """Level letter and reason, as in "F PERM"."""
    decision = decide(facts, item)
    return f"{decision.level.letter} {decision.reason}"
