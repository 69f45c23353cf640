"""A scale on which minutes, hours and days can be told apart: equal steps for unequal spans."""

from datetime import timedelta
from typing import NamedTuple

from hub.presentation.wording import gettext, ngettext

_MINUTES = (0, 15, 60, 240, 1440, 3 * 1440, 10 * 1440, 30 * 1440, 100 * 1440, 365 * 1440)
SHORTEST = 6
"""Marks there are at least, so that every aim stands on it: up to three days."""


class Scale(NamedTuple):
    """Marks at equal distances, from `left` on, `wide` in all."""

    marks: tuple[timedelta, ...]
    left: int
    wide: int

    def x(self, span: timedelta) -> int:
        """Its place, between two marks in proportion; what is longer ends with the scale."""
        last = len(self.marks) - 1
        for place, (low, high) in enumerate(zip(self.marks, self.marks[1:], strict=False)):
            if span < high:
                return self._at((place + max((span - low) / (high - low), 0)) / last)
        return self._at(1)

    def _at(self, share: float) -> int:
        return self.left + round(self.wide * share)


def scale_for(longest: timedelta, *, left: int, wide: int) -> Scale:
    """The shortest that holds it."""
    marks = tuple(timedelta(minutes=one) for one in _MINUTES)
    held = next((n for n, one in enumerate(marks, 1) if one >= longest), len(marks))
    return Scale(marks[: max(held, SHORTEST)], left, wide)


def mark_words(mark: timedelta) -> str:
    """ "15 min", "4 h", "3 days"."""
    minutes = int(mark / timedelta(minutes=1))
    if minutes < 60:
        return gettext("%(minutes)d min", minutes=minutes) if minutes else "0"
    if minutes < 1440:
        return gettext("%(hours)d h", hours=minutes // 60)
    days = minutes // 1440
    return gettext("1 year") if days == 365 else ngettext("%(num)d day", "%(num)d days", days)
