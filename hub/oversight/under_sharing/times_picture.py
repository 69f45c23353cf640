"""Draws how long posting and reading take, against when each was wanted by.

A dot for the middle and a line for eight in ten; of few each time by itself. A triangle is late.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from hub.alerts.service import ANSWER_WITHIN
from hub.oversight.under_sharing.scale import Scale, mark_words, scale_for
from hub.oversight.under_sharing.spans import span_words
from hub.oversight.under_sharing.times import TimesRow, cells_of, few_words, heads
from hub.presentation.links import Table
from hub.presentation.wording import gettext

WIDE, NARROW = 900, 300
"""How long the scale is, on a wide screen and on a phone."""
LEFT, TOP, STEP, FOOT, MARGIN = 10, 28, 72, 30, 30
NEXT_DAY = timedelta(days=2)
"""The end of the next working day, at the latest, but for weekends and holidays."""


@dataclass(frozen=True, slots=True)
class TimesLine:
    """One line in the units of the drawing: words, numbers, and what is drawn below them.

    dots: places, and whether that is late. is_none: nothing was opened, so nothing is drawn.
    """

    words: str
    told: str
    y: int
    low_x: int = 0
    high_x: int = 0
    dots: tuple[tuple[int, bool], ...] = ()
    is_none: bool = False


@dataclass(frozen=True, slots=True)
class TimesDrawing:
    """One size of it. marks, aims: place and words."""

    name: str
    lines: tuple[TimesLine, ...]
    marks: tuple[tuple[int, str], ...]
    aims: tuple[tuple[int, str], ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class TimesPicture:
    """The drawing in two sizes, its one finding as a sentence, and its twin in numbers."""

    finding: str
    wide: TimesDrawing
    narrow: TimesDrawing
    table: Table


def times_picture(rows: Sequence[TimesRow]) -> TimesPicture | None:
    """Of these lines; None where there are none."""
    if not rows:
        return None
    return TimesPicture(
        finding=_finding(rows),
        wide=_drawing("wide", rows, WIDE),
        narrow=_drawing("narrow", rows, NARROW),
        table=Table(
            caption=gettext("How soon risk updates are posted and opened"),
            heads=heads(),
            rows=tuple(map(cells_of, rows)),
        ),
    )


def _drawing(name: str, rows: Sequence[TimesRow], wide: int) -> TimesDrawing:
    scale = scale_for(max(map(_longest, rows)), left=LEFT, wide=wide)
    every = 1 if wide > NARROW else 2
    return TimesDrawing(
        name=name,
        lines=tuple(_line(place, one, scale, is_short=every > 1) for place, one in enumerate(rows)),
        marks=tuple((scale.x(one), mark_words(one)) for one in scale.marks[::every]),
        aims=tuple((scale.x(one), mark_words(one)) for one in _aims()),
        width=LEFT + wide + MARGIN,
        height=TOP + STEP * len(rows) + FOOT,
    )


def _aims() -> Iterator[timedelta]:
    yield from sorted(ANSWER_WITHIN.values())
    yield NEXT_DAY


def _longest(one: TimesRow) -> timedelta:
    if one.spread is not None:
        return one.spread.high
    return max((each.after for each in one.singles), default=timedelta())


def _line(place: int, one: TimesRow, scale: Scale, *, is_short: bool) -> TimesLine:
    y = TOP + STEP * place
    told = _told(one, is_short=is_short)
    if one.spread is None:
        dots = tuple((scale.x(each.after), each.is_late) for each in one.singles)
        return TimesLine(one.words, told, y, dots=dots, is_none=not one.done)
    middle, low, high = (
        scale.x(each) for each in (one.spread.middle, one.spread.low, one.spread.high)
    )
    is_late = one.in_time is not None and 2 * one.in_time < one.done
    return TimesLine(one.words, told, y, low, high, ((middle, is_late),))


def _told(one: TimesRow, *, is_short: bool) -> str:
    """ "8 of 11 opened, 6 in time: half within 2 h 10 min". is_short: on a phone without more
    single times than two, which the table has."""
    if not one.done:
        return few_words(one)
    how = few_words(one)
    if one.spread is not None:
        how = gettext("half within %(span)s", span=span_words(one.spread.middle))
    if one.in_time is None:
        return how
    if is_short and len(one.singles) > 2:
        return gettext(
            "%(done)d of %(of)d opened, %(in_time)d in time",
            done=one.done,
            of=one.of,
            in_time=one.in_time,
        )
    return gettext(
        "%(done)d of %(of)d opened, %(in_time)d in time: %(how)s",
        done=one.done,
        of=one.of,
        in_time=one.in_time,
        how=how,
    )


def _finding(rows: Sequence[TimesRow]) -> str:
    """What is opened of what may be read, all readers together."""
    reading = [one for one in rows if one.in_time is not None]
    of, done = sum(one.of for one in reading), sum(one.done for one in reading)
    if not of:
        return gettext("No agency that can be named here may read a risk update of these days.")
    return gettext(
        "Opened: %(done)d of %(of)d. Each update counts once for each agency that may read it and "
        "can be named here.",
        done=done,
        of=of,
    )
