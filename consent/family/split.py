"""Where an update lives after a family was split (decision 5.4)."""

from dataclasses import dataclass
from datetime import datetime

from consent.world import Item, Split, SplitPart
from hub.foundation.identifiers import FamilyId, PersonId


@dataclass(frozen=True, slots=True)
class Home:
    """A family that holds an update, and those of its subjects who belong to that family."""

    family_id: FamilyId
    inside: frozenset[PersonId]


def homes_of(
    *,
    family_id: FamilyId,
    subjects: frozenset[PersonId],
    splits: tuple[Split, ...],
    at: datetime,
) -> tuple[Home, ...]:
    """The families that hold an update posted in one family, in the order the splits named them.

    It moves to every part that holds all its subjects; if none does, to every part that holds
    any; if none does even that, it stays. Members are those at the split.
    """
    homes: tuple[Home, ...] = (Home(family_id, subjects),)
    for split in sorted(splits, key=lambda one: one.at):
        if split.at <= at:
            homes = tuple(new for home in homes for new in _moved(home, split))
    return homes


def _moved(home: Home, split: Split) -> tuple[Home, ...]:
    if home.family_id != split.family_id:
        return (home,)
    whole = [part for part in split.parts if home.inside <= part.members]
    some = whole or [part for part in split.parts if home.inside & part.members]
    return tuple(_part_of(home, part) for part in some) or (home,)


def _part_of(home: Home, part: SplitPart) -> Home:
    return Home(part.family_id, home.inside & part.members)


def home_in(
    item: Item, *, family_id: FamilyId, splits: tuple[Split, ...], at: datetime
) -> Home | None:
    """The item's home in this family; None if it lives elsewhere."""
    if item.family_id == family_id and not splits:
        return Home(family_id, item.subjects)
    homes = homes_of(family_id=item.family_id, subjects=item.subjects, splits=splits, at=at)
    return next((home for home in homes if home.family_id == family_id), None)


def ancestors_of(family_id: FamilyId, splits: tuple[Split, ...]) -> frozenset[FamilyId]:
    """The families this one was split from, directly or through others."""
    found: set[FamilyId] = set()
    wanted = {family_id}
    while wanted:
        older = {
            split.family_id
            for split in splits
            if any(part.family_id in wanted for part in split.parts)
        }
        wanted = older - found
        found |= older
    return frozenset(found)


def has_been_split(family_id: FamilyId, splits: tuple[Split, ...], at: datetime) -> bool:
    """Whether this family had been split by then; its involvements have no effect any more."""
    return any(split.family_id == family_id and split.at <= at for split in splits)


def tree_of(family_id: FamilyId, splits: tuple[Split, ...]) -> tuple[Split, ...]:
    """The splits of the tree a family is in: of its ancestors, of itself, of all made by them."""
    related = {family_id}
    found: set[Split] = set()
    while True:
        near = {one for one in splits if related & _named_in(one)} - found
        if not near:
            return tuple(one for one in splits if one in found)
        found |= near
        related = related.union(*(_named_in(one) for one in near))


def _named_in(split: Split) -> set[FamilyId]:
    return {split.family_id, *(part.family_id for part in split.parts)}


def parts_of(family_id: FamilyId, splits: tuple[Split, ...], at: datetime) -> tuple[FamilyId, ...]:
    """The families made of this one that are still whole, in the order named; none of a whole
    one."""
    made = [
        part.family_id
        for split in splits
        if split.family_id == family_id and split.at <= at
        for part in split.parts
    ]
    return tuple(last for part in made for last in (parts_of(part, splits, at) or (part,)))
