"""Keeps a sealed person's names and numbers under another key than everybody's (rule 1.3).

While one of the person's records is sealed they lie in the partnership's compartment of sealed
records, under whichever id they were recorded; when the last seal ends they go back. The former
ciphertexts go: whoever holds the people's key alone cannot open them any more.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select, update

from consent.compartments import PEOPLE, compartment_for
from consent.family.same_ids import ids_of
from consent.notes import Place, move_sealed
from consent.protection.seals import sealed_people
from hub.families.models import PersonIdentifier, PersonName
from hub.foundation.database import Base
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work

SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Kept:
    """A table of what people are called, and its sealed column."""

    table: str
    column: str


KEPT = (
    Kept(PersonName.__tablename__, "sealed_name"),
    Kept(PersonIdentifier.__tablename__, "sealed_value"),
)


def keep_names_apart(work: Work, *, people: Collection[PersonId]) -> None:
    """Move what these people are called to where it belongs now. Done before, it does nothing."""
    if not people:
        return
    work.session.flush()  # what they were named in this unit of work moves along
    everybody = ids_of(work, people=people)
    sealed = ids_of(work, people=tuple(sealed_people(work, people=tuple(everybody))))
    _move(work, everybody & sealed, SEALED)
    _move(work, everybody - sealed, PEOPLE)


def _move(work: Work, people: Collection[PersonId], kind: str) -> None:
    if not people:
        return
    target = compartment_for(work, family_id=None, kind=kind)
    for kept in KEPT:
        table = Base.metadata.tables[kept.table]
        there = table.c.person_id.in_(sorted(people)) & (table.c.compartment_id != target)
        for row in work.session.execute(select(table).where(there)).mappings().all():
            moved = move_sealed(
                work,
                place=Place(kept.table, kept.column, str(row["id"])),
                from_id=row["compartment_id"],
                to_id=target,
                sealed=row[kept.column],
            )
            # Not through the rows themselves: the former ciphertext would be remembered.
            work.session.execute(
                update(table)
                .where(table.c.id == row["id"])
                .values(compartment_id=target, **{kept.column: moved})
            )
    work.session.expire_all()
