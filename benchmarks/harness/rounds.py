"""Alternated rounds: A B C A B C …, so that noise of the machine meets all sides alike."""

from collections.abc import Callable, Mapping
from statistics import median
from typing import TypeVar

ROUNDS = 7

Result = TypeVar("Result")


def alternate(
    sides: Mapping[str, Callable[[], Result]], rounds: int = ROUNDS
) -> dict[str, list[Result]]:
    """Call every side once a round, after one round that does not count."""
    for run in sides.values():
        run()
    results: dict[str, list[Result]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, run in sides.items():
            results[name].append(run())
    return results


def median_ratio(numerators: list[float], denominators: list[float]) -> float:
    """The median of the ratios taken round by round."""
    return median(n / d for n, d in zip(numerators, denominators, strict=True))


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
