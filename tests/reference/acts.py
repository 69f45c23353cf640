"""What the events of a case file do to a world: families, involvements, statuses, accounts."""

from collections.abc import Callable

from tests.reference import refusals, state
from tests.reference.instants import read_day, read_instant
from tests.reference.refusals import refuse_if
from tests.reference.world import (
    Account,
    ConflictRecord,
    DsaPeriod,
    Exemption,
    Family,
    FeatureRecord,
    GroupRecord,
    Involvement,
    Life,
    Link,
    Membership,
    PerpetratorFlag,
    ProtectionFlag,
    Seal,
    Seat,
    Split,
    StatusRecord,
    Worker,
    World,
)

Event = dict[str, object]
Act = Callable[[World, Event, int], None]


def words(event: Event, name: str) -> list[str]:
    value = event.get(name) or []
    return [str(word) for word in value] if isinstance(value, list) else [str(value)]


def word(event: Event, name: str) -> str:
    return str(event[name])


def moment(event: Event, name: str) -> int | None:
    return None if event.get(name) is None else read_instant(event[name])


def truth(value: object) -> bool:
    return value is True or str(value).casefold() in ("true", "yes", "on")


def actor(world: World, event: Event, at: int, name: str = "by") -> Worker | None:
    """Who acts; none is the replayer's own actor. His account is tested before all else."""
    if event.get(name) is None:
        return None
    u = world.workers[word(event, name)]
    refusals.refuse_without_account(world, u, at)
    return u


# --- involvements ----------------------------------------------------------------------------


def open_involvement(world: World, event: Event, at: int) -> None:
    family = world.families[word(event, "family")]
    team = words(event, "team")
    u = actor(world, event, at)
    if u is not None:
        allowed = refusals.may_open_involvement(world, u, word(event, "agency"), family, team)
        refuse_if(not allowed, "NOT_ALLOWED")
    until = moment(event, "until")
    world.involvements[word(event, "id")] = Involvement(
        id=word(event, "id"),
        agency=word(event, "agency"),
        persons=tuple(words(event, "people")),
        family=family.id,
        opened=at,
        type=str(event.get("type", "case")),
        ends=[] if until is None else [until],
        team=[Seat(worker, at) for worker in team],
    )


def _may_manage(world: World, event: Event, at: int, team: list[str]) -> Involvement:
    name = "involvement" if "involvement" in event else "id"
    involvement = world.involvements[word(event, name)]
    u = actor(world, event, at)
    if u is not None:
        allowed = refusals.may_change_team(world, u, involvement, team)
        refuse_if(not allowed, "NOT_ALLOWED")
    return involvement


def close_involvement(world: World, event: Event, at: int) -> None:
    _may_manage(world, event, at, []).ends.append(at)


def confirm_involvement(world: World, event: Event, at: int) -> None:
    _may_manage(world, event, at, []).confirmed.append((at, word(event, "family")))


def add_to_team(world: World, event: Event, at: int) -> None:
    worker = word(event, "worker")
    _may_manage(world, event, at, [worker]).team.append(Seat(worker, at))


def remove_from_team(world: World, event: Event, at: int) -> None:
    involvement = _may_manage(world, event, at, [])
    for seat in involvement.team:
        if seat.worker == word(event, "worker") and seat.end is None:
            seat.end = at


# --- families and people ---------------------------------------------------------------------


def join_family(world: World, event: Event, at: int) -> None:
    family = word(event, "family")
    u = actor(world, event, at)
    if u is not None:
        refuse_if(not refusals.is_on_the_case(world, u, [family], at), "NOT_ALLOWED")
    world.families[family].memberships.append(Membership(word(event, "person"), at))


def leave_family(world: World, event: Event, at: int) -> None:
    family = word(event, "family")
    u = actor(world, event, at)
    if u is not None:
        refuse_if(not refusals.is_on_the_case(world, u, [family], at), "NOT_ALLOWED")
    for membership in world.families[family].memberships:
        if membership.person == word(event, "person") and membership.end is None:
            membership.end = at


def _lead(world: World, event: Event, at: int) -> None:
    u = actor(world, event, at)
    if u is not None:
        refuse_if(not refusals.is_csc_lead(world, u), "NOT_ALLOWED")


def split_family(world: World, event: Event, at: int) -> None:
    """Two or more families from one; a restriction carries over to each."""
    _lead(world, event, at)
    old = world.families[word(event, "family")]
    parts: list[tuple[str, tuple[str, ...]]] = []
    entries = event["into"]
    assert isinstance(entries, list)
    for entry in entries:
        parts.append((str(entry["id"]), tuple(words(entry, "members"))))
    allowed = state.allow_list(world, old.id, at)
    for name, persons in parts:
        world.families[name] = Family(
            id=name,
            memberships=[Membership(person, at) for person in persons],
            origin=old.id,
            restrictions=[] if allowed is None else [(at, allowed)],
        )
    old.split = Split(at, parts)


def restrict_family(world: World, event: Event, at: int) -> None:
    _lead(world, event, at)
    family = world.families[word(event, "family")]
    family.restrictions.append((at, tuple(words(event, "allow"))))


def unrestrict_family(world: World, event: Event, at: int) -> None:
    _lead(world, event, at)
    world.families[word(event, "family")].restrictions.append((at, None))


def be_born(world: World, event: Event, at: int) -> None:
    person = world.people[word(event, "person")]
    person.lives.append(Life(at, "living", read_day(event["born"])))


def be_lost(world: World, event: Event, at: int) -> None:
    person = word(event, "person")
    born = state.born(world, person, at)
    world.people[person].lives.append(Life(at, "deceased", born))


def find_competent(world: World, event: Event, at: int) -> None:
    competent = event["outcome"] == "competent"
    world.people[word(event, "person")].gillick.append((at, competent))


def accept_link(world: World, event: Event, at: int) -> None:
    """An accepted claim makes the person a parent; `person` and `child` stand in the claim."""
    child = world.people[word(event, "child")]
    child.parents.append(Link(at, word(event, "person")))


# --- statuses and groups ---------------------------------------------------------------------


def set_status(world: World, event: Event, at: int) -> None:
    child, status = word(event, "child"), word(event, "status")
    u = actor(world, event, at)
    if u is not None:
        allowed = refusals.may_set_status(world, u, child, status, at)
        refuse_if(not allowed, "NOT_ALLOWED")
    track = str(event.get("track") or "plan")
    if status in ("ST.PLO", "ST.PROC"):
        track = "legal"
    world.statuses.append(StatusRecord(at, child, status, track))


def _change_group(world: World, event: Event, at: int, joins: bool) -> None:
    child, group = word(event, "child"), word(event, "group")
    u = actor(world, event, at)
    if u is not None:
        refuse_if(not refusals.may_set_status(world, u, child, group, at), "NOT_ALLOWED")
    workers, agencies = tuple(words(event, "workers")), tuple(words(event, "agencies"))
    world.groups.append(GroupRecord(at, child, group, joins, workers, agencies))


def join_group(world: World, event: Event, at: int) -> None:
    _change_group(world, event, at, True)


def leave_group(world: World, event: Event, at: int) -> None:
    _change_group(world, event, at, False)


# --- flags, seals, conflicts -----------------------------------------------------------------


def flag_perpetrator(world: World, event: Event, at: int) -> None:
    _lead(world, event, at)
    flag = PerpetratorFlag(
        at, word(event, "person"), tuple(words(event, "of")), tuple(words(event, "associates"))
    )
    world.perpetrators.append(flag)


def flag_protect(world: World, event: Event, at: int) -> None:
    _lead(world, event, at)
    flag = ProtectionFlag(at, word(event, "person"), tuple(words(event, "terms")))
    world.protections.append(flag)


def end_perpetrator(world: World, event: Event, at: int) -> None:
    _lead(world, event, at)
    for flag in world.perpetrators:
        if flag.person == word(event, "person") and flag.end is None:
            flag.end = at


def end_protect(world: World, event: Event, at: int) -> None:
    _lead(world, event, at)
    for flag in world.protections:
        if flag.person == word(event, "person") and flag.end is None:
            flag.end = at


def give_exemption(world: World, event: Event, at: int) -> None:
    u = actor(world, event, at)
    assert u is not None
    refuse_if(not refusals.is_csc_lead(world, u), "EXEMPT_LEAD")
    world.exemptions.append(Exemption(at, word(event, "worker"), word(event, "family")))


def seal(world: World, event: Event, at: int) -> None:
    _lead(world, event, at)
    person = None if event.get("person") is None else word(event, "person")
    readers = tuple(words(event, "readers"))
    world.seals.append(Seal(at, tuple(words(event, "updates")), person, readers))


def _conflict(world: World, event: Event, at: int, stands: bool) -> None:
    record = ConflictRecord(at, word(event, "worker"), word(event, "person"), stands)
    world.conflicts.append(record)


def declare_conflict(world: World, event: Event, at: int) -> None:
    u = actor(world, event, at)
    if u is not None:
        refuse_if(u.id != word(event, "worker"), "NOT_ALLOWED")
    _conflict(world, event, at, True)


def _settle(world: World, event: Event, at: int, stands: bool) -> None:
    u = actor(world, event, at)
    if u is not None:
        allowed = refusals.may_settle_conflict(world, u, word(event, "worker"))
        refuse_if(not allowed, "NOT_ALLOWED")
    _conflict(world, event, at, stands)


def confirm_conflict(world: World, event: Event, at: int) -> None:
    _settle(world, event, at, True)


def dismiss_conflict(world: World, event: Event, at: int) -> None:
    _settle(world, event, at, False)


# --- accounts, agreements, features ----------------------------------------------------------


def set_account(world: World, event: Event, at: int) -> None:
    worker = world.workers[word(event, "worker")]
    u = actor(world, event, at)
    if u is not None:
        refuse_if(not refusals.may_set_account(world, u, worker.id), "NOT_ALLOWED")
    last = worker.accounts[-1]
    until = last.training_until
    if "training_until" in event:
        until = moment(event, "training_until")
    worker.accounts.append(
        Account(
            at,
            active=truth(event.get("active", last.active)),
            mfa=truth(event.get("mfa", last.mfa)),
            training_until=until,
            acting_dsl=truth(event.get("acting_dsl", last.acting_dsl)),
        )
    )


def read_period(at: int, period: object) -> DsaPeriod:
    if not isinstance(period, list) or not period:
        return DsaPeriod(at, None, None)
    start, end = (*period, None)[:2]
    return DsaPeriod(
        at,
        None if start is None else read_instant(start),
        None if end is None else read_instant(end),
    )


def set_agreement(world: World, event: Event, at: int) -> None:
    u = actor(world, event, at)
    if u is not None:
        refuse_if(not refusals.may_set_agreement(world, u), "NOT_ALLOWED")
    world.agencies[word(event, "agency")].dsa.append(read_period(at, event.get("period")))


def set_feature(world: World, event: Event, at: int) -> None:
    world.features.append(FeatureRecord(at, word(event, "name"), truth(event["value"])))


ACTS: dict[str, Act] = {
    "involvement.open": open_involvement,
    "involvement.close": close_involvement,
    "involvement.confirm": confirm_involvement,
    "team.add": add_to_team,
    "team.remove": remove_from_team,
    "family.join": join_family,
    "family.leave": leave_family,
    "family.split": split_family,
    "family.restrict": restrict_family,
    "family.unrestrict": unrestrict_family,
    "person.birth": be_born,
    "person.loss": be_lost,
    "person.death": be_lost,
    "person.gillick": find_competent,
    "status.set": set_status,
    "group.join": join_group,
    "group.leave": leave_group,
    "flag.perpetrator": flag_perpetrator,
    "flag.perpetrator.end": end_perpetrator,
    "flag.protect": flag_protect,
    "flag.protect.end": end_protect,
    "exemption.give": give_exemption,
    "seal": seal,
    "conflict.declare": declare_conflict,
    "conflict.confirm": confirm_conflict,
    "conflict.dismiss": dismiss_conflict,
    "account.set": set_account,
    "dsa.set": set_agreement,
    "feature.set": set_feature,
}
