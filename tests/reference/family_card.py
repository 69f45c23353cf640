"""Decision 5.7: whose names a worker finds on a family's card."""

from datetime import datetime

from tests.reference import denials, paths, state, tables
from tests.reference.instants import seconds
from tests.reference.world import Worker, World


def _works_there(world: World, u: Worker, family: str, at: int) -> bool:
    """Rules 3.1 to 3.3, a current involvement of A, and currently on the team or at a desk."""
    desk = u.role in tables.DESK_ROLES
    involvements = state.involvements_of(world, u.agency, family, at)
    if not any(state.is_current(involvement, at) for involvement in involvements):
        return False
    allowed = state.allow_list(world, family, at)
    if allowed is not None and u.id not in allowed:
        return False
    return desk or bool(state.current_assignments(world, u, family, at))


def _leads_an_author_agency(world: World, u: Worker, family: str, at: int) -> bool:
    return state.is_lead(world, u) and any(
        update.family == family and update.author_agency == u.agency and update.created_at <= at
        for update in world.updates.values()
    )


def _is_sealed_for(world: World, u: Worker, person: str, at: int) -> bool:
    return any(
        seal.at <= at and seal.person == person and u.id not in seal.readers for seal in world.seals
    )


def _is_kept_from_accused_side(world: World, person: str, accused: set[str], at: int) -> bool:
    if state.is_protected(world, person, at):
        return True
    if person in accused:
        return False
    return any(state.is_protected(world, k, at) for k in state.kin(world, person, at))


def _reached(world: World, u: Worker, family: str, at: int) -> set[str]:
    persons: set[str] = set()
    for involvement in state.involvements_of(world, u.agency, family, at):
        if state.is_current(involvement, at):
            persons.update(involvement.persons)
    return {
        person
        for person in state.members(world, family, at)
        if ({person} | state.kin(world, person, at)) & persons
    }


def card(world: World, *, viewer: str, family: str, at: datetime | int) -> tuple[str, ...] | None:
    """The members he is shown, sorted; none where there is no card for him."""
    instant, u = seconds(at), world.workers[viewer]
    if denials.account(world, u, instant):
        return None
    ever = state.members_ever(world, family, instant)
    if denials.has_conflict_with(world, u, ever, instant):
        return None
    glass = paths.holds_open_glass(world, u.id, family, instant)
    works = _works_there(world, u, family, instant)
    if not works and not glass and not _leads_an_author_agency(world, u, family, instant):
        return None
    everybody = glass or state.agency_of(world, u).type == "CSC"
    shown = state.members(world, family, instant)
    if not everybody:
        shown = _reached(world, u, family, instant)
    shown = {p for p in shown if not _is_sealed_for(world, u, p, instant)}
    if denials.is_on_accused_side(world, u, family, instant):
        accused = denials.accused_side(world, family, instant)
        shown = {p for p in shown if not _is_kept_from_accused_side(world, p, accused, instant)}
    return tuple(sorted(shown))
