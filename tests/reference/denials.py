"""Rule 1: the hard denies, each by itself, in their order."""

from tests.reference import state
from tests.reference.world import Involvement, Update, Worker, World


def account(world: World, u: Worker, at: int) -> bool:
    """Rule 1.1: account, second factor, training and data sharing agreement."""
    held = state.account_at(u, at)
    if not held.active or not held.mfa:
        return True
    if held.training_until is not None and at >= held.training_until:
        return True
    return not state.has_agreement(state.agency_of(world, u), at)


def has_conflict_with(world: World, u: Worker, persons: set[str], at: int) -> bool:
    """He is one of them, or a declared or confirmed conflict with one of them stands."""
    if u.person is not None and u.person in persons:
        return True
    stands: dict[str, bool] = {}
    for record in world.conflicts:
        if record.worker == u.id and record.at <= at:
            stands[record.person] = record.stands
    return any(stands.get(person, False) for person in persons)


def conflict(world: World, u: Worker, update: Update, family: str, at: int) -> bool:
    """Rule 1.2: himself or a conflict, with a subject or whoever is or was a member."""
    persons = set(update.subjects) | state.members_ever(world, family, at)
    return has_conflict_with(world, u, persons, at)


def sealed(world: World, u: Worker, update: Update, at: int) -> bool:
    """Rule 1.3: the update or a subject is sealed, and he is not on every list concerned."""
    for seal in world.seals:
        if seal.at > at or u.id in seal.readers:
            continue
        if update.id in seal.updates or seal.person in update.subjects:
            return True
    return False


def accused_side(world: World, family: str, at: int) -> set[str]:
    """P of rule 1.4: alleged perpetrators of a member, and their recorded associates."""
    family_members = state.members(world, family, at)
    side: set[str] = set()
    for flag in world.perpetrators:
        if state.within(flag.at, flag.end, at) and family_members & set(flag.of):
            side.add(flag.person)
            side.update(flag.associates)
    return side


def _own(world: World, u: Worker, relevant: set[str], at: int) -> list[tuple[Involvement, bool]]:
    """His assignments among the persons, with whether each is open, in any family."""
    found = []
    for involvement in world.involvements.values():
        if involvement.opened > at or not relevant & set(involvement.persons):
            continue
        if not state.seats(involvement, u.id, at):
            continue
        is_open = state.closed_at(involvement, at) is None
        found.append((involvement, is_open and state.is_assigned(involvement, u.id, at)))
    return found


def _agencys(
    world: World, agency: str, relevant: set[str], at: int
) -> list[tuple[Involvement, bool]]:
    return [
        (involvement, state.closed_at(involvement, at) is None)
        for involvement in world.involvements.values()
        if involvement.agency == agency
        and involvement.opened <= at
        and relevant & set(involvement.persons)
    ]


def is_on_accused_side(world: World, u: Worker, family: str, at: int) -> bool:
    """Rule 1.4, "perpetrator side": all he works with among them are in P."""
    accused = accused_side(world, family, at)
    if not accused:
        return False
    relevant = state.members(world, family, at) | accused
    work = _own(world, u, relevant, at) or _agencys(world, u.agency, relevant, at)
    if any(is_open for _, is_open in work):
        work = [(involvement, is_open) for involvement, is_open in work if is_open]
    if not work:
        return False
    return all(relevant & set(involvement.persons) <= accused for involvement, _ in work)


def is_exempt(world: World, u: Worker, family: str, at: int) -> bool:
    """A written exemption for this worker and this family; a split does not carry it over."""
    return any(
        exemption.worker == u.id and exemption.family == family and exemption.at <= at
        for exemption in world.exemptions
    )


def touches_protection(world: World, update: Update, accused: set[str], at: int) -> bool:
    """The tag condition of rule 1.4, or a protected subject, or a subject's protected kin."""
    for tag in update.tags:
        if tag in ("RK.DA", "SP.DA", "CS.PLACE") or tag.startswith("LC."):
            return True
    for subject in update.subjects:
        if state.is_protected(world, subject, at):
            return True
        if subject in accused:
            continue
        if any(state.is_protected(world, k, at) for k in state.kin(world, subject, at)):
            return True
    return False


def domestic_abuse(world: World, u: Worker, update: Update, family: str, at: int) -> bool:
    """Rule 1.4."""
    if u.id == update.author or not is_on_accused_side(world, u, family, at):
        return False
    if is_exempt(world, u, family, at):
        return False
    return touches_protection(world, update, accused_side(world, family, at), at)


def named_readers_only(world: World, u: Worker, update: Update, at: int) -> bool:
    """Rule 1.5: SN4, and neither the author nor a named reader."""
    if state.sensitivity(world, update, at) < 4 or u.id == update.author:
        return False
    return not any(when <= at and reader == u.id for when, reader in update.named_readers)


def court(world: World, u: Worker, update: Update) -> bool:
    """Rule 1.6: court material beyond the authority's lawyers, social workers and readers."""
    if not update.court_restricted or u.id in update.court_readers:
        return False
    return not (state.agency_of(world, u).type == "CSC" and u.role in ("LEGAL", "SW"))


CODES = (
    "DENY_ACCOUNT",
    "DENY_CONFLICT",
    "DENY_SEALED",
    "DENY_DA",
    "DENY_SN4",
    "DENY_COURT",
)


def hard_denial(
    world: World, u: Worker, update: Update, families: list[str], at: int
) -> str | None:
    """The first rule of rule 1 that hits through any of the update's families (5.4)."""
    hits = (
        lambda _: account(world, u, at),
        lambda family: conflict(world, u, update, family, at),
        lambda _: sealed(world, u, update, at),
        lambda family: domestic_abuse(world, u, update, family, at),
        lambda _: named_readers_only(world, u, update, at),
        lambda _: court(world, u, update),
    )
    for code, hit in zip(CODES, hits, strict=True):
        if any(hit(family) for family in families):
            return code
    return None
