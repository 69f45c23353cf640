"""Rules 2 to 9 through one family: own, the ordinary path, the glass path."""

from dataclasses import dataclass

from tests.reference import basis, masking, state, tables
from tests.reference.basis import Coverage, Question, rank
from tests.reference.choices import (
    caps_after_choices,
    choices,
    is_withheld,
    matrix_level,
    role_cap,
)
from tests.reference.world import Involvement, World


@dataclass
class Found:
    level: str
    reason: str
    masked: tuple[str, ...] = ()


# --- rule 2 ----------------------------------------------------------------------------------


def is_own(world: World, q: Question) -> bool:
    """Rule 2 (a) to (d)."""
    if q.update.author_agency != q.agency:
        return False
    if q.worker.role not in tables.C1_ROLES:  # decision 1: an unknown role fails closed
        return False
    if state.is_lead(world, q.worker):
        return True
    is_csc = world.agencies[q.agency].type == "CSC"
    if is_csc and q.worker.role in ("DUTY", "EDT"):
        return True
    current = state.current_assignments(world, q.worker, q.family, q.at)
    if not current:
        return False
    if q.update.author == q.worker.id:
        return True
    if q.worker.role in tables.NARROW_ROLES:
        return False
    works_with = {person for involvement in current for person in involvement.persons}
    return is_csc or bool(works_with & set(q.update.subjects))


def own(q: Question, outside: set[str]) -> Found:
    """F, less after a split what concerns persons outside this family, but for the author."""
    hidden_from = set() if q.update.author == q.worker.id else outside
    if not hidden_from:
        return Found("F", "OWN")
    result = masking.mask(q.update, "F", body_without=hidden_from, summary_without=hidden_from)
    kept = {segment.id for segment in q.update.segments if set(segment.subjects) & hidden_from}
    if not q.update.segments:
        kept = {"text"}
    return Found(result.level, "OWN", tuple(s for s in result.segments if s in kept))


# --- rule 3 ----------------------------------------------------------------------------------


def reaches(world: World, involvement: Involvement, q: Question) -> bool:
    """It names a subject, a child of his, or a parent or carer of his; household: always."""
    if q.update.household:
        return True
    for subject in q.update.subjects:
        if ({subject} | state.kin(world, subject, q.at)) & set(involvement.persons):
            return True
    return False


def tier(world: World, involvement: Involvement, q: Question) -> int | None:
    closed = state.closed_at(involvement, q.at)
    reached = reaches(world, involvement, q)
    if closed is None:
        return 1 if reached else 3
    if q.at < closed + tables.DAYS_28 and q.update.created_at < closed:
        return 2 if reached else 4
    return None


@dataclass
class Relationship:
    """Where rule 3 let him pass: the cap of the best tier and its earliest start."""

    cap: str
    begun: int


def relationship(world: World, q: Question) -> Relationship | str:
    """Rule 3; a reason code where it ends there."""
    desk = q.worker.role in tables.DESK_ROLES
    if not desk and not state.is_on_team(world, q.worker, q.family, q.at):
        return "NOT_ON_CASE"
    involvements = state.involvements_of(world, q.agency, q.family, q.at)
    if not involvements:
        return "NO_RELATIONSHIP"
    allowed = state.allow_list(world, q.family, q.at)
    if allowed is not None and q.worker.id not in allowed:
        return "RESTRICTED"
    tiers = [(tier(world, involvement, q), involvement.opened) for involvement in involvements]
    ranked = [(number, opened) for number, opened in tiers if number is not None]
    if not ranked:
        return "CLOSED"
    if not desk and not state.current_assignments(world, q.worker, q.family, q.at):
        return "CLOSED"
    best_tier = min(number for number, _ in ranked)
    begun = min(opened for number, opened in ranked if number == best_tier)
    return Relationship({1: "F", 2: "S", 3: "E", 4: "E"}[best_tier], begun)


# --- rule 5 ----------------------------------------------------------------------------------


def is_uplifted(world: World, q: Question, cover: Coverage) -> bool:
    """Rule 5.3: personally in the core or strategy group of a child the status runs through."""
    if state.sensitivity(world, q.update, q.at) > 2 or not cover.groups <= tables.UPLIFT_GROUPS:
        return False
    return any(
        state.worker_in_group(world, q.worker.id, child, group, q.at)
        for child in cover.status_children
        for group in ("core", "strategy")
    )


# --- rule 6 ----------------------------------------------------------------------------------


def open_schools(world: World, child: str, at: int) -> set[str]:
    return {
        involvement.agency
        for involvement in world.involvements.values()
        if child in involvement.persons
        and world.agencies[involvement.agency].type == "SCH"
        and state.closed_at(involvement, at) is None
        and state.acts_anywhere(world, involvement, at)
    }


def is_anothers_pupil(world: World, q: Question) -> bool:
    """Rule 6.2: a child in S is at another school and not at this one."""
    if world.agencies[q.agency].type != "SCH":
        return False
    for child in q.update.subjects:
        if not (state.is_unborn(world, child, q.at) or state.is_under(world, child, 18, q.at)):
            continue
        schools = open_schools(world, child, q.at)
        if q.agency in schools:
            continue
        for other in schools:
            if not both_in_core_group(world, q.agency, other, child, q.at):
                return True
    return False


def both_in_core_group(world: World, school: str, other: str, child: str, at: int) -> bool:
    return state.agency_in_group(world, school, child, "core", at) and state.agency_in_group(
        world, other, child, "core", at
    )


def is_before_involvement(world: World, q: Question, begun: int) -> bool:
    """Rule 6.3: the event lies before the start of the best-tier involvement."""
    if world.agencies[q.agency].type == "CSC" or q.update.history_shared:
        return False
    for decision in world.decisions.values():
        if (
            basis.is_in_force(world, decision, q.at)
            and decision.outcome == "share"
            and q.update.id in decision.updates
            and q.agency in decision.to
            and decision.source == q.update.author_agency
        ):
            return False
    return q.update.event_at < begun


# --- the ordinary path: rules 3 to 8 ---------------------------------------------------------


def level_by_rules_5_and_6(
    world: World, q: Question, cover: Coverage, relation: Relationship
) -> str:
    level = matrix_level(world, q)
    level = basis.lowest([level, basis.best(list(cover.caps().values()))])
    if level == "S" and cover.status_children and is_uplifted(world, q, cover):
        level = "F"
    level = basis.lowest([level, relation.cap])
    if is_anothers_pupil(world, q):
        level = basis.lowest([level, "E"])
    if is_before_involvement(world, q, relation.begun):
        level = basis.lowest([level, "S"])
    return level


def ordinary(world: World, q: Question, outside: set[str]) -> Found:
    relation = relationship(world, q)
    if isinstance(relation, str):
        return Found("N", relation)
    if basis.has_unknown_tags(q.update):
        return Found("N", "TAG_UNKNOWN")
    cover = basis.coverage(world, q)
    if not cover.covered:
        return Found("N", "NO_BASIS")
    level = level_by_rules_5_and_6(world, q, cover, relation)
    level, reason = choices(world, q, cover, level)
    if level == "N":
        return Found("N", reason)
    caps = caps_after_choices(world, q, cover)
    uncovered = (set(q.update.subjects) - cover.covered) | outside
    result = masking.mask(
        q.update,
        level,
        body_without=uncovered | {s for s, cap in caps.items() if rank(cap) < rank("F")},
        summary_without=uncovered | {s for s, cap in caps.items() if rank(cap) < rank("S")},
    )
    return Found(result.level, reason, result.segments)


# --- rule 9 ----------------------------------------------------------------------------------


def holds_open_glass(world: World, worker: str, family: str, at: int) -> bool:
    """Opened by him for this family, four hours each, not closed; a split ends it."""
    if state.was_split(world, family, at):
        return False
    for glass in world.glasses.values():
        if glass.worker != worker or glass.family != family:
            continue
        if glass.closed is not None and glass.closed <= at:
            continue
        if glass.opened <= at < glass.opened + tables.HOURS_4:
            return True
        if glass.renewed is not None and glass.renewed <= at < glass.renewed + tables.HOURS_4:
            return True
    return False


def glass(world: World, q: Question, outside: set[str]) -> Found:
    """Rule 9: matrix, role cap, withholding and masking alone; never SN4."""
    if basis.has_unknown_tags(q.update):
        return Found("N", "TAG_UNKNOWN")
    if state.sensitivity(world, q.update, q.at) >= 4 or is_withheld(world, q):
        return Found("N", "BREAK_GLASS")
    level = basis.lowest([matrix_level(world, q), role_cap(world, q)])
    if level == "N":
        return Found("N", "BREAK_GLASS")
    result = masking.mask(q.update, level, body_without=outside, summary_without=outside)
    return Found(result.level, "BREAK_GLASS", result.segments)


def better(first: Found, second: Found) -> Found:
    """The higher level; at equal level the one that masks fewer segments, else the first."""
    if rank(second.level) > rank(first.level):
        return second
    if second.level != first.level or first.level == "N":
        return first
    return second if len(second.masked) < len(first.masked) else first


def through(world: World, q: Question, outside: set[str]) -> Found:
    """Rules 1B to 9 through one family."""
    if q.worker.role in tables.NO_CONTENT_ROLES:
        return Found("N", "ROLE_CAP")
    if is_own(world, q):
        return own(q, outside)
    found = ordinary(world, q, outside)
    if holds_open_glass(world, q.worker.id, q.family, q.at):
        found = better(found, glass(world, q, outside))
    return found
