"""What was so at an instant: people, families, agencies, workers, involvements.

Every question takes the world and T, and counts only what had been recorded at or before T.
"""

from datetime import date

from tests.reference import tables
from tests.reference.instants import birthday
from tests.reference.world import (
    Account,
    Agency,
    Family,
    Involvement,
    Life,
    Seat,
    Update,
    Worker,
    World,
)


def within(start: int, end: int | None, at: int) -> bool:
    """Half-open: holds at the start, not at the end (decision 1)."""
    return start <= at and (end is None or at < end)


# --- people ----------------------------------------------------------------------------------


def life_at(world: World, person: str, at: int) -> Life:
    found = world.people[person].lives[0]
    for life in world.people[person].lives:
        if life.at <= at:
            found = life
    return found


def is_unborn(world: World, person: str, at: int) -> bool:
    return life_at(world, person, at).status == "unborn"


def is_living(world: World, person: str, at: int) -> bool:
    return life_at(world, person, at).status == "living"


def born(world: World, person: str, at: int) -> date | None:
    return life_at(world, person, at).born


def has_reached(world: World, person: str, years: int, at: int) -> bool:
    """By birth date alone: false for whoever has none."""
    day = born(world, person, at)
    return day is not None and at >= birthday(day, years)


def is_under(world: World, person: str, years: int, at: int) -> bool:
    """By birth date alone: false for whoever has none."""
    day = born(world, person, at)
    return day is not None and at < birthday(day, years)


def is_sixteen_or_over(world: World, person: str, at: int) -> bool:
    """A living person without a birth date counts as 16 or over (decision 1)."""
    if is_unborn(world, person, at):
        return False
    if born(world, person, at) is None:
        return is_living(world, person, at)
    return has_reached(world, person, 16, at)


def is_gillick_competent(world: World, person: str, at: int) -> bool:
    competent = False
    for recorded, outcome in world.people[person].gillick:
        if recorded <= at:
            competent = outcome
    return competent


def parents_and_carers(world: World, person: str, at: int) -> set[str]:
    if person not in world.people:
        return set()
    record = world.people[person]
    return {link.person for link in record.parents + record.carers if link.at <= at}


def children_of(world: World, person: str, at: int) -> set[str]:
    """The children whose parent or carer the person is."""
    return {child for child in world.people if person in parents_and_carers(world, child, at)}


def kin(world: World, person: str, at: int) -> set[str]:
    """Children, parents and carers: whom reaching him takes in (rule 3.4)."""
    return parents_and_carers(world, person, at) | children_of(world, person, at)


def is_protected(world: World, person: str, at: int) -> bool:
    return any(
        flag.person == person and within(flag.at, flag.end, at) for flag in world.protections
    )


def accused_of(world: World, person: str, at: int) -> set[str]:
    """Of whom the person is flagged as alleged perpetrator."""
    harmed: set[str] = set()
    for flag in world.perpetrators:
        if flag.person == person and within(flag.at, flag.end, at):
            harmed.update(flag.of)
    return harmed


# --- families --------------------------------------------------------------------------------


def members(world: World, family: str, at: int) -> set[str]:
    return {
        membership.person
        for membership in world.families[family].memberships
        if within(membership.start, membership.end, at)
    }


def members_ever(world: World, family: str, at: int) -> set[str]:
    """Members at T or before, with those of the families it was split from (rule 1.2)."""
    found: set[str] = set()
    current: Family | None = world.families[family]
    while current is not None:
        found.update(m.person for m in current.memberships if m.start <= at)
        current = world.families[current.origin] if current.origin else None
    return found


def was_split(world: World, family: str, at: int) -> bool:
    split = world.families[family].split
    return split is not None and split.at <= at


def is_or_descends_from(world: World, family: str, ancestor: str) -> bool:
    current: str | None = family
    while current is not None:
        if current == ancestor:
            return True
        current = world.families[current].origin
    return False


def allow_list(world: World, family: str, at: int) -> tuple[str, ...] | None:
    """Who may pass a restriction in force; none if the family is not restricted."""
    allowed: tuple[str, ...] | None = None
    for recorded, listed in world.families[family].restrictions:
        if recorded <= at:
            allowed = listed
    return allowed


# --- agencies and workers --------------------------------------------------------------------


def has_agreement(agency: Agency, at: int) -> bool:
    """Whether the last recorded agreement period holds at T."""
    holds = False
    for period in agency.dsa:
        if period.at <= at:
            holds = period.start is not None and within(period.start, period.end, at)
    return holds


def account_at(worker: Worker, at: int) -> Account:
    found = worker.accounts[0]
    for account in worker.accounts:
        if account.at <= at:
            found = account
    return found


def agency_of(world: World, worker: Worker) -> Agency:
    return world.agencies[worker.agency]


def is_lead(world: World, worker: Worker) -> bool:
    return tables.is_safeguarding_lead(worker.role, agency_of(world, worker).type)


def is_on(world: World, name: str, at: int) -> bool:
    on = False
    for feature in world.features:
        if feature.name == name and feature.at <= at:
            on = feature.on
    return on


def duty_counts(world: World, at: int) -> bool:
    """DUTY16LA only while switched on, and only in England (rule 4)."""
    return world.jurisdiction == "ENG" and is_on(world, "duty_16LA", at)


# --- involvements ----------------------------------------------------------------------------


def closed_at(involvement: Involvement, at: int) -> int | None:
    """The closing instant at or before T; none while it is open."""
    past = [end for end in involvement.ends if end <= at]
    return min(past) if past else None


def acts_in(world: World, involvement: Involvement, family: str, at: int) -> bool:
    """Begun, and with effect in this family: a split ends that until confirmed (5.4)."""
    if involvement.opened > at or was_split(world, family, at):
        return False
    if involvement.family == family:
        return True
    return any(when <= at and named == family for when, named in involvement.confirmed)


def acts_anywhere(world: World, involvement: Involvement, at: int) -> bool:
    return any(acts_in(world, involvement, family, at) for family in world.families)


def involvements_of(world: World, agency: str, family: str, at: int) -> list[Involvement]:
    """Those of one agency in one family, open or closed, begun at or before T."""
    return [
        involvement
        for involvement in world.involvements.values()
        if involvement.agency == agency and acts_in(world, involvement, family, at)
    ]


def seats(involvement: Involvement, worker: str, at: int) -> list[Seat]:
    """His assignments begun at or before T, removed or not."""
    return [seat for seat in involvement.team if seat.worker == worker and seat.start <= at]


def is_assigned(involvement: Involvement, worker: str, at: int) -> bool:
    return any(within(seat.start, seat.end, at) for seat in seats(involvement, worker, at))


def is_current(involvement: Involvement, at: int) -> bool:
    """Open, or closed less than 28 days (of 86,400 seconds) ago."""
    closed = closed_at(involvement, at)
    return closed is None or at < closed + tables.DAYS_28


def is_on_team(world: World, worker: Worker, family: str, at: int) -> bool:
    return any(
        is_assigned(involvement, worker.id, at)
        for involvement in involvements_of(world, worker.agency, family, at)
    )


def current_assignments(world: World, worker: Worker, family: str, at: int) -> list[Involvement]:
    return [
        involvement
        for involvement in involvements_of(world, worker.agency, family, at)
        if is_current(involvement, at) and is_assigned(involvement, worker.id, at)
    ]


# --- statuses and groups ---------------------------------------------------------------------


def has_statutory_status(world: World, child: str, at: int) -> bool:
    """Plan status S47, CPP or LAC, or legal track PLO or PROC (rule 4, STAT)."""
    plan, track = "", ""
    for record in world.statuses:
        if record.child != child or record.at > at:
            continue
        if record.track == "legal":
            track = record.status
        else:
            plan = record.status
    return plan in tables.STATUTORY_PLANS or track in tables.STATUTORY_TRACKS


def group_members(world: World, child: str, group: str, at: int) -> tuple[set[str], set[str]]:
    """The workers and the agencies in one of a child's groups."""
    workers: set[str] = set()
    agencies: set[str] = set()
    for record in world.groups:
        if record.child != child or record.group != group or record.at > at:
            continue
        if record.joins:
            workers.update(record.workers)
            agencies.update(record.agencies)
        else:
            workers.difference_update(record.workers)
            agencies.difference_update(record.agencies)
    return workers, agencies


def agency_in_group(world: World, agency: str, child: str, group: str, at: int) -> bool:
    """By name, or through a worker of the agency."""
    workers, agencies = group_members(world, child, group, at)
    return agency in agencies or any(world.workers[w].agency == agency for w in workers)


def worker_in_group(world: World, worker: str, child: str, group: str, at: int) -> bool:
    workers, _ = group_members(world, child, group, at)
    return worker in workers


def is_child_for_status(world: World, person: str, at: int) -> bool:
    """Unborn; or living and under 18, or living without a birth date (rule 4, STAT)."""
    if is_unborn(world, person, at):
        return True
    if not is_living(world, person, at):
        return False
    return born(world, person, at) is None or is_under(world, person, 18, at)


def children_through_whom_status_covers(
    world: World, agency: str, family: str, at: int
) -> list[str]:
    found = []
    for person in sorted(members(world, family, at)):
        if not is_child_for_status(world, person, at):
            continue
        if not has_statutory_status(world, person, at):
            continue
        if any(
            agency_in_group(world, agency, person, group, at)
            for group in ("strategy", "plan", "core")
        ):
            found.append(person)
    return found


# --- updates ---------------------------------------------------------------------------------


def recorded_sn(update: Update, at: int) -> int:
    """As posted, raised, lowered."""
    sn = update.posted_sn
    for recorded, value in update.sensitivities:
        if recorded <= at:
            sn = value
    return sn


def sensitivity(world: World, update: Update, at: int) -> int:
    """The SN as it counts at T: raised, lowered, and 4 for a protected person's LC.* item."""
    sn = recorded_sn(update, at)
    located = any(tag.startswith("LC.") for tag in update.tags)
    if located and any(is_protected(world, person, at) for person in update.subjects):
        return 4
    return sn
