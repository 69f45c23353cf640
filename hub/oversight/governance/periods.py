"""Months, quarters and years that are over, as information governance chooses among them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from hub.oversight.sampling.months import Month
from hub.presentation.times import long_month
from hub.presentation.wording import gettext

_YEAR, _QUARTER, _MONTH = 12, 3, 1
_NAMED = re.compile(r"(?P<year>\d{4})(-(Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?")
_OFFERED = {_MONTH: 12, _QUARTER: 4, _YEAR: 2}
"""How many of each can be chosen, the latest of them."""


@dataclass(frozen=True, slots=True)
class Period:
    """first: its first month. length: in months, 1, 3 or 12."""

    first: Month
    length: int

    @property
    def name(self) -> str:
        """ "2026", "2026-Q3", "2026-10"."""
        year, month = self.first.first.year, self.first.first.month
        if self.length == _YEAR:
            return f"{year}"
        return f"{year}-Q{month // _QUARTER + 1}" if self.length == _QUARTER else self.first.name

    @property
    def words(self) -> str:
        """ "2026", "July 2026 to September 2026", "October 2026"."""
        if self.length == _YEAR:
            return gettext("The year %(year)s", year=self.first.first.year)
        said = [long_month(one.first) for one in (self.first, self.months[-1])]
        if self.length == _MONTH:
            return said[0]
        return gettext("%(first)s to %(last)s", first=said[0], last=said[1])

    @property
    def months(self) -> tuple[Month, ...]:
        """All of them."""
        return tuple(_later(self.first, by) for by in range(self.length))

    @property
    def parts(self) -> "tuple[Period, ...]":
        """A year's quarters, a quarter's months; a month has none."""
        shorter = {_YEAR: _QUARTER, _QUARTER: _MONTH}.get(self.length)
        if shorter is None:
            return ()
        starts = range(0, self.length, shorter)
        return tuple(Period(_later(self.first, by), shorter) for by in starts)

    def is_over(self, now: datetime) -> bool:
        """Whether its last month is."""
        return self.months[-1].until <= now


def period_named(name: str) -> Period | None:
    """None for what names none."""
    found = _NAMED.fullmatch(name)
    if found is None or not int(found["year"]):
        return None
    year = int(found["year"])
    if found["month"]:
        return Period(Month(date(year, int(found["month"]), 1)), _MONTH)
    if found["quarter"]:
        return Period(Month(date(year, _QUARTER * int(found["quarter"]) - 2, 1)), _QUARTER)
    return Period(Month(date(year, 1, 1)), _YEAR)


def periods_over(now: datetime) -> tuple[Period, ...]:
    """Those that can be chosen: the longest first, of each length the latest first."""
    return tuple(
        one for length in (_YEAR, _QUARTER, _MONTH) for one in _over(now, length, _OFFERED[length])
    )


def _over(now: datetime, length: int, many: int) -> Iterator[Period]:
    running = Month.of(now).first
    start = Month(running.replace(month=(running.month - 1) // length * length + 1))
    for back in range(1, many + 1):
        yield Period(_later(start, -back * length), length)


def _later(month: Month, by: int) -> Month:
    years, months = divmod(month.first.month - 1 + by, _YEAR)
    return Month(date(month.first.year + years, months + 1, 1))
