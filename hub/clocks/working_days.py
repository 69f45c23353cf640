"""Working days of England and Wales: Monday to Friday without bank holidays (domain E)."""

from datetime import date, timedelta
from functools import cache

_DAY = timedelta(days=1)


@cache
def easter_sunday(year: int) -> date:
    """Easter Sunday (anonymous Gregorian computus)."""
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
    """The bank holidays of England and Wales, with substitute days."""
    easter = easter_sunday(year)
    fixed = [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)]
    days = {easter - 2 * _DAY, easter + _DAY}
    days |= {first_monday(year, 5), last_monday(year, 5), last_monday(year, 8)}
    for holiday in fixed:
        while holiday.weekday() > 4 or holiday in days:
            holiday += _DAY
        days.add(holiday)
    return frozenset(days)


def is_working_day(day: date) -> bool:
    """Whether offices are open."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def working_day_after(day: date, count: int = 1) -> date:
    """The working day that many after `day`, which is day 0 (domain E, clock rules)."""
    for _ in range(count):
        day += _DAY
        while not is_working_day(day):
            day += _DAY
    return day


def first_monday(year: int, month: int) -> date:
    """The first Monday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def last_monday(year: int, month: int) -> date:
    """The last Monday of a month of 31 days."""
    last = date(year, month, 31)
    return last - timedelta(days=last.weekday())
