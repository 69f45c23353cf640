"""What share of the disclosures was justified, estimated from marks, and how sure it is. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf, sqrt

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
    For parts that differ it takes nothing off, so it is rather too wide. Of a small population it
    is narrowed three ways (`_within`). What is not marked yet is taken to be like what is.

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
    justified = sum(one.verdict == JUSTIFIED for one in marks)
    low, high = _within(marks, in_part, share=share, worth=worth, whole=whole)
    justified = sum(one.verdict == JUSTIFIED for one in marks)
    return Rate(justified, len(marks), share, low, high, round(whole), worth)


def _within(
    marks: Sequence[Marked],
    in_part: Mapping[str, int],
    *,
    share: float,
    worth: float,
    whole: float,
) -> tuple[float, float]:
    """The narrowest of three intervals, each of which holds by itself.

    Wilson's as it stands. Wilson's for the count divided by the finite population correction of a
    share, (N - n)/(N - 1), half a mark wider on either side (Cochran, Sampling Techniques, 1977,
    sections 3.2 and 3.6) and half a disclosure, for the true share goes by steps as well: without
    them it holds too seldom where few are left to mark. And what is certain: the marked ones are
    known, and the others at most all right or all wrong.
    """
    justified = sum(one.verdict == JUSTIFIED for one in marks)
    plain, half = wilson(share, worth), 1 / (2 * worth) + 1 / (2 * whole)
    finite = wilson(share, worth * _finite(marks, in_part))
    low = max(plain[0], finite[0] - half, justified / whole)
    high = min(plain[1], finite[1] + half, 1 - (len(marks) - justified) / whole)
    return min(share, low), max(share, high)


def _finite(marks: Sequence[Marked], in_part: Mapping[str, int]) -> float:
    """(N - 1)/(N - n) of the part that is marked most thinly: none counts as surer than it is.

    Infinite once every disclosure is marked.
    """
    sizes = {one.part: one.size or 0 for one in marks}
    open_parts = [(size, in_part[part]) for part, size in sizes.items() if size > in_part[part]]
    return min(((size - 1) / (size - marked) for size, marked in open_parts), default=inf)


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
