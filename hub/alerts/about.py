"""What an alert is about: ids alone, so that nothing of the matter travels with it."""

from dataclasses import dataclass
from enum import StrEnum

from hub.foundation.identifiers import GlassId, UpdateId


class Kind(StrEnum):
    """The kinds of thing a worker is told of, in alphabetical order."""

    OPENING = "opening"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class About:
    """One thing: its kind and its id."""

    kind: Kind
    object_id: str


def about_update(update_id: UpdateId) -> About:
    """An update on a family."""
    return About(Kind.UPDATE, update_id)


def about_opening(glass_id: GlassId) -> About:
    """An emergency opening of a family."""
    return About(Kind.OPENING, glass_id)
