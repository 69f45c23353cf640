"""School days and weeks of an English year, computed for any year."""

from datetime import date, timedelta
from functools import cache

from hub.clocks.working_days import bank_holidays as bank_holidays
from hub.clocks.working_days import easter_sunday, is_working_day, last_monday

_WEEK = timedelta(days=7)


def is_school_day(day: date) -> bool:
    """Say whether the invented schools are open."""
    return is_working_day(day) and not any(
        start <= day <= end for start, end in school_holidays(day.year)
    )


@cache
def school_holidays(year: int) -> tuple[tuple[date, date], ...]:
    """Return the holidays touching a calendar year, first and last day included."""
    easter = easter_sunday(year)
    return (
        (date(year, 1, 1), date(year, 1, 3)),
        _half_term(date(year, 2, 17)),
        (easter - 2 * _WEEK, easter + timedelta(days=1)),
        _half_term(last_monday(year, 5)),
        (date(year, 7, 22), date(year, 9, 2)),
        _half_term(date(year, 10, 28)),
        (date(year, 12, 20), date(year, 12, 31)),
    )


def school_weeks(last: date, count: int) -> tuple[date, ...]:
    """Return the Mondays of the latest school weeks begun by `last`, newest first."""
    monday = last - timedelta(days=last.weekday())
    found: list[date] = []
    while len(found) < count:
        if len(school_days_of(monday)) >= 3 and monday <= last:
            found.append(monday)
        monday -= _WEEK
    return tuple(found)


def school_days_of(monday: date) -> tuple[date, ...]:
    """Return the school days of the week that begins on this Monday."""
    week = (monday + timedelta(days=n) for n in range(5))
    return tuple(day for day in week if is_school_day(day))


def _half_term(inside: date) -> tuple[date, date]:
    monday = inside - timedelta(days=inside.weekday())
    return monday, monday + timedelta(days=4)
