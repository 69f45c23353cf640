"""Whom a worker may say he knows: everybody on his cards, and whom updates name to him."""

from collections.abc import Iterable
from dataclasses import dataclass

from consent.outcome import Level
from hub.families.own import OwnFamily
from hub.families.queries import names_of_people
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work
from hub.updates.judging import sight_of_family
from hub.updates.wordings import withdrawn_among


@dataclass(frozen=True, slots=True)
class Knowable:
    """Somebody he is shown, with the family he is shown him in. is_on_card: or only in updates."""

    person_id: PersonId
    name: str
    family: str
    is_on_card: bool


def knowable_people(work: Work, families: Iterable[OwnFamily]) -> tuple[Knowable, ...]:
    """Each once, those on cards first: only names that his pages show him anyway."""
    own = tuple(families)
    found = {
        one.person_id: Knowable(one.person_id, one.heading, family.title, True)
        for family in reversed(own)
        for one in reversed(family.card.members)
    }
    on_cards = tuple(reversed(found.values()))
    named = {who: family for family in reversed(own) for who in _named(work, family)}
    others = {who: family for who, family in named.items() if who not in found}
    names = names_of_people(work, person_ids=others)
    in_updates = (Knowable(who, names[who], family.title, False) for who, family in others.items())
    return (*on_cards, *sorted(in_updates, key=lambda one: (one.family, one.name)))


def _named(work: Work, family: OwnFamily) -> frozenset[PersonId]:
    """Whom the updates of his timeline name to him; one that was withdrawn names nobody."""
    sight = sight_of_family(work, family_id=family.family_id)
    listed = sight.listed if sight else ()
    read = {one.update_id: one for one in listed if one.level >= Level.SUMMARY}
    gone = withdrawn_among(work.session, update_ids=read)
    return frozenset().union(*(one.judged.named for who, one in read.items() if who not in gone))
