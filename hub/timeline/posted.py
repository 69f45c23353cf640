"""When an update was posted, beside the day it is about: the same day, or how much later."""

from datetime import date, datetime
from functools import lru_cache

from hub.presentation.times import clock_time, day_of, language, short_day
from hub.presentation.wording import gettext, ngettext


def posted_words(posted_at: datetime | None, *, event_at: datetime, year: int) -> str:
    """ "posted 09:58", or "posted 22 Nov 05:54, 1 day later"; "" while it is not posted.

    year: this one, which is not said.
    """
    return "" if posted_at is None else _words(posted_at, event_at, year, language())


@lru_cache(maxsize=4096)
def _words(posted_at: datetime, event_at: datetime, year: int, _language: str) -> str:
    """Worded once for each pair of times and each language: a page has fifty of them."""
    time, days = clock_time(posted_at), (day_of(posted_at) - day_of(event_at)).days
    if not days:
        return gettext("posted %(time)s", time=time)
    shown = short_day(posted_at, date(year, 1, 1))
    return gettext("posted %(day)s %(time)s, %(late)s", day=shown, time=time, late=_later(days))


def _later(days: int) -> str:
    if days < 0:
        return ngettext("%(num)d day before", "%(num)d days before", -days)
    return ngettext("%(num)d day later", "%(num)d days later", days)
