"""What a split would move where, as far as whoever asks may see the updates (decision 5.4)."""

from collections import Counter
from dataclasses import dataclass

from consent.family.split import homes_of
from consent.outcome import Level
from consent.standpoint import Standpoint
from consent.world import Split, SplitPart
from hub.families.card.cards import FamilyCard
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work
from hub.updates.judging import Sighting, sight_of_family


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A family to be made: what it is called and who goes into it."""

    name: str
    members: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class PartOutlook:
    """One family to be made. shared: of its updates, those another one holds as well, each with
    the words about people outside it left out."""

    name: str
    people: tuple[str, ...]
    updates: int
    shared: int


@dataclass(frozen=True, slots=True)
class SplitOutlook:
    """What would move. held: updates of which he may not know whom they are about."""

    parts: tuple[PartOutlook, ...]
    staying: tuple[str, ...]
    left: int
    held: int
    is_restricted: bool


def outlook(
    work: Work, *, view: Standpoint, card: FamilyCard, parts: tuple[PlannedPart, ...]
) -> SplitOutlook:
    """Counts what the acting worker himself may see; what he may not see moves all the same."""
    family_id = card.family_id
    split = Split(
        family_id,
        work.now,
        tuple(SplitPart(FamilyId(str(n)), frozenset(part.members)) for n, part in enumerate(parts)),
    )
    sight = sight_of_family(work, family_id=family_id)
    listed = sight.listed if sight else ()
    known = [one for one in listed if _is_wholly_known(one)]
    homes = [_homes(one, family_id, split) for one in known]
    held_by = Counter(home for found in homes for home in found)
    shared = Counter(home for found in homes if len(found) > 1 for home in found)
    names = {one.person_id: one.name for one in card.members}
    moving = frozenset[PersonId]().union(*(part.members for part in parts))
    return SplitOutlook(
        parts=tuple(
            PartOutlook(
                part.name,
                tuple(names[one] for one in part.members),
                held_by[str(n)],
                shared[str(n)],
            )
            for n, part in enumerate(parts)
        ),
        staying=tuple(name for one, name in names.items() if one not in moving),
        left=held_by[family_id],
        held=len(listed) - len(known),
        is_restricted=any(one.period.holds(work.now) for one in view.facts.family.restrictions),
    )


def _is_wholly_known(one: Sighting) -> bool:
    """Where an update moves would tell whom it is about."""
    return one.level >= Level.SUMMARY and one.judged.named == one.judged.item.subjects


def _homes(one: Sighting, family_id: FamilyId, split: Split) -> tuple[str, ...]:
    found = homes_of(
        family_id=family_id, subjects=one.judged.item.subjects, splits=(split,), at=split.at
    )
    return tuple(home.family_id for home in found)
