"""Draws the running rate as SVG with attributes only; the table beside it holds the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from hub.oversight.sampling.months import Month
from hub.oversight.sampling.rates import MonthlyRate
from hub.presentation.links import Cell, Table
from hub.presentation.times import short_month
from hub.presentation.wording import gettext, ngettext

STEP, LEFT, FLOOR, TALL, SHOWN = 70, 56, 190, 160, 12


@dataclass(frozen=True, slots=True)
class Point:
    """A month: its dot and its line, in the units of the drawing."""

    x: int
    y: int
    low_y: int
    high_y: int
    label: str
    share: str


@dataclass(frozen=True, slots=True)
class RatePicture:
    """The drawing, its one finding as a sentence, its scale, and its twin in numbers."""

    finding: str
    points: tuple[Point, ...]
    marks: tuple[tuple[int, str], ...]
    width: int
    table: Table


def picture_of(rates: Sequence[MonthlyRate]) -> RatePicture | None:
    """Of the last twelve months with marks; None before anything is marked."""
    if not rates:
        return None
    shown = rates[-SHOWN:]
    points = tuple(_point(place, one) for place, one in enumerate(shown))
    scale = tuple((_y(share / 100), f"{share} %") for share in (0, 25, 50, 75, 100))
    return RatePicture(_finding(rates[-1]), points, scale, LEFT + STEP * len(shown), _table(shown))


def _point(place: int, one: MonthlyRate) -> Point:
    rate = one.running
    return Point(
        LEFT + STEP * place + STEP // 2,
        _y(rate.share),
        _y(rate.low),
        _y(rate.high),
        short_month(Month.named(one.month).first),
        percent(rate.share),
    )


def _y(share: float) -> int:
    return FLOOR - round(TALL * share)


def percent(share: float) -> str:
    """ "83 %"."""
    return f"{round(100 * share)} %"


def _finding(last: MonthlyRate) -> str:
    rate = last.running
    return ngettext(
        "About %(share)s of %(num)d disclosure was justified, estimated from %(marked)d marked "
        "(95 in 100: %(low)s to %(high)s).",
        "About %(share)s of %(num)d disclosures were justified, estimated from %(marked)d marked "
        "(95 in 100: %(low)s to %(high)s).",
        rate.stands_for,
        marked=rate.marked,
        share=percent(rate.share),
        low=percent(rate.low),
        high=percent(rate.high),
    )


def _table(shown: Sequence[MonthlyRate]) -> Table:
    return Table(
        caption=gettext("Justified so far, by month"),
        heads=(
            gettext("Up to"),
            gettext("Marked that month"),
            gettext("Marked so far"),
            gettext("Of them justified"),
            gettext("Estimated of all disclosures"),
            gettext("95 in 100"),
        ),
        rows=tuple(
            (
                Cell(short_month(Month.named(one.month).first), is_strong=True),
                Cell(str(one.own_marked)),
                Cell(str(one.running.marked)),
                Cell(str(one.running.justified)),
                Cell(percent(one.running.share)),
                Cell(f"{percent(one.running.low)} – {percent(one.running.high)}"),
            )
            for one in reversed(shown)
        ),
    )
