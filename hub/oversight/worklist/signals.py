"""The signals: what in a worker's reading deserves a look. Pure; none of them is a reproach."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from hub.clocks.working_days import is_working_day
from hub.foundation.clock import LONDON, london_date, start_of_day
from hub.foundation.identifiers import AgencyId, FamilyId, WorkerId
from hub.looking_into.items import Item, Signal
from hub.oversight.worklist.acts import HourOfReading, Search
from hub.oversight.worklist.over import NOTHING_OVER, Over, is_later, standing_item
from hub.oversight.worklist.vain_searches import without_view

MANY_FAMILIES, MANY_PAGES = 15, 150
"""On one day, by one worker: from here on it is worth a look."""
FIRST_HOUR, LAST_HOUR = 7, 20
NIGHT_ROLES = frozenset({"DUTY", "EDT", "MASH", "NEO", "ONCALL", "PPU"})
"""Roles whose work has no hours."""
NOT_ON_TEAMS = frozenset({"AUDITOR", "DDSL", "DSL", "SGL", "SMW"})
"""Roles that read their agency's own updates without any involvement (rule 2a)."""


@dataclass(frozen=True, slots=True)
class Involved:
    """One involvement of the agency, [opened_at, closed_at)."""

    family_id: FamilyId
    opened_at: datetime
    closed_at: datetime | None

    def holds(self, at: datetime) -> bool:
        """Whether it is open at that instant."""
        return self.opened_at <= at and (self.closed_at is None or at < self.closed_at)


@dataclass(frozen=True, slots=True)
class Kin:
    """What may be compared: surnames of workers, surnames and ids on the cards a lead sees,
    which persons colleagues are, and who lives where a family does."""

    of_workers: Mapping[WorkerId, frozenset[str]]
    of_families: Mapping[FamilyId, frozenset[str]]
    colleagues_in: Mapping[FamilyId, frozenset[WorkerId]]
    living_with: Mapping[FamilyId, frozenset[WorkerId]] = field(default_factory=dict)


def by_family(
    agency_id: AgencyId,
    hours: Iterable[HourOfReading],
    *,
    involved: Sequence[Involved],
    kin: Kin,
    over: Over = NOTHING_OVER,
) -> Iterator[Item]:
    """Same surname or address, a colleague's family, no involvement, after one closed.

    Once a month each, and again for what came after it was closed.
    """
    of_family: dict[FamilyId, list[Involved]] = defaultdict(list)
    for one in involved:
        of_family[one.family_id].append(one)
    found: dict[tuple[Signal, WorkerId, FamilyId, str], list[HourOfReading]] = defaultdict(list)
    for hour in hours:
        for signal in _signals(hour, of_family.get(hour.family_id, ()), kin):
            month = f"{london_date(hour.last):%Y-%m}"
            found[signal, hour.worker_id, hour.family_id, month].append(hour)
    for (signal, worker_id, family_id, month), seen in found.items():
        about = (agency_id, signal, worker_id, family_id, None)
        yield from _standing(about, month, seen, over)


_About = tuple[AgencyId, Signal, WorkerId, FamilyId, None]


def _standing(
    about: _About, month: str, seen: Sequence[HourOfReading], over: Over
) -> Iterator[Item]:
    def made(period: str) -> Item:
        return Item(*about, period, seen[-1].last)

    item = standing_item(made, month, over)
    later = [one for one in seen if is_later(one.first, item)]
    if later:
        pages = sum(one.pages for one in later)
        yield replace(item, happened_at=later[-1].last, times=pages)


def _signals(hour: HourOfReading, involved: Sequence[Involved], kin: Kin) -> Iterator[Signal]:
    names = kin.of_families.get(hour.family_id, frozenset())
    if names & kin.of_workers.get(hour.worker_id, frozenset()):
        yield Signal.SURNAME
    if hour.worker_id in kin.living_with.get(hour.family_id, frozenset()):
        yield Signal.ADDRESS
    if kin.colleagues_in.get(hour.family_id, frozenset()) - {hour.worker_id}:
        yield Signal.COLLEAGUE
    is_tied = any(one.holds(hour.first) or one.holds(hour.last) for one in involved)
    if not is_tied and hour.role not in NOT_ON_TEAMS:
        began = any(one.opened_at <= hour.last for one in involved)
        yield Signal.CLOSED if began else Signal.NO_INVOLVEMENT


def by_day(
    agency_id: AgencyId,
    hours: Iterable[HourOfReading],
    searched: Iterable[Search],
    over: Over = NOTHING_OVER,
) -> Iterator[Item]:
    """Out of hours, in bulk, searches that led nowhere: by worker and London day, and again once
    what came after one was closed is as much."""
    hours = tuple(hours)
    days: dict[tuple[WorkerId, date], list[HourOfReading]] = defaultdict(list)
    for hour in hours:
        days[hour.worker_id, london_date(hour.last)].append(hour)
    for (worker_id, day), read in days.items():
        for signal, measured in _OF_A_DAY.items():
            item = _of_day(agency_id, signal, worker_id, day, over)
            later = [one for one in read if is_later(one.first, item)]
            much = measured(later)
            if much.times:
                item = replace(item, happened_at=later[-1].last, times=much.times)
                yield replace(item, families=much.families)
    yield from without_view(agency_id, hours, searched, over)


def _of_day(
    agency_id: AgencyId, signal: Signal, worker_id: WorkerId, day: date, over: Over
) -> Item:
    begun = start_of_day(day)
    about = (agency_id, signal, worker_id, None, None)
    return standing_item(lambda period: Item(*about, period, begun), day.isoformat(), over)


@dataclass(frozen=True, slots=True)
class Much:
    """How much it was in the signal's measure, and of which families."""

    times: int
    families: tuple[FamilyId, ...]


def _in_bulk(read: Sequence[HourOfReading]) -> Much:
    """Families, where they or their pages are many."""
    families = _families(read)
    is_much = len(families) >= MANY_FAMILIES or sum(one.pages for one in read) >= MANY_PAGES
    return Much(len(families) if is_much else 0, families)


def _out_of_hours(read: Sequence[HourOfReading]) -> Much:
    """Pages."""
    late = [one for one in read if one.role not in NIGHT_ROLES and is_out_of_hours(one.last)]
    return Much(sum(one.pages for one in late), _families(late))


def _families(read: Iterable[HourOfReading]) -> tuple[FamilyId, ...]:
    return tuple(sorted({one.family_id for one in read}))


_OF_A_DAY: Mapping[Signal, Callable[[Sequence[HourOfReading]], Much]] = {
    Signal.BULK: _in_bulk,
    Signal.HOURS: _out_of_hours,
}


def is_out_of_hours(at: datetime) -> bool:
    """Before seven, from eight in the evening, at a weekend or on a bank holiday, in London."""
    local = at.astimezone(LONDON)
    return not is_working_day(local.date()) or not FIRST_HOUR <= local.hour < LAST_HOUR


def kin_of(
    workers: Mapping[WorkerId, Collection[str]],
    families: Mapping[FamilyId, Collection[str]],
    colleagues: Mapping[FamilyId, Collection[WorkerId]],
) -> Kin:
    """The same as sets."""
    return Kin(
        {one: frozenset(names) for one, names in workers.items()},
        {one: frozenset(names) for one, names in families.items()},
        {one: frozenset(who) for one, who in colleagues.items()},
    )
