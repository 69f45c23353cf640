"""How long something took, to the hour: nothing is rounded off by most of a day."""

from datetime import timedelta

from hub.presentation.times import duration
from hub.presentation.wording import gettext, ngettext

_MINUTE, _HOUR, _LONG = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def span_words(span: timedelta) -> str:
    """ "45 min", "1 h 20 min"; from a day on to the nearest hour, "5 days 23 h"."""
    if span < _MINUTE:
        return gettext("under 1 min")
    if span < _LONG:
        return duration(span)
    days, hours = divmod(round(span / _HOUR), 24)
    said = ngettext("%(num)d day", "%(num)d days", days)
    return gettext("%(days)s %(hours)d h", days=said, hours=hours) if hours else said
