"""Instants as people read them: London time, 24 hours, short days. Used as template filters too.

Every function takes aware instants; `now` is always handed in, never read here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache

from babel.dates import format_date
from flask_babel import get_locale

from hub.foundation.clock import LONDON, london_date, london_time
from hub.presentation.wording import gettext, is_translated, ngettext

Moment = date | datetime

_MINUTE = 60
_HOUR = 60 * _MINUTE
_LONG_WAIT = 48 * _HOUR  # from here on people count in days


class Dates(Enum):
    """How days and instants are written: as on a page of today, in full on paper, for machines."""

    NEAR = "near"
    PAPER = "paper"
    ISO = "iso"


_DATES: ContextVar[Dates] = ContextVar("dates", default=Dates.NEAR)


@contextmanager
def dates_as(how: Dates) -> Iterator[None]:
    """What leaves the hub is read on another day: "Today" and a day without year mislead there."""
    token = _DATES.set(how)
    try:
        yield
    finally:
        _DATES.reset(token)


LATELY = timedelta(minutes=10)
"""How long an address may say that its reader has just done something."""


def day_of(value: Moment) -> date:
    """Return the London day of an instant; a plain date is its own day."""
    return london_date(value) if isinstance(value, datetime) else value


def day(value: Moment, now: Moment) -> str:
    """Return "Thu 19 Nov", with the year when it is not this year's."""
    if _DATES.get() is not Dates.NEAR:
        return _in_full(value)
    shown = day_of(value)
    pattern = "EEE d MMM" if shown.year == day_of(now).year else "EEE d MMM y"
    return _written(shown, pattern, language())


def long_day(value: Moment) -> str:
    """Return "19 November 2026", as it stands on paper."""
    return _written(day_of(value), "d MMMM y", language())


def full_day(value: Moment) -> str:
    """Return "Thursday 19 November", for headings about today."""
    return _written(day_of(value), "EEEE d MMMM", language())


def short_day(value: Moment, now: Moment | None = None) -> str:
    """Return "16 Nov", for tags and margins; told `now`, with the year if it is not this one."""
    shown = day_of(value)
    is_near = now is None or shown.year == day_of(now).year
    return _written(shown, "d MMM" if is_near else "d MMM y", language())


def long_month(value: Moment) -> str:
    """Return "October 2026"."""
    return _written(day_of(value).replace(day=1), "LLLL y", language())


def short_month(value: Moment) -> str:
    """Return "Oct 26", for the foot of a picture."""
    return _written(day_of(value).replace(day=1), "LLL yy", language())


def clock_time(value: datetime) -> str:
    """Return "09:58"."""
    return london_time(value)


def iso_day(value: Moment) -> str:
    """Return "2026-11-19", for machines and date fields."""
    return day_of(value).isoformat()


def iso_instant(value: datetime) -> str:
    """Return the instant for a `time` element, with its London offset."""
    return value.astimezone(LONDON).isoformat()


def moment(value: datetime, now: Moment) -> str:
    """Return "today at 10:46", "yesterday at 16:20" or "Thu 19 Nov at 09:58"."""
    return gettext("%(day)s at %(time)s", day=_near_day(value, now), time=clock_time(value))


def row_moment(value: datetime, now: Moment) -> str:
    """Return "Today 09:30", "Yesterday 16:10" or "Thu 19 Nov 09:58", for the start of a row."""
    if _DATES.get() is not Dates.NEAR:
        separator = " " if _DATES.get() is Dates.ISO else ", "
        return f"{_in_full(value)}{separator}{clock_time(value)}"
    named = _near_day(value, now)
    return f"{named[:1].upper()}{named[1:]} {clock_time(value)}"


def row_day(value: Moment, now: Moment) -> str:
    """Return "Today", "Yesterday" or "Thu 19 Nov": what is held has no time of day."""
    if _DATES.get() is not Dates.NEAR:
        return _in_full(value)
    named = _near_day(value, now)
    return f"{named[:1].upper()}{named[1:]}"


def ago(value: Moment, now: Moment) -> str:
    """Return "today", "yesterday" or "6 days ago", counted in London days."""
    days = (day_of(now) - day_of(value)).days
    if days <= 0:
        return gettext("today")
    return gettext("yesterday") if days == 1 else gettext("%(days)d days ago", days=days)


def time_left(deadline: datetime, now: datetime) -> str:
    """Return "3 h 14 min left", "2 days left", or "3 h 05 min overdue"."""
    seconds = int((deadline - now).total_seconds())
    span = duration(timedelta(seconds=abs(seconds)))
    if seconds < 0:
        return gettext("%(span)s overdue", span=span)
    return gettext("%(span)s left", span=span)


def duration(span: timedelta) -> str:
    """Return "14 min", "3 h 14 min" or "2 days". A started minute counts as none."""
    seconds = int(span.total_seconds())
    if seconds >= _LONG_WAIT:
        days = seconds // (24 * _HOUR)
        return ngettext("%(num)d day", "%(num)d days", days)
    hours, minutes = seconds // _HOUR, seconds % _HOUR // _MINUTE
    if not hours:
        return gettext("%(minutes)d min", minutes=minutes)
    return gettext("%(hours)d h %(minutes)02d min", hours=hours, minutes=minutes)


def period(value: Moment, now: Moment) -> str:
    """Return the timeline's group of a day: "This week", "Last week", "October", "May 2025"."""
    shown, today = day_of(value), day_of(now)
    monday = today - timedelta(days=today.weekday())
    if shown > today:
        return gettext("To come")
    if shown >= monday:
        return gettext("This week")
    if shown >= monday - timedelta(days=7):
        return gettext("Last week")
    return _written(shown, "LLLL" if shown.year == today.year else "LLLL y", language())


def _in_full(value: Moment) -> str:
    return iso_day(value) if _DATES.get() is Dates.ISO else long_day(value)


def _near_day(value: Moment, now: Moment) -> str:
    days = (day_of(now) - day_of(value)).days
    if days == 0:
        return gettext("today")
    return gettext("yesterday") if days == 1 else day(value, now)


def language() -> str:
    if not is_translated():
        return "en_GB"
    locale = get_locale()
    return "en_GB" if locale is None or str(locale) == "en" else str(locale)


@lru_cache(maxsize=8192)
def _written(value: date, pattern: str, language: str) -> str:
    return str(format_date(value, pattern, locale=language))
