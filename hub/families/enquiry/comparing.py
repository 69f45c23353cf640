"""What is on record of those an enquiry may mean, to be held against what was typed.

As many people are opened whether somebody matches or not: nobody can tell by waiting.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from consent.family.birth import BORN, open_date
from consent.family.same_ids import ids_of
from consent.models.people import Person
from hub.families.queries import full_names_of_people
from hub.families.spelling import sound, surnames, words_of
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work

COMPARED = 4
"""How many people are opened for every enquiry: others make up the number."""
FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class OnRecord:
    """One person under every id of his: what he is called and when he was born, by any of them."""

    ids: frozenset[PersonId]
    names: tuple[str, ...]
    born_on: frozenset[date]


def people_compared(work: Work, *, matched: Collection[PersonId]) -> tuple[OnRecord, ...]:
    """The matched people, and others to make up the number. Nobody is shown anything of them."""
    others = work.session.scalars(select(Person.id).order_by(func.random()).limit(COMPARED))
    made_up = tuple(dict.fromkeys((*matched, *map(PersonId, others))))
    asked = made_up[: max(COMPARED, len(set(matched)))]
    records = [ids_of(work, people=(one,)) for one in asked]
    everybody = sorted(frozenset().union(*records))
    names = full_names_of_people(work, person_ids=everybody)
    born = _births(work, everybody)
    return tuple(
        OnRecord(
            ids,
            tuple(name for one in sorted(ids) for name in names[one].all),
            frozenset(born[one] for one in ids if one in born),
        )
        for ids in records
    )


def _births(work: Work, people: Collection[PersonId]) -> dict[PersonId, date]:
    rows = work.session.execute(
        select(Person.id, Person.compartment_id, Person.sealed_born_on).where(Person.id.in_(people))
    )
    found: dict[PersonId, date] = {}
    for who, compartment_id, sealed in rows:
        born_on = open_date(
            work,
            person_id=PersonId(who),
            compartment_id=compartment_id,
            column=BORN,
            sealed=sealed,
        )
        if born_on is not None:
            found[PersonId(who)] = born_on
    return found


def is_called(names: Collection[str], typed: str) -> bool:
    """Whether the name fits beside a number: a word in common, or surnames that sound alike.

    Who married, is known by another first name or was written by ear is found; nobody else.
    """
    asked = {word for word in words_of(typed) if len(word) >= FEWEST_LETTERS}
    sounds = {sound(one) for one in surnames(typed)} - {""}
    return any(
        asked & set(words_of(name)) or sounds & {sound(one) for one in surnames(name)}
        for name in names
    )
