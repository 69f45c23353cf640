"""London's clock where it is changed: an hour in autumn comes twice, one in spring not at all."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from hub.foundation.clock import LONDON
from hub.presentation.times import clock_time, long_day
from hub.presentation.wording import gettext, later

FIRST, SECOND = "first", "second"
WHICH: Mapping[str, str] = {
    FIRST: later("The first time, in summer time"),
    SECOND: later("The second time, an hour later, in winter time"),
}
"""Which of two, where a time comes twice."""


def instants_of(day: date, clock: time) -> tuple[datetime, ...]:
    """When London's clocks show that, the earlier first: once, twice, or never."""
    shown = datetime.combine(day, clock)
    both = dict.fromkeys(_read(shown, fold) for fold in (0, 1))
    return tuple(at for at in both if at.astimezone(LONDON).replace(tzinfo=None) == shown)


def which_of(at: datetime) -> str:
    """Which of two an instant is; "" where its time comes once."""
    here = at.astimezone(LONDON)
    both = instants_of(here.date(), here.time().replace(fold=0))
    return (FIRST, SECOND)[both.index(at)] if len(both) > 1 else ""


def came_twice(day: date, clock: time) -> str:
    """Ask which."""
    return gettext(
        "On %(day)s the clocks went back, and %(time)s came twice. Say which of the two.",
        day=long_day(instants_of(day, clock)[0]),
        time=f"{clock:%H:%M}",
    )


def never_came(day: date, clock: time) -> str:
    """Say what there was instead."""
    instead = _read(datetime.combine(day, clock), 0)
    return gettext(
        "On %(day)s the clocks went forward, and there was no %(time)s. Try %(instead)s.",
        day=long_day(instead),
        time=f"{clock:%H:%M}",
        instead=clock_time(instead),
    )


def _read(shown: datetime, fold: int) -> datetime:
    return shown.replace(tzinfo=LONDON, fold=fold).astimezone(UTC)
