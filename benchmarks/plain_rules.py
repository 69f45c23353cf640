"""The access rules as a plain loop over plain facts: what a competent team would write first.

Ported from the rules as far as the neutral world exercises them: own agency (2), relationship
(3), permission and plan status (4), level (5), scope (6.1 to 6.3), role and withholding (7), and
what masking does to the level (8). Both peer applications decide with this module, each after
loading the facts its own way. A level is a number from 0 (nothing) to 3 (all).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.tables import groups_of, matrix, role_cap
from benchmarks.world import Involvement, Permission, Person, Plan

NONE, EXISTS, SUMMARY, FULL = range(4)
WINDOW = 28 * 86_400  # seconds an ended involvement still counts
LEADS = frozenset({"SGL", "DSL", "DDSL", "SMW"})
DESKS = LEADS | {"DUTY", "MASH"}
NARROW = frozenset({"TEACHER", "PEER", "VOL", "BSO"})
UPLIFTED = frozenset({"G03", "G06", "G11", "G15", "G21"})
MATRIX = matrix()


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks."""

    worker: str
    agency: str
    agency_type: str
    role: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one family. `agency_types` and `agency_of` cover all who appear in it."""

    people: dict[str, Person]
    involvements: tuple[Involvement, ...]
    permissions: tuple[Permission, ...]
    plans: tuple[Plan, ...]
    agency_types: dict[str, str]
    agency_of: dict[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """What of an update the rules read. `sn` is the sensitivity it was posted with."""

    id: str
    agency: str
    author: str
    subjects: tuple[str, ...]
    tags: tuple[str, ...]
    sn: int
    event_at: int
    posted_at: int
    withheld_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A level and the one reason for it."""

    level: int
    reason: str


def decide(viewer: Viewer, facts: Facts, item: Item, at: int) -> Answer:
    """What this viewer sees of this item at this instant, and why."""
    mine = [i for i in facts.involvements if i.agency == viewer.agency and i.opened_at <= at]
    if _is_own(viewer, mine, item, at):
        return Answer(FULL, "OWN")
    refusal = _relationship(viewer, mine, at)
    if refusal:
        return Answer(NONE, refusal)
    tier, started = _tier(facts, mine, item, at)
    if tier is None:
        return Answer(NONE, "CLOSED")
    bases = _bases(viewer, facts, item, at)
    if not bases:
        return Answer(NONE, "NO_BASIS")
    return _level(viewer, facts, item, at, tier, started, bases)


def _current(involvement: Involvement, at: int) -> bool:
    return involvement.closed_at is None or at < involvement.closed_at + WINDOW


def _is_own(viewer: Viewer, mine: list[Involvement], item: Item, at: int) -> bool:
    if item.agency != viewer.agency:
        return False
    if viewer.role in LEADS or (viewer.agency_type == "CSC" and viewer.role in {"DUTY", "EDT"}):
        return True
    teams = [i for i in mine if viewer.worker in i.team and _current(i, at)]
    if not teams:
        return False
    if item.author == viewer.worker:
        return True
    assigned = {person for i in teams for person in i.persons}
    return viewer.role not in NARROW and (
        viewer.agency_type == "CSC" or bool(assigned & set(item.subjects))
    )


def _relationship(viewer: Viewer, mine: list[Involvement], at: int) -> str:
    teams = [i for i in mine if viewer.worker in i.team]
    if viewer.role not in DESKS and not teams:
        return "NOT_ON_CASE"
    if not mine:
        return "NO_RELATIONSHIP"
    if viewer.role not in DESKS and not any(_current(i, at) for i in teams):
        return "CLOSED"
    return ""


def _reaches(facts: Facts, involvement: Involvement, subject: str) -> bool:
    person = facts.people[subject]
    return any(
        named == subject or named in person.parents or subject in facts.people[named].parents
        for named in involvement.persons
    )


def _tier(facts: Facts, mine: list[Involvement], item: Item, at: int) -> tuple[int | None, int]:
    """The best tier (1 to 4) and the earliest start within it."""
    best: int | None = None
    started = 0
    for involvement in mine:
        tier = _tier_of(facts, involvement, item, at)
        if tier is None or (best is not None and tier > best):
            continue
        earlier = tier == best and started < involvement.opened_at
        best, started = tier, started if earlier else involvement.opened_at
    return best, started


def _tier_of(facts: Facts, involvement: Involvement, item: Item, at: int) -> int | None:
    closed = involvement.closed_at
    is_open = closed is None or at < closed
    if not is_open and not (_current(involvement, at) and item.posted_at < (closed or 0)):
        return None
    reaching = any(_reaches(facts, involvement, subject) for subject in item.subjects)
    return (1 if is_open else 2) if reaching else (3 if is_open else 4)


def _bases(
    viewer: Viewer, facts: Facts, item: Item, at: int
) -> dict[str, dict[str, tuple[int, str]]]:
    """For each covered subject, per group, the best cap and the basis that gives it."""
    statutory = bool(_plans_covering(viewer, facts, at))
    found = {}
    for subject in item.subjects:
        pairs = {}
        for group in groups_of(item.tags):
            if statutory:
                pairs[group] = (FULL, "STAT")
                continue
            cap = _permitted(viewer, facts, item, subject, group, at)
            if cap > NONE:
                pairs[group] = (cap, "PERM")
        if len(pairs) == len(groups_of(item.tags)):
            found[subject] = pairs
    return found


def _plans_covering(viewer: Viewer, facts: Facts, at: int) -> list[Plan]:
    return [
        plan
        for plan in facts.plans
        if plan.started_at <= at
        and any(facts.agency_of[worker] == viewer.agency for worker in plan.core_group)
    ]


def _permitted(viewer: Viewer, facts: Facts, item: Item, subject: str, group: str, at: int) -> int:
    """The highest level a permission gives for this pair; only a giver's latest word counts."""
    latest: dict[str, Permission] = {}
    for permission in facts.permissions:
        if permission.given_at <= at and _names(permission, viewer, item, subject, group):
            latest[permission.giver] = permission
    return max(
        (
            NONE,
            *(
                "NESF".index(p.max_level)
                for p in latest.values()
                if _holds(facts, p, item, subject, at)
            ),
        )
    )


def _names(permission: Permission, viewer: Viewer, item: Item, subject: str, group: str) -> bool:
    return (
        subject in permission.covers
        and group in permission.groups
        and viewer.agency in permission.recipients
        and item.agency in permission.sources
    )


def _holds(facts: Facts, permission: Permission, item: Item, subject: str, at: int) -> bool:
    if permission.withdrawn_at is not None and at >= permission.withdrawn_at:
        return False
    since = permission.given_at if permission.history_from is None else permission.history_from
    if item.event_at < since:
        return False
    person = facts.people[subject]
    return permission.giver == subject or (person.is_child and permission.giver in person.parents)


def _level(
    viewer: Viewer,
    facts: Facts,
    item: Item,
    at: int,
    tier: int,
    started: int,
    bases: dict[str, dict[str, tuple[int, str]]],
) -> Answer:
    groups = groups_of(item.tags)
    level = min(MATRIX[viewer.agency_type, group, item.sn] for group in groups)
    if level == NONE:
        return Answer(NONE, "MATRIX")
    caps = {subject: min(cap for cap, _ in pairs.values()) for subject, pairs in bases.items()}
    level = min(level, max(caps.values()))
    level = _uplifted(viewer, facts, item, at, level)
    level = min(level, _scope(viewer, facts, item, tier, started))
    return _chosen(viewer, item, level, caps, bases)


def _uplifted(viewer: Viewer, facts: Facts, item: Item, at: int, level: int) -> int:
    personally = any(viewer.worker in p.core_group for p in _plans_covering(viewer, facts, at))
    if (
        level == SUMMARY
        and personally
        and item.sn <= 2
        and UPLIFTED.issuperset(groups_of(item.tags))
    ):
        return FULL
    return level


def _scope(viewer: Viewer, facts: Facts, item: Item, tier: int, started: int) -> int:
    cap = {1: FULL, 2: SUMMARY, 3: EXISTS, 4: EXISTS}[tier]
    if viewer.agency_type == "SCH" and _at_another_school(viewer, facts, item):
        cap = min(cap, EXISTS)
    if viewer.agency_type != "CSC" and item.event_at < started:
        cap = min(cap, SUMMARY)
    return cap


def _at_another_school(viewer: Viewer, facts: Facts, item: Item) -> bool:
    for subject in item.subjects:
        if not facts.people[subject].is_child:
            continue
        schools = _schools_of(facts, subject)
        if schools and viewer.agency not in schools:
            core = _core_agencies(facts, subject)
            if viewer.agency not in core or not schools & core:
                return True
    return False


def _schools_of(facts: Facts, child: str) -> set[str]:
    return {
        i.agency
        for i in facts.involvements
        if facts.agency_types[i.agency] == "SCH" and i.closed_at is None and child in i.persons
    }


def _core_agencies(facts: Facts, child: str) -> set[str]:
    return {
        facts.agency_of[worker]
        for plan in facts.plans
        if plan.child == child
        for worker in plan.core_group
    }


def _chosen(
    viewer: Viewer,
    item: Item,
    level: int,
    caps: dict[str, int],
    bases: dict[str, dict[str, tuple[int, str]]],
) -> Answer:
    level = min(level, role_cap(viewer.role, item.sn))
    if level == NONE:
        return Answer(NONE, "ROLE_CAP")
    if viewer.agency in item.withheld_from or viewer.worker in item.withheld_from:
        return Answer(NONE, "WITHHELD")
    # The text and its summary are about all subjects: one who is not covered takes both away.
    weakest = min(caps.get(subject, NONE) for subject in item.subjects)
    if weakest < SUMMARY:
        level = min(level, EXISTS)
    elif weakest < FULL:
        level = min(level, SUMMARY)
    return Answer(level, _reason(bases))


def _reason(bases: dict[str, dict[str, tuple[int, str]]]) -> str:
    found = {basis for pairs in bases.values() for _, basis in pairs.values()}
    return next(basis for basis in ("STAT", "PERM") if basis in found)


def decide_all(
    viewer: Viewer, facts: Facts, items: Iterable[Item], at: int
) -> list[tuple[Item, Answer]]:
    """One decision for each item, in the order given."""
    return [(item, decide(viewer, facts, item, at)) for item in items]
