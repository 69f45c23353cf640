"""Where a line of a story is played, and what things of a family are called there."""

from collections.abc import Mapping
from dataclasses import dataclass

from hub.demonstration.moments import Moments
from hub.demonstration.wording import Someone

#: The fields of one event, in the vocabulary of case files.
Fields = dict[str, object]


@dataclass(frozen=True, slots=True)
class Stage:
    """The family, its people, and the calendar."""

    family: str
    people: Mapping[str, Someone]
    moments: Moments


def named(family: str, key: str) -> str:
    """Return the name of something of one family that no other family has."""
    return f"{family}/{key}"
