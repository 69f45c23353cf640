"""From "84 days ago, about ten" to a moment of the year when such a worker would write."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hub.clocks.working_days import is_working_day
from hub.demonstration.school_year import (
    is_school_day,
    school_days_of,
    school_weeks,
)
from hub.foundation.clock import LONDON

_SCHOOL_WEEK = re.compile(r"t-(\d+)(?:\.(\d))?")
_DAY = timedelta(days=1)
_ENDS_AT = time(9)


def last_day(now: datetime) -> date:
    """The day on which a year that is over by now ended: today, or yesterday before nine.

    Else whoever starts the hub in the small hours would be shown what is still to come.
    """
    local = now.astimezone(LONDON)
    return local.date() if local.time() >= _ENDS_AT else local.date() - _DAY


@dataclass(frozen=True, slots=True)
class Moments:
    """The year that ends on `today` at nine in the morning (London wall clock)."""

    today: date

    @property
    def now(self) -> datetime:
        """Nothing of the demonstration happens after this moment."""
        return datetime.combine(self.today, _ENDS_AT)

    @property
    def first_day(self) -> date:
        """The day on which the year begins; involvements of old standing open here."""
        return self.today - timedelta(days=364)

    def day(self, spec: str) -> date:
        """Return the day of `-84` (days ago) or `t-12.2` (school week 12 back, its third day)."""
        match = _SCHOOL_WEEK.fullmatch(spec)
        if match is None:
            return self.today + timedelta(days=int(spec))
        weeks_back, place = int(match[1]), int(match[2] or 0)
        days = school_days_of(school_weeks(self.today, weeks_back + 1)[weeks_back])
        return min(days[min(place, len(days) - 1)], self.today)

    def working(self, day: date, at: time) -> datetime:
        """Return the first working moment from this day on, or the last one before now."""
        moment = datetime.combine(next_working_day(day), at)
        return moment if moment <= self.now else self._last_working(at)

    def schooling(self, day: date, at: time) -> datetime | None:
        """Return the nearest school day's moment, or None deep in the holidays."""
        for distance in range(10):
            for near in (day + distance * _DAY, day - distance * _DAY):
                moment = datetime.combine(near, at)
                if is_school_day(near) and moment <= self.now and near >= self.first_day:
                    return moment
        return None

    def _last_working(self, at: time) -> datetime:
        day = self.today
        while not is_working_day(day) or datetime.combine(day, at) > self.now:
            day -= _DAY
        return datetime.combine(day, at)


def next_working_day(day: date) -> date:
    """Return this day, or the working day after it."""
    while not is_working_day(day):
        day += _DAY
    return day


def clock(text: str) -> time:
    """Read `10:15`."""
    hours, minutes = text.split(":")
    return time(int(hours), int(minutes))


def stamp(moment: datetime) -> str:
    """Write a London wall-clock moment as case files do."""
    return moment.strftime("%Y-%m-%d %H:%M")
