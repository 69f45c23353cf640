"""What share of the disclosures was justified, estimated from marks, and how sure it is. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054
"""Of a confidence of 95 %."""
JUSTIFIED, TRAINING, NOT_JUSTIFIED = "justified", "training", "not-justified"
VERDICTS = (JUSTIFIED, TRAINING, NOT_JUSTIFIED)


@dataclass(frozen=True, slots=True)
class Marked:
    """One mark: of which month, in which part of its sample, and how many that part holds.

    size: disclosures in the part, drawn or not. None for a sample drawn before chances were kept.
    """

    month: str
    verdict: str
    part: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its interval, each from 0 to 1. justified, marked: as counted.

    stands_for: of how many disclosures it is an estimate; worth: how many marks drawn with equal
    chances would say as much.
    """

    justified: int
    marked: int
    share: float
    low: float
    high: float
    stands_for: int
    worth: float


@dataclass(frozen=True, slots=True)
class MonthlyRate:
    """The running rate up to and including a month ("2026-11"), and the month's own marks."""

    month: str
    own_marked: int
    running: Rate


def estimate(marks: Sequence[Marked]) -> Rate:
    """The share of all disclosures that was justified, not of those that were drawn.

    Each mark stands for its part: the size of the part shared out among the marks made in it. The
    share is Hájek's (1971), a ratio of two estimators of Horvitz and Thompson (1952); once a
    sample is marked whole the two are the same, for then the weights add up to the population.

    The interval is Wilson's (1927) with Kish's effective sample size (1965), (Σw)²/Σw², in place
    of the count, as compared by Franco, Little, Louis and Slud (2019, J. Surv. Stat. Methodol. 7).
    Unlike that of the estimated variance it does not shrink to nothing where every mark is alike.
    It takes nothing off for a population that is small or for parts that differ, so it is rather
    too wide. What is not marked yet is taken to be like what is.

    Requires marks, each with a size.
    """
    in_part = Counter(one.part for one in marks)
    weights = [(one.size or 0) / in_part[one.part] for one in marks]
    whole = sum(weights)
    if whole <= 0:
        raise ValueError("requires marks that stand for something")
    pairs = list(zip(marks, weights, strict=True))
    share = sum(weight for one, weight in pairs if one.verdict == JUSTIFIED) / whole
    worth = whole * whole / sum(weight * weight for weight in weights)
    low, high = wilson(share, worth)
    justified = sum(one.verdict == JUSTIFIED for one in marks)
    return Rate(justified, len(marks), share, low, high, round(whole), worth)


def wilson(share: float, worth: float) -> tuple[float, float]:
    """Wilson's score interval for a share seen in so many trials. Requires worth > 0."""
    wide = Z * Z / worth
    middle = (share + wide / 2) / (1 + wide)
    half = Z / (1 + wide) * sqrt(share * (1 - share) / worth + wide / (4 * worth))
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def running_rates(marks: Iterable[Marked]) -> tuple[MonthlyRate, ...]:
    """Month by month, oldest first, in whatever order marks come; those without sizes left out."""
    kept = sorted((one for one in marks if one.size), key=lambda one: one.month)
    return tuple(_running(kept))


def _running(marks: Sequence[Marked]) -> Iterator[MonthlyRate]:
    own = Counter(one.month for one in marks)
    for month, count in sorted(own.items()):
        yield MonthlyRate(month, count, estimate([one for one in marks if one.month <= month]))
