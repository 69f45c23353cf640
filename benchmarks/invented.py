"""An invented partnership, drawn from a seed: the same seed and instant, the same world."""

import random
from dataclasses import dataclass, replace

from benchmarks.tables import TAGS, posted_sn
from benchmarks.world import (
    Agency,
    Involvement,
    Permission,
    Person,
    Plan,
    Update,
    Worker,
    World,
)

DAY = 86_400
ROLES = {
    "CSC": ("SW", "SW", "SW", "TM"),
    "TREAT": ("KW", "KW"),
    "MAT": ("MW", "SMW"),
    "PRIM": ("HV", "GP"),
    "SCH": ("DSL", "PASTORAL"),
    "FAM": ("FSW", "FSW"),
    "POL": ("PPU",),
}
COUNTS = {"CSC": 1, "TREAT": 2, "MAT": 1, "PRIM": 3, "SCH": 4, "FAM": 2, "POL": 1}
WRITES = {
    "CSC": ("CS.STATUS", "CS.VISIT", "CS.CORE", "RK.NEG"),
    "TREAT": ("TX.ENG", "TX.PROG", "TX.DNA", "TX.TEST", "TX.LAPSE", "SP.STORE"),
    "MAT": ("MT.ANC", "MT.PN", "MT.CLIN", "MT.PLAN"),
    "PRIM": ("RK.PHYS", "MT.PN", "PR.SUPP"),
    "SCH": ("ED.ATT", "ED.BEH", "ED.SUPP"),
    "FAM": ("PR.SUPP", "VX.PARENT", "RK.FIN"),
    "POL": ("RK.MISS", "LE.RELEASE"),
}
GROUPS = sorted({group for group, _ in TAGS.values()})
_PROSE = """
appointment attended calm plan agreed support visit morning routine concern progress
steady contact reviewed service change week discussed settled engaged worker follow
school home evening meeting shared next step noted helped asked listened tired better
"""
WORDS = _PROSE.split()


@dataclass(frozen=True, slots=True)
class Size:
    """How large a world is wanted."""

    families: int
    updates: int
    """In each family."""


@dataclass(slots=True)
class _Draft:
    """A world being drawn; `draw` is the only source of chance."""

    draw: random.Random
    as_of: int
    agencies: list[Agency]
    workers: list[Worker]
    people: list[Person]
    involvements: list[Involvement]
    permissions: list[Permission]
    plans: list[Plan]
    updates: list[Update]

    def days_ago(self, days: float) -> int:
        return self.as_of - int(days * DAY)


def invent_world(size: Size, *, seed: int, as_of: int) -> World:
    """A world of this size. Nothing in it changes between `as_of` and a day later."""
    draft = _Draft(random.Random(seed), as_of, [], [], [], [], [], [], [])
    _agencies(draft)
    families = tuple(f"f{number:03d}" for number in range(size.families))
    for family in families:
        _family(draft, family, size.updates)
    return World(
        as_of=as_of,
        agencies=tuple(draft.agencies),
        workers=tuple(draft.workers),
        families=families,
        people=tuple(draft.people),
        involvements=tuple(draft.involvements),
        permissions=tuple(draft.permissions),
        plans=tuple(draft.plans),
        updates=tuple(sorted(draft.updates, key=lambda update: (update.posted_at, update.id))),
    )


def _agencies(draft: _Draft) -> None:
    for type_, count in COUNTS.items():
        for number in range(count):
            agency = Agency(f"{type_.lower()}{number}", type_)
            draft.agencies.append(agency)
            draft.workers.extend(
                Worker(f"{agency.id}-{role.lower()}{index}", agency.id, role)
                for index, role in enumerate(ROLES[type_])
            )


def _family(draft: _Draft, family: str, updates: int) -> None:
    parents, children = _people(draft, family)
    involved = _involvements(draft, family, parents, children)
    _permissions(draft, family, parents, children, [i.agency for i in involved])
    _plans(draft, family, children, involved)
    _updates(draft, family, involved, [*parents, *children], updates)


def _people(draft: _Draft, family: str) -> tuple[list[str], list[str]]:
    parents = [f"{family}-mother", f"{family}-father"]
    children = [f"{family}-child{number}" for number in range(draft.draw.randint(1, 3))]
    draft.people.extend(Person(parent, family, False, ()) for parent in parents)
    draft.people.extend(Person(child, family, True, tuple(parents)) for child in children)
    return parents, children


def _involvements(
    draft: _Draft, family: str, parents: list[str], children: list[str]
) -> list[Involvement]:
    mother, father = parents
    wanted = [
        ("CSC", "SW", (mother, *children)),
        ("TREAT", "KW", (draft.draw.choice(parents),)),
        ("PRIM", "HV", (mother, *children)),
        ("SCH", "DSL", (children[0],)),
    ]
    if len(children) > 1:
        wanted.append(("SCH", "DSL", tuple(children[1:])))
    for type_, role, persons, chance in (
        ("MAT", "MW", (mother, children[-1]), 0.4),
        ("FAM", "FSW", (mother, father), 0.6),
        ("POL", "PPU", (father,), 0.3),
    ):
        if draft.draw.random() < chance:
            wanted.append((type_, role, persons))
    for type_, role, about in wanted:
        draft.involvements.append(_open(draft, family, type_, role, about))
    return [i for i in draft.involvements if i.family == family]


def _open(
    draft: _Draft, family: str, type_: str, role: str, persons: tuple[str, ...]
) -> Involvement:
    taken = {i.agency for i in draft.involvements if i.family == family}
    free = [a.id for a in draft.agencies if a.type == type_ and a.id not in taken]
    agency = draft.draw.choice(free or [a.id for a in draft.agencies if a.type == type_])
    team = [w.id for w in draft.workers if w.agency == agency and w.role == role]
    closed = draft.days_ago(draft.draw.choice((10, 60))) if type_ == "MAT" else None
    number = sum(1 for i in draft.involvements if i.family == family)
    return Involvement(
        id=f"{family}-i{number}",
        agency=agency,
        family=family,
        persons=persons,
        team=(draft.draw.choice(team),),
        opened_at=draft.days_ago(draft.draw.randint(340, 380)),
        closed_at=closed,
    )


def _permissions(
    draft: _Draft, family: str, parents: list[str], children: list[str], involved: list[str]
) -> None:
    agencies = tuple(dict.fromkeys(involved))
    mother, father = parents
    _give(draft, f"{family}-p0", mother, (mother,), agencies, 335)
    _give(draft, f"{family}-p1", mother, tuple(children), agencies, 335)
    if draft.draw.random() < 0.6:
        _give(draft, f"{family}-p2", father, (father,), agencies, 330)
    if draft.draw.random() < 0.3:
        # Said again, and narrower: only the later statement counts for what it names.
        _give(draft, f"{family}-p3", mother, (mother,), agencies[: len(agencies) // 2 + 1], 100)


def _give(
    draft: _Draft,
    id_: str,
    giver: str,
    covers: tuple[str, ...],
    agencies: tuple[str, ...],
    days: int,
) -> None:
    draw = draft.draw
    withdrawn = draft.days_ago(40) if draw.random() < 0.1 else None
    draft.permissions.append(
        Permission(
            id=id_,
            giver=giver,
            covers=covers,
            groups=tuple(sorted(draw.sample(GROUPS, draw.randint(11, len(GROUPS))))),
            sources=agencies,
            recipients=agencies,
            max_level=draw.choice("FFFFS"),
            given_at=draft.days_ago(days),
            history_from=None,
            withdrawn_at=withdrawn,
        )
    )


def _plans(draft: _Draft, family: str, children: list[str], involved: list[Involvement]) -> None:
    if draft.draw.random() >= 0.5:
        return
    core = tuple(
        i.team[0]
        for i in involved
        if i.closed_at is None and (i.agency.startswith("csc") or draft.draw.random() < 0.7)
    )
    draft.plans.append(Plan(children[0], family, draft.days_ago(120), core))


def _updates(
    draft: _Draft, family: str, involved: list[Involvement], people: list[str], count: int
) -> None:
    happened: set[int] = set()
    for number in range(count):
        days = 320 * (1 - number / count)
        posted = draft.days_ago(days) + draft.draw.randrange(3600)
        authors = [i for i in involved if i.closed_at is None or posted < i.closed_at]
        weights = [3 if i.agency[:3] in ("csc", "tre", "sch") else 1 for i in authors]
        involvement = draft.draw.choices(authors, weights)[0]
        update = _update(draft, f"{family}-u{number:04d}", involvement, involved, posted)
        while update.event_at in happened:
            update = replace(update, event_at=update.event_at - 1)
        happened.add(update.event_at)
        draft.updates.append(update)


def _update(
    draft: _Draft, id_: str, involvement: Involvement, involved: list[Involvement], posted: int
) -> Update:
    draw = draft.draw
    type_ = next(a.type for a in draft.agencies if a.id == involvement.agency)
    tags = draw.sample(WRITES[type_], 1 if draw.random() < 0.7 else 2)
    chosen = draw.choices((1, 2, 3), (75, 20, 5))[0]
    others = [i.agency for i in involved if i.agency != involvement.agency]
    return Update(
        id=id_,
        family=involvement.family,
        author=involvement.team[0],
        agency=involvement.agency,
        subjects=tuple(
            draw.sample(
                involvement.persons, 1 if draw.random() < 0.8 else min(2, len(involvement.persons))
            )
        ),
        tags=(*tags, "EV.FACT"),
        sn=posted_sn(tuple(tags), chosen),
        event_at=posted - draw.randrange(600, 2 * DAY),
        posted_at=posted,
        summary=_prose(draw, 16),
        text=f"{_prose(draw, 130)} {id_}",
        withheld_from=(draw.choice(others),) if others and draw.random() < 0.04 else (),
    )


def _prose(draw: random.Random, words: int) -> str:
    return " ".join(draw.choices(WORDS, k=words)).capitalize() + "."
