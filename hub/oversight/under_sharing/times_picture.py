"""Draws how long posting and reading take: a dot for the middle, a line for eight in ten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from hub.oversight.under_sharing.times import TimesRow, cells_of, heads
from hub.presentation.links import Table
from hub.presentation.times import duration
from hub.presentation.wording import gettext, ngettext

LEFT, WIDE, TOP, STEP, FOOT, MARGIN = 10, 560, 8, 54, 34, 70
MARKS = 6
STEPS = (1, 2, 4, 6, 12, 24, 48, 96, 168, 336, 672)
"""Hours from one mark of the scale to the next."""


@dataclass(frozen=True, slots=True)
class TimesLine:
    """One line in the units of the drawing; few: too few to draw."""

    words: str
    words_y: int
    y: int
    x: int = 0
    low_x: int = 0
    high_x: int = 0
    middle: str = ""
    few: bool = False


@dataclass(frozen=True, slots=True)
class TimesPicture:
    """The drawing, its one finding as a sentence, its scale, and its twin in numbers."""

    finding: str
    lines: tuple[TimesLine, ...]
    marks: tuple[tuple[int, str], ...]
    unit: str
    width: int
    height: int
    table: Table


def times_picture(rows: Sequence[TimesRow]) -> TimesPicture | None:
    """Of these lines; None where there are none."""
    if not rows:
        return None
    step = step_for(max((one.spread.high for one in rows if one.spread), default=timedelta()))
    foot = TOP + STEP * len(rows)
    return TimesPicture(
        finding=_finding(rows),
        lines=tuple(_line(place, one, step) for place, one in enumerate(rows)),
        marks=tuple(
            (_x(timedelta(hours=step * n), step), _mark(step, n)) for n in range(MARKS + 1)
        ),
        unit=gettext("days") if step >= 24 else gettext("hours"),
        width=LEFT + WIDE + MARGIN,
        height=foot + FOOT,
        table=Table(
            caption=gettext("How soon risk updates are posted and opened"),
            heads=heads(),
            rows=tuple(map(cells_of, rows)),
        ),
    )


def step_for(longest: timedelta) -> int:
    """The smallest step, in hours, with which the scale holds it; the largest there is if none."""
    hours = longest.total_seconds() / 3600
    return next((one for one in STEPS if one * MARKS >= hours), STEPS[-1])


def _line(place: int, one: TimesRow, step: int) -> TimesLine:
    y = TOP + STEP * place
    if one.spread is None:
        return TimesLine(one.words, y + 16, y + 34, few=True)
    spread = one.spread
    return TimesLine(
        one.words,
        y + 16,
        y + 34,
        _x(spread.middle, step),
        _x(spread.low, step),
        _x(spread.high, step),
        duration(spread.middle),
    )


def _x(span: timedelta, step: int) -> int:
    """Its place on the scale; what is longer ends with it."""
    share = span.total_seconds() / 3600 / (step * MARKS)
    return LEFT + round(WIDE * min(share, 1.0))


def _mark(step: int, number: int) -> str:
    return str(step * number // 24 if step >= 24 else step * number)


def _finding(rows: Sequence[TimesRow]) -> str:
    """What is opened of what may be read, all readers together."""
    reading = [one for one in rows if one.in_time is not None]
    of, done = sum(one.of for one in reading), sum(one.done for one in reading)
    if not of:
        return gettext("Nobody else may read your agency’s risk updates of these days.")
    return ngettext(
        "Of %(of)s times that an agency could read a risk update, somebody there opened it once.",
        "Of %(of)s times that an agency could read a risk update, somebody there opened it "
        "%(num)d times.",
        done,
        of=of,
    )
