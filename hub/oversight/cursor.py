"""Where a page of a list ends and the next one begins: one cursor for every list of oversight.

Of somebody she may not name a page says no more than the day. A cursor compared with his instant
would give it back, a question at a time, and so would a page that ends with him. So whoever is not
named has the place of his day, behind everybody else of it; whatever instant somebody asks to read
on from, all of its day are shown; and no page ends among them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Generic, Protocol, TypeVar

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, or_

from audit.wanted import Mark
from hub.foundation.clock import london_date, start_of_day
from hub.foundation.identifiers import EntryId
from hub.presentation.typed import typed_id

NO_ENTRY = EntryId("00000000-0000-0000-0000-000000000000")


class Placed(Protocol):
    """A row of a list: its place, and whether it names who acted."""

    @property
    def mark(self) -> Mark:
        """Of a row that names nobody, that of its day."""
        ...

    @property
    def is_named(self) -> bool:
        """Whether more than the day is said of it."""
        ...


Row = TypeVar("Row", bound=Placed)
Arrange = Callable[[date, list[Row]], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, and where the next page begins."""

    rows: tuple[Row, ...]
    next_before: Mark | None


def page_of(
    latest: Callable[[Mark | None], Iterable[Row]], *, before: Mark | None, size: int
) -> Page[Row]:
    """A page of what `latest` finds behind a mark, arranged by days (see `by_days`)."""
    found: list[Row] = []
    for one in _left(before, latest(_begin(before))):
        is_next_day = bool(found) and day_of(one.mark) != day_of(found[-1].mark)
        if len(found) >= size and (one.is_named or is_next_day):
            return Page(tuple(found), found[-1].mark)
        found.append(one)
    return Page(tuple(found), None)


def by_days(rows: Iterable[Row], *, hide: Arrange[Row] | None = None) -> Iterator[Row]:
    """Rows that come latest first, those of a day that name nobody behind its others.

    hide: makes of those of one day what stands for them, in an order that comes from no time.
    """
    for day, those in groupby(rows, key=lambda one: day_of(one.mark)):
        hidden: list[Row] = []
        for one in those:
            if one.is_named:
                yield one
            else:
                hidden.append(one)
        yield from hidden if hide is None else hide(day, hidden)


def is_behind(mark: Mark, before: Mark | None) -> bool:
    """Whether a place is on the pages that follow a mark."""
    return before is None or key_of(mark) < key_of(before)


def behind(
    before: Mark, at: SQLColumnExpression[datetime], row_id: SQLColumnExpression[str]
) -> ColumnElement[bool]:
    """The same asked of a table."""
    return or_(at < before.at, and_(at == before.at, row_id < before.entry_id))


def key_of(mark: Mark) -> tuple[datetime, EntryId]:
    """By which lists are ordered."""
    return mark.at, mark.entry_id


def day_of(mark: Mark) -> date:
    """London's day of a place."""
    return london_date(mark.at)


def day_mark(day: date) -> Mark:
    """The place of whoever is not named: behind all others of the day."""
    return Mark(start_of_day(day), NO_ENTRY)


def mark_text(mark: Mark) -> str:
    """A mark as it stands in an address."""
    return f"{int(mark.at.timestamp())}.{mark.entry_id}"


def mark_from(text: str | None) -> Mark | None:
    """A mark as somebody typed it; None for what cannot be read."""
    seconds, _, entry_id = (text or "").partition(".")
    is_number = seconds.isascii() and seconds.isdecimal() and len(seconds) <= 10
    if not is_number or not typed_id(entry_id):
        return None
    return Mark(datetime.fromtimestamp(int(seconds), UTC), EntryId(entry_id))


def _begin(before: Mark | None) -> Mark | None:
    """Where to read from: the whole day of the mark, whatever instant somebody asks for."""
    if before is None or before == day_mark(day_of(before)):
        return before
    return day_mark(day_of(before) + timedelta(days=1))


def _left(before: Mark | None, rows: Iterable[Row]) -> Iterator[Row]:
    for one in rows:
        if not one.is_named or is_behind(one.mark, before):
            yield one
