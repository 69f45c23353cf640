"""How many marked disclosures were justified, and how sure that is. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054
"""Of a confidence of 95 %."""
JUSTIFIED, TRAINING, NOT_JUSTIFIED = "justified", "training", "not-justified"
VERDICTS = (JUSTIFIED, TRAINING, NOT_JUSTIFIED)


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its interval, each from 0 to 1. Requires marked > 0."""

    justified: int
    marked: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class MonthlyRate:
    """The running rate up to and including a month ("2026-11"), and the month's own marks."""

    month: str
    own_marked: int
    running: Rate


def wilson(justified: int, marked: int) -> Rate:
    """Wilson's score interval (1927), as if every mark had been drawn with the same chance.

    It knows neither the weights of the drawing nor how many there were to draw from: of all
    disclosures it is no estimate, and no page calls it one.
    Requires 0 <= justified <= marked, marked > 0.
    """
    if not 0 <= justified <= marked or marked <= 0:
        raise ValueError("requires 0 <= justified <= marked and something marked")
    share, wide = justified / marked, Z * Z / marked
    middle = (share + wide / 2) / (1 + wide)
    half = Z / (1 + wide) * sqrt(share * (1 - share) / marked + wide / (4 * marked))
    return Rate(
        justified,
        marked,
        share,
        max(0.0, min(share, middle - half)),
        min(1.0, max(share, middle + half)),
    )


def running_rates(marks: Iterable[tuple[str, str]]) -> tuple[MonthlyRate, ...]:
    """Month by month, oldest first; marks: pairs of month and verdict, in any order."""
    by_month: dict[str, list[str]] = {}
    for month, verdict in marks:
        by_month.setdefault(month, []).append(verdict)
    return tuple(_running(sorted(by_month.items())))


def _running(months: Sequence[tuple[str, list[str]]]) -> Iterable[MonthlyRate]:
    justified = marked = 0
    for month, verdicts in months:
        marked += len(verdicts)
        justified += sum(one == JUSTIFIED for one in verdicts)
        yield MonthlyRate(month, len(verdicts), wilson(justified, marked))
