"""Sentence banks: what routine updates of one kind can be about, each used once per family.

A bank file has lines `open: …` (how an update begins), `next: …` (how it ends) and topics
`labels | tags | headline | what happened | what it means for the children`. A topic fits where
all its labels are among those of the series; `any` always fits.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from random import Random
from typing import TypeVar

_T = TypeVar("_T")

#: The label of a series about a parent whose child lives elsewhere.
APART = "apart"
_CHILD = "{child"


@dataclass(frozen=True, slots=True)
class Topic:
    """One matter a worker may write about."""

    labels: frozenset[str]
    tags: tuple[str, ...]
    headline: str
    text: str
    means: str

    def fits(self, labels: frozenset[str]) -> bool:
        """Say whether a series with these labels may use it; `apart`: child lives elsewhere."""
        if APART in labels and _CHILD in (self.headline + self.text).lower():
            return False
        return self.labels <= labels


@dataclass(frozen=True, slots=True)
class Bank:
    """All topics of one kind of update, with its openings and endings."""

    name: str
    openings: tuple[str, ...]
    endings: tuple[str, ...]
    topics: tuple[Topic, ...]


@cache
def bank(name: str) -> Bank:
    """Read one bank."""
    path = resources.files("hub.demonstration") / "banks" / f"{name}.bank"
    rows = [row.strip() for row in path.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row and not row.startswith("#")]
    return Bank(
        name=name,
        openings=_starting(rows, "open:"),
        endings=_starting(rows, "next:"),
        topics=tuple(_topic(row) for row in rows if row.count(" | ") == 4),
    )


@dataclass(slots=True)
class Chooser:
    """Draws from the banks: seldom used first, never the same topic twice in one family."""

    rng: Random
    uses: Counter[tuple[str, str]] = field(default_factory=Counter)
    spent: set[tuple[str, str, str]] = field(default_factory=set)

    def topic(self, name: str, *, family: str, labels: Iterable[str]) -> Topic | None:
        """Return a topic new to this family, or None when the bank has no more for it."""
        fitting = frozenset(labels) | {"any"}
        fresh = [
            topic
            for topic in bank(name).topics
            if topic.fits(fitting) and (family, name, topic.text) not in self.spent
        ]
        if not fresh:
            return None
        chosen = self.fewest(name, fresh, [topic.text for topic in fresh])
        self.spent.add((family, name, chosen.text))
        return chosen

    def phrase(self, kind: str, phrases: tuple[str, ...], *, family: str) -> str:
        """Return an opening or ending, the one this family has met least; none gives ""."""
        if not phrases:
            return ""
        return self.fewest(f"{kind} {family}", list(phrases), list(phrases))

    def fewest(self, kind: str, options: list[_T], names: list[str]) -> _T:
        """Return a random one of the least used options."""
        least = min(self.uses[kind, name] for name in names)
        places = [place for place, name in enumerate(names) if self.uses[kind, name] == least]
        place = self.rng.choice(places)
        self.uses[kind, names[place]] += 1
        return options[place]


def _starting(rows: list[str], mark: str) -> tuple[str, ...]:
    return tuple(row.removeprefix(mark).strip() for row in rows if row.startswith(mark))


def _topic(row: str) -> Topic:
    labels, tags, headline, text, means = (part.strip() for part in row.split(" | "))
    return Topic(
        frozenset(labels.split(",")), tuple(tags.split()), headline, text, means.strip("- ")
    )
