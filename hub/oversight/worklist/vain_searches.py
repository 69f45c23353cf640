"""Searches without a view: somebody was looked up, and nobody of those found was opened. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from hub.foundation.clock import london_date, start_of_day
from hub.foundation.identifiers import AgencyId, FamilyId, WorkerId
from hub.looking_into.items import Item, Signal
from hub.oversight.worklist.acts import HourOfReading, Search
from hub.oversight.worklist.over import Over, is_later, standing_item

MANY_ON_A_DAY, MANY_IN_A_WEEK = 3, 5
"""By one worker: from here on it is worth a look. A week's are those of days with fewer."""
SOON = timedelta(minutes=15)
"""Only what is opened within this time is what the search was for."""
_Opened = Mapping[tuple[WorkerId, FamilyId], list[datetime]]


def without_view(
    agency_id: AgencyId,
    hours: Iterable[HourOfReading],
    searched: Iterable[Search],
    over: Over,
) -> Iterator[Item]:
    """By worker and London day; by week, from Monday, what stays below that on each day."""
    opened: dict[tuple[WorkerId, FamilyId], list[datetime]] = defaultdict(list)
    for hour in hours:
        opened[hour.worker_id, hour.family_id].extend(hour.instants)
    days: dict[tuple[WorkerId, date], list[datetime]] = defaultdict(list)
    for one in searched:
        if not _led_on(one, opened):
            days[one.worker_id, london_date(one.at)].append(one.at)
    weeks: dict[tuple[WorkerId, date], list[datetime]] = defaultdict(list)
    for (worker_id, day), at in days.items():
        if len(at) >= MANY_ON_A_DAY:
            about = (agency_id, Signal.SEARCHES, worker_id, None, None)
            yield from _many(about, (day, day.isoformat()), at, MANY_ON_A_DAY, over)
        else:
            weeks[worker_id, day - timedelta(days=day.weekday())].extend(at)
    for (worker_id, monday), at in weeks.items():
        about = (agency_id, Signal.SEARCHES_OF_WEEK, worker_id, None, None)
        yield from _many(about, (monday, f"{monday:%G-W%V}"), sorted(at), MANY_IN_A_WEEK, over)


_About = tuple[AgencyId, Signal, WorkerId, None, None]


def _many(
    about: _About, of: tuple[date, str], vain: list[datetime], many: int, over: Over
) -> Iterator[Item]:
    begun, name = start_of_day(of[0]), of[1]
    item = standing_item(lambda period: Item(*about, period, begun), name, over)
    later = [one for one in vain if is_later(one, item)]
    if len(later) >= many:
        yield replace(item, happened_at=later[-1], times=len(later))


def _led_on(one: Search, opened: _Opened) -> bool:
    """Whether a family that this search showed was opened, or it began one; any other proves
    nothing."""
    until = one.at + SOON
    return one.began_family or any(
        one.at <= at <= until
        for family_id in one.shown
        for at in opened.get((one.worker_id, family_id), ())
    )
