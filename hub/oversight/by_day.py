"""Readings latest first; of somebody she may not name, no more than the day.

A page that a worker opens writes an entry for each family at one instant, and an entry's id
begins with that instant. Either would join a reading here with one that names the reader. So of
each day what such readers saw of a family is one reading without instant or id, behind all others.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby, islice

from audit.wanted import Mark
from consent.outcome import Reason
from hub.foundation.clock import london_date, start_of_day
from hub.foundation.identifiers import EntryId, FamilyId, UpdateId, WorkerId
from hub.oversight.lens import Lens
from hub.updates.judging import Sighting

NOBODY, NO_ENTRY = WorkerId(""), EntryId("00000000-0000-0000-0000-000000000000")
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class SeenUpdate:
    """One update of a reading: her own sight of it, and the level and basis of the reader's."""

    sighting: Sighting
    level: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody was shown updates of one family at once: a page, a list, a meeting, a file.

    is_named False: of somebody she may not name, `at` the beginning of the day.
    """

    mark: Mark
    at: datetime
    family_id: FamilyId
    reader_id: WorkerId
    is_download: bool
    items: tuple[SeenUpdate, ...]
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class ReadingsPage:
    """Some readings, and where the next page begins."""

    readings: tuple[Reading, ...]
    next_before: Mark | None


def page_by_day(
    lens: Lens,
    latest: Callable[[Mark | None], Iterable[Reading]],
    *,
    before: Mark | None,
    size: int,
) -> ReadingsPage:
    """A page of what `latest` finds behind a mark. It never ends among those without an instant:
    where it ended would tell theirs."""
    found: list[Reading] = []
    for one in _behind(before, _by_day(lens, latest(_begin(before)))):
        is_next_day = bool(found) and london_date(one.at) != london_date(found[-1].at)
        if len(found) >= size and (one.is_named or is_next_day):
            return ReadingsPage(tuple(found), found[-1].mark)
        found.append(one)
    return ReadingsPage(tuple(found), None)


def _begin(before: Mark | None) -> Mark | None:
    """Where to read from: the whole day of the mark, whatever instant somebody asks for."""
    if before is None or _is_day(before):
        return before
    return _day_mark(london_date(before.at) + timedelta(days=1))


def _behind(before: Mark | None, readings: Iterable[Reading]) -> Iterator[Reading]:
    for one in readings:
        if before is None or not one.is_named or _key(one.mark) < _key(before):
            yield one


def _key(mark: Mark) -> tuple[datetime, EntryId]:
    return mark.at, mark.entry_id


def _is_day(mark: Mark) -> bool:
    return mark == _day_mark(london_date(mark.at))


def _day_mark(day: date) -> Mark:
    return Mark(start_of_day(day), NO_ENTRY)


def _by_day(lens: Lens, readings: Iterable[Reading]) -> Iterator[Reading]:
    for day, those in groupby(readings, key=lambda one: london_date(one.at)):
        hidden: list[Reading] = []
        for one in _met(lens, those):
            if lens.may_name(one.family_id, one.reader_id):
                yield one
            else:
                hidden.append(one)
        yield from _in_one(day, hidden)


def _met(lens: Lens, readings: Iterator[Reading]) -> Iterator[Reading]:
    """The same, the agencies of many readers loaded together."""
    while some := tuple(islice(readings, _AT_ONCE)):
        lens.meet({one.reader_id for one in some})
        yield from some


def _in_one(day: date, hidden: Iterable[Reading]) -> Iterator[Reading]:
    """One for each family and kind, in an order that comes from no time and no number.

    Readings in an audit stand by themselves: that they were says nothing of who works with whom.
    """
    found: dict[tuple[FamilyId, bool, str], dict[tuple[UpdateId, str], SeenUpdate]] = {}
    for one in hidden:
        for item in one.items:
            reason = item.reason if item.reason == Reason.AUDIT_VIEW else ""
            seen = found.setdefault((one.family_id, one.is_download, reason), {})
            seen[item.sighting.update_id, item.level] = item
    mark = _day_mark(day)
    for (family_id, is_download, reason), seen in sorted(found.items(), key=lambda one: one[0]):
        items = tuple(replace(seen[key], reason=reason) for key in sorted(seen))
        yield Reading(mark, mark.at, family_id, NOBODY, is_download, items, is_named=False)
