"""Draws the weeks as SVG with attributes only; the table beside it holds the same numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from hub.oversight.overview.weeks import WeekOfReadings
from hub.presentation.links import Cell, Table
from hub.presentation.times import day_of, short_day
from hub.presentation.wording import gettext, ngettext

BAR, STEP, FLOOR, TALLEST = 44, 72, 190, 150


@dataclass(frozen=True, slots=True)
class Bar:
    """One week's bar, in the units of the drawing: partners' part stands on her own workers'."""

    x: int
    middle: int
    own_y: int
    own_height: int
    partners_y: int
    partners_height: int
    label: str
    total: str
    total_y: int


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing, its one finding as a sentence, and its twin in numbers."""

    finding: str
    description: str
    bars: tuple[Bar, ...]
    width: int
    table: Table


def chart_of(weeks: Sequence[WeekOfReadings]) -> Chart:
    """The chart of these weeks, oldest first."""
    most = max((one.own + one.partners for one in weeks), default=0) or 1
    return Chart(
        finding=_finding(weeks),
        description=gettext(
            "One bar for each week: below, readings by your own workers; above, by partners’."
        ),
        bars=tuple(_bar(place, one, most) for place, one in enumerate(weeks)),
        width=STEP * len(weeks) + 20,
        table=_table(weeks),
    )


def _bar(place: int, one: WeekOfReadings, most: int) -> Bar:
    own = round(TALLEST * one.own / most)
    both = round(TALLEST * (one.own + one.partners) / most)
    x = 20 + place * STEP
    total = one.own + one.partners
    return Bar(
        x=x,
        middle=x + BAR // 2,
        own_y=FLOOR - own,
        own_height=own,
        partners_y=FLOOR - both,
        partners_height=both - own,
        label=short_day(one.monday),
        total=str(total),
        total_y=FLOOR - both - 6,
    )


def _finding(weeks: Sequence[WeekOfReadings]) -> str:
    now, before = weeks[-1], weeks[-2]
    this_week = ngettext(
        "Partners’ workers were shown your agency’s updates %(num)d time this week",
        "Partners’ workers were shown your agency’s updates %(num)d times this week",
        now.partners,
    )
    return gettext("%(now)s, %(n)s last week.", now=this_week, n=before.partners)


def _table(weeks: Sequence[WeekOfReadings]) -> Table:
    return Table(
        caption=gettext("Readings of your agency’s updates by week"),
        heads=(gettext("Week from"), gettext("Your workers"), gettext("Partners’ workers")),
        rows=tuple(
            (
                Cell(short_day(day_of(one.monday)), is_strong=True),
                Cell(str(one.own)),
                Cell(str(one.partners)),
            )
            for one in reversed(weeks)
        ),
    )
