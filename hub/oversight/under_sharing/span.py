"""The days a lead asks about, in London's calendar."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hub.foundation.clock import london_date, start_of_day
from hub.oversight.filters import LogQuery

MONTHS, MOST = 6, 12
"""So many when she chooses no first day; as many as a picture draws."""


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day to the last, both included."""

    first: date
    last: date

    @property
    def since(self) -> datetime:
        """Its beginning."""
        return start_of_day(self.first)

    @property
    def until(self) -> datetime:
        """The beginning of the day after it."""
        return start_of_day(self.last + timedelta(days=1))

    @property
    def months(self) -> tuple[date, ...]:
        """The first day of each month it touches, oldest first; the last twelve."""
        found: list[date] = []
        month = self.last.replace(day=1)
        while month >= self.first.replace(day=1) and len(found) < MOST:
            found.append(month)
            month = month_before(month)
        return tuple(reversed(found))


def span_of(query: LogQuery, now: datetime) -> Span:
    """What the filters ask for, today at the latest; without a first day, six months of it."""
    today = london_date(now)
    last = min(query.until or today, today)
    first = last.replace(day=1)
    for _ in range(MONTHS - 1):
        first = month_before(first)
    return Span(query.since or first, last)


def month_before(first: date) -> date:
    """The first day of the month before. Requires a first day after year 1."""
    return (first - timedelta(days=1)).replace(day=1)
