"""Working days, school days and weeks of an English year, computed for any year."""

from datetime import date, timedelta
from functools import cache

_WEEK = timedelta(days=7)


@cache
def easter_sunday(year: int) -> date:
    """Return Easter Sunday (anonymous Gregorian computus)."""
    century, in_century = divmod(year, 100)
    lunar = year % 19
    moon = (
        19 * lunar + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    week = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    shift = (lunar + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of England and Wales, with substitute days."""
    easter = easter_sunday(year)
    fixed = [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)]
    days = {easter - timedelta(days=2), easter + timedelta(days=1)}
    days |= {_first_monday(year, 5), _last_monday(year, 5), _last_monday(year, 8)}
    for holiday in fixed:
        while holiday.weekday() > 4 or holiday in days:
            holiday += timedelta(days=1)
        days.add(holiday)
    return frozenset(days)


def is_working_day(day: date) -> bool:
    """Say whether offices are open: Monday to Friday, no bank holiday."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


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
        _half_term(_last_monday(year, 5)),
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


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    end = date(year, month, 31)
    return end - timedelta(days=end.weekday())
