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

BAR, STEP, LEFT, FLOOR, TALLEST = 44, 72, 20, 190, 150


@dataclass(frozen=True, slots=True)
class MonthOfRisks:
    """Of the updates posted in a month that a partner may read: the worst that became of each.

    in_time: opened by all of them, or their time is not over. late: by all of them, by one late
    at least. never: by one at least not at all, whoever else opened it.
    """

    first: date
    in_time: int
    late: int
    never: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.in_time + self.late + self.never


@dataclass(frozen=True, slots=True)
class MonthBar:
    """A month's bar in the units of the drawing, its parts from the foot upwards."""

    x: int
    middle: int
    parts: tuple[tuple[str, int, int], ...]
    label: str
    total: str
    total_y: int


@dataclass(frozen=True, slots=True)
class MonthPicture:
    """The drawing, its one finding as a sentence, and its twin in numbers."""

    finding: str
    bars: tuple[MonthBar, ...]
    width: int
    table: Table


def months_of(found: Sequence[RiskSeen], span: Span) -> tuple[MonthOfRisks, ...]:
    """The months of the span, oldest first, the last twelve at most."""
    counted = Counter(
        (london_date(one.posted_at).replace(day=1), one.worst) for one in found if one.is_own
    )
    return tuple(
        MonthOfRisks(
            first,
            counted[first, Outcome.IN_TIME] + counted[first, Outcome.WAITING],
            counted[first, Outcome.LATE],
            counted[first, Outcome.NEVER],
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
        bars=tuple(_bar(place, one, most) for place, one in enumerate(months)),
        width=LEFT + STEP * len(months),
        table=_table(months),
    )


def _bar(place: int, one: MonthOfRisks, most: int) -> MonthBar:
    x, below, parts = LEFT + place * STEP, 0, []
    for name, count in (("in-time", one.in_time), ("late", one.late), ("never", one.never)):
        foot, top = _height(below, most), _height(below + count, most)
        if count:
            parts.append((name, FLOOR - top, top - foot))
        below += count
    return MonthBar(
        x,
        x + BAR // 2,
        tuple(parts),
        short_month(one.first),
        str(one.total) if one.total else "",
        FLOOR - _height(one.total, most) - 6,
    )


def _height(count: int, most: int) -> int:
    return round(TALLEST * count / most)


def _finding(months: Sequence[MonthOfRisks]) -> str:
    """About the latest month with any."""
    last = [one for one in months if one.total][-1]
    month = long_month(last.first)
    if not last.never:
        return gettext(
            "No risk update posted in %(month)s was left unopened past its time.", month=month
        )
    return ngettext(
        "%(num)d of %(total)s risk updates posted in %(month)s: its time is over, and at least one "
        "partner that may read it has not opened it.",
        "%(num)d of %(total)s risk updates posted in %(month)s: their time is over, and at least "
        "one partner that may read them has not opened them.",
        last.never,
        total=last.total,
        month=month,
    )


def _table(months: Sequence[MonthOfRisks]) -> Table:
    return Table(
        caption=gettext("Risk updates by month, as partners opened them"),
        heads=(
            gettext("Posted in"),
            gettext("Partners may read"),
            gettext("In time by every one"),
            gettext("Late by at least one"),
            gettext("Not by at least one"),
        ),
        rows=tuple(
            (
                Cell(long_month(one.first), is_strong=True),
                Cell(str(one.total)),
                Cell(str(one.in_time)),
                Cell(str(one.late)),
                Cell(str(one.never)),
            )
            for one in reversed(months)
        ),
    )
