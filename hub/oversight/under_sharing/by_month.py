"""Risk updates by the month they were posted in, and what became of them: counted and drawn."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hub.foundation.clock import london_date
from hub.oversight.under_sharing.found import RiskSeen
from hub.oversight.under_sharing.span import Span
from hub.oversight.under_sharing.timeliness import Outcome
from hub.presentation.links import Cell, Table
from hub.presentation.times import long_month, short_month
from hub.presentation.wording import gettext, ngettext

LEFT, FLOOR, TALLEST = 20, 190, 150
WIDE, NARROW = 900, 300
"""How much room the bars have, on a wide screen and on a phone."""
WIDEST = 140
"""From one bar to the next at most, or two of them would stand at either end."""


@dataclass(frozen=True, slots=True)
class MonthOfRisks:
    """Of the updates posted in a month that a partner may read: the worst that became of each.

    in_time: opened by all of them, or their time is not over. late: by all of them, by one late
    at least. never: by one at least not at all, whoever else opened it. unnamed: no partner that
    can be named may read it, but one that cannot be was shown it.
    """

    first: date
    in_time: int
    late: int
    never: int
    unnamed: int = 0

    @property
    def known(self) -> int:
        """Those that a partner may read which can be named."""
        return self.in_time + self.late + self.never

    @property
    def total(self) -> int:
        """All of them."""
        return self.known + self.unnamed


@dataclass(frozen=True, slots=True)
class MonthBar:
    """A month's bar in the units of the drawing, its parts from the foot upwards.

    parts: what became of them, the upper edge, and how high.
    """

    x: int
    middle: int
    parts: tuple[tuple[str, int, int], ...]
    label: str
    total: str
    total_y: int


@dataclass(frozen=True, slots=True)
class MonthDrawing:
    """One size of it."""

    name: str
    bars: tuple[MonthBar, ...]
    bar_width: int
    width: int


@dataclass(frozen=True, slots=True)
class MonthPicture:
    """The drawing in two sizes, its one finding as a sentence, and its twin in numbers."""

    finding: str
    wide: MonthDrawing
    narrow: MonthDrawing
    has_unnamed: bool
    table: Table


def months_of(found: Sequence[RiskSeen], span: Span) -> tuple[MonthOfRisks, ...]:
    """The months of the span, oldest first, the last twelve at most."""
    counted = Counter(
        (london_date(one.posted_at).replace(day=1), one.worst or bool(one.unnamed_on))
        for one in found
        if one.is_own
    )
    return tuple(
        MonthOfRisks(
            first,
            counted[first, Outcome.IN_TIME] + counted[first, Outcome.WAITING],
            counted[first, Outcome.LATE],
            counted[first, Outcome.NEVER],
            counted[first, True],
        )
        for first in span.months
    )


def picture_of(months: Sequence[MonthOfRisks]) -> MonthPicture | None:
    """Of these months; None where there is nothing to draw."""
    most = max((one.total for one in months), default=0)
    if not most:
        return None
    return MonthPicture(
        finding=_finding(months),
        wide=_drawing("wide", months, most, WIDE),
        narrow=_drawing("narrow", months, most, NARROW),
        has_unnamed=any(one.unnamed for one in months),
        table=_table(months),
    )


def _drawing(name: str, months: Sequence[MonthOfRisks], most: int, room: int) -> MonthDrawing:
    step = min(room // len(months), WIDEST)
    width = step * 3 // 5
    bars = (_bar(LEFT + place * step, width, one, most) for place, one in enumerate(months))
    return MonthDrawing(name, tuple(bars), width, LEFT + step * len(months))


def _bar(x: int, width: int, one: MonthOfRisks, most: int) -> MonthBar:
    below, parts = 0, []
    kinds = {"in-time": one.in_time, "late": one.late, "never": one.never, "unnamed": one.unnamed}
    for name, count in kinds.items():
        foot, top = _height(below, most), _height(below + count, most)
        if count:
            parts.append((name, FLOOR - top, top - foot))
        below += count
    return MonthBar(
        x,
        x + width // 2,
        tuple(parts),
        short_month(one.first),
        str(one.total) if one.total else "",
        FLOOR - _height(one.total, most) - 6,
    )


def _height(count: int, most: int) -> int:
    return round(TALLEST * count / most)


def _finding(months: Sequence[MonthOfRisks]) -> str:
    """About the latest month with any that a partner may read which can be named."""
    last = next((one for one in reversed(months) if one.known), None)
    if last is None:
        return gettext("No partner that can be named here may read them.")
    month = long_month(last.first)
    if not last.never:
        return gettext(
            "No risk update posted in %(month)s was left unopened past its time by a partner that "
            "can be named here.",
            month=month,
        )
    return ngettext(
        "%(num)d of %(total)s risk updates posted in %(month)s: its time is over, and at least one "
        "partner that may read it has not opened it.",
        "%(num)d of %(total)s risk updates posted in %(month)s: their time is over, and at least "
        "one partner that may read them has not opened them.",
        last.never,
        total=last.known,
        month=month,
    )


def _table(months: Sequence[MonthOfRisks]) -> Table:
    return Table(
        caption=gettext("Risk updates by month, as partners opened them"),
        heads=(
            gettext("Posted in"),
            gettext("A partner you know may read"),
            gettext("In time by every one"),
            gettext("Late by at least one"),
            gettext("Not by at least one"),
            gettext("Shown to others alone"),
        ),
        rows=tuple(
            (
                Cell(long_month(one.first), is_strong=True),
                Cell(str(one.known)),
                Cell(str(one.in_time)),
                Cell(str(one.late)),
                Cell(str(one.never)),
                Cell(str(one.unnamed)),
            )
            for one in reversed(months)
        ),
    )
