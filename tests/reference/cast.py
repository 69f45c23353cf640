"""Who is in an invented world: agencies, workers, people, families, drawn from a seed."""

from random import Random

ROLES = {
    "CSC": ["SW", "SW", "TM", "TM", "DUTY", "EDT", "FSW", "SGL", "IRO", "LEGAL", "BSO"],
    "TREAT": ["KW", "KW", "PRESC", "TM", "SGL", "PEER", "VOL"],
    "MAT": ["MW", "SMW", "NEO", "ONCALL"],
    "PRIM": ["GP", "HV", "SN", "SGL"],
    "SCH": ["DSL", "DDSL", "HEAD", "PASTORAL", "TEACHER", "ATT"],
    "FAM": ["FSW", "TM", "SGL", "VOL"],
    "POL": ["PPU", "PPU", "SGL"],
    "PARTNERSHIP": ["AUDITOR", "SGL", "MASH", "CHAIR", "IG", "SYS", "COMM"],
    "HOUSING": ["SGL", "OFFICER"],
}
_PLACES = [
    ("csc", "CSC", 95),
    ("treat", "TREAT", 90),
    ("sch", "SCH", 70),
    ("mat", "MAT", 45),
    ("prim", "PRIM", 55),
    ("fam", "FAM", 40),
    ("pol", "POL", 35),
    ("sch2", "SCH", 30),
    ("csc2", "CSC", 12),
    ("part", "PARTNERSHIP", 25),
    ("house", "HOUSING", 10),
]
Entry = dict[str, object]


def chance(rng: Random, percent: float) -> bool:
    return rng.random() * 100 < percent


def draw_agencies(rng: Random, *, audited: bool) -> list[Entry]:
    """Two to six; now and then without an agreement or with one that ends."""
    places = [place for place in _PLACES if chance(rng, place[2])]
    rng.shuffle(places)
    places = places[:6]
    spare = [place for place in _PLACES[:4] if place not in places]
    while len(places) < 2:
        places.append(spare.pop(0))
    if audited and not any(place[0] == "part" for place in places):
        places[-1:] = [] if len(places) == 6 else places[-1:]
        places.append(("part", "PARTNERSHIP", 0))
    agencies = []
    for name, kind, _ in sorted(places):
        period: list[str | None] | None = ["2025-01-01", None]
        if chance(rng, 4):
            period = ["2025-01-01", f"2026-{rng.randint(3, 10):02d}-15"]
        elif chance(rng, 1):
            period = None
        agencies.append({"id": name, "type": kind, "dsa": period})
    return agencies


def _account(rng: Random, role: str) -> Entry:
    fields: Entry = {}
    if chance(rng, 1):
        fields["active"] = False
    if chance(rng, 1):
        fields["mfa"] = False
    if chance(rng, 6):
        fields["training_until"] = f"2026-{rng.randint(2, 11):02d}-{rng.randint(1, 28):02d}"
    if role == "HEAD" and chance(rng, 60):
        fields["acting_dsl"] = True
    return fields


def draw_workers(rng: Random, agencies: list[Entry], people: list[Entry]) -> list[Entry]:
    """One to twelve, at least one to an agency where there is room."""
    wanted: list[tuple[str, str]] = []
    for agency in agencies:
        wanted.extend((str(agency["id"]), str(agency["type"])) for _ in range(rng.randint(1, 3)))
    rng.shuffle(wanted)
    first = {agency: (agency, kind) for agency, kind in wanted}
    rest = list(wanted)
    for pair in first.values():
        rest.remove(pair)
    workers: list[Entry] = []
    for number, (agency, kind) in enumerate((list(first.values()) + rest)[:12], start=1):
        role = rng.choice(ROLES[kind])
        worker: Entry = {"id": f"{role.lower()}{number}", "agency": agency, "role": role}
        worker |= _account(rng, role)
        if chance(rng, 2):
            worker["is"] = rng.choice(people)["id"]
        workers.append(worker)
    return workers


# Birth dates that put a 16th or 18th birthday, or a clock change, inside the year played.
_TURNING_16 = ["2010-03-29", "2010-05-20", "2010-10-25", "2010-02-10", "2010-07-01"]
_TURNING_18 = ["2008-03-30", "2008-04-14", "2008-10-26", "2008-06-02"]


def _child(rng: Random, name: str, parents: list[str]) -> Entry:
    child: Entry = {"id": name, "parents": parents}
    kind = rng.randint(1, 12)
    if kind <= 5:
        child["born"] = f"20{rng.randint(12, 24)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    elif kind <= 7:
        child["born"] = rng.choice(_TURNING_16)
    elif kind <= 9:
        child["born"] = rng.choice(_TURNING_18)
    elif kind <= 11:
        child["status"] = "unborn"
        child["edd"] = "2026-06-14"
    return child


def _responsibility(rng: Random, child: Entry, with_gran: bool, with_csc: bool) -> None:
    """Carers, and whoever holds parental responsibility other than the parents."""
    if with_gran and chance(rng, 40):
        child["carers"] = ["gran"]
    if chance(rng, 20):
        holders = [["mum"], ["dad"], ["mum", "gran"] if with_gran else ["mum"]]
        child["pr_holders"] = rng.choice(holders)
    if with_csc and chance(rng, 12):
        child["la_pr"] = ["csc"]


def draw_people(rng: Random, agencies: list[Entry]) -> list[Entry]:
    mum: Entry = {"id": "mum", "born": "1994-03-02"}
    dad: Entry = {"id": "dad", "born": "1990-11-20"}
    gran: Entry = {"id": "gran", "born": "1960-01-09"}
    if chance(rng, 5):
        del mum["born"]
    if chance(rng, 50):
        gran["attorneys"] = ["mum"]
    people = [mum, dad]
    if chance(rng, 45):
        people.append(gran)
    for name in ["kid", "sib", "tot"][: rng.randint(1, 3)]:
        parents = rng.choice([["mum", "dad"], ["mum", "dad"], ["mum"], ["dad"]])
        child = _child(rng, name, parents)
        _responsibility(rng, child, gran in people, any(a["id"] == "csc" for a in agencies))
        people.append(child)
    if chance(rng, 30):
        people.append({"id": "pal", "born": "1989-07-07"})
    return people


def draw_families(rng: Random, people: list[Entry]) -> list[Entry]:
    """One to three; a child, or mum, may live in more than one."""
    everybody = [str(person["id"]) for person in people]
    first = [name for name in everybody if chance(rng, 88)] or everybody
    families: list[Entry] = [{"id": "f1", "members": first}]
    for number in range(2, 2 + rng.choice([0, 0, 0, 1, 1, 2])):
        some = [name for name in everybody if chance(rng, 45)] or everybody[:1]
        families.append({"id": f"f{number}", "members": some})
    return families
