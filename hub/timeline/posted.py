"""When an update was posted, beside the day it is about: the same day, or how much later."""

from datetime import datetime
from functools import lru_cache

from hub.presentation.times import clock_time, day_of, short_day
from hub.presentation.wording import gettext, ngettext


def posted_words(posted_at: datetime | None, *, event_at: datetime, now: datetime) -> str:
    """ "posted 09:58", or "posted 22 Nov 05:54, 1 day later"; "" while it is not posted."""
    if posted_at is None:
        return ""
    days = (day_of(posted_at) - day_of(event_at)).days
    if not days:
        return _same_day(clock_time(posted_at))
    return gettext(
        "posted %(day)s %(time)s, %(late)s",
        day=short_day(posted_at, now),
        time=clock_time(posted_at),
        late=_later(days),
    )


@lru_cache(maxsize=1440)
def _same_day(time: str) -> str:
    return gettext("posted %(time)s", time=time)


def _later(days: int) -> str:
    if days < 0:
        return ngettext("%(num)d day before", "%(num)d days before", -days)
    return ngettext("%(num)d day later", "%(num)d days later", days)
