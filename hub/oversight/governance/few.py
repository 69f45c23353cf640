"""Counts for somebody who sees none under five, nor whether there were any (domain C2).

Hiding a small number is not enough where longer times stand beside shorter ones: a year less
eleven months is the twelfth. So a month shows its number from five on, and a longer time its own
only where all its parts do. Otherwise it says "so many or more": what its parts show, and of what
they hide as many fives as could be there although any one of them hid nothing. What is not told of
a time, its rest, is known to be at most `most`; nothing that is shown, put together, says that a
hidden part is not empty. Times that still run are not counted: their growth from day to day would
be a small number too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

FEW = 5


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one count. least: at least so many. most: how many more there may be."""

    least: int
    most: int
    rest: int
    """What is there and not told. It is for the sums above it and stands on no page."""

    @property
    def is_exact(self) -> bool:
        """Whether it is all that happened."""
        return not self.most


def told_of(count: int) -> Told:
    """Of a month."""
    return Told(count, 0, 0) if count >= FEW else Told(0, FEW - 1, count)


def told_together(parts: Sequence[Told]) -> Told:
    """Of a time by its parts."""
    least, most = sum(one.least for one in parts), sum(one.most for one in parts)
    if not most:
        return Told(least, 0, 0)
    rest = sum(one.rest for one in parts)
    # However many are told of together, each of those that hide anything may hide nothing.
    without_any = min(most - one.most for one in parts if one.most)
    fives = min(rest, without_any) // FEW * FEW
    is_all_told = fives + FEW <= without_any
    left = min(FEW - 1, most - fives) if is_all_told else most - fives
    return Told(least + fives, left, rest - fives)
