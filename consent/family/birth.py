"""Birth dates, sealed where they lie. The rules need them for ages and nothing else."""

from datetime import date

from consent.compartments import cipher_of
from consent.notes import words_digest
from hub.foundation.envelope import Place, seal, unseal
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work

BORN = "sealed_born_on"
DUE = "sealed_due_on"


def date_place(person_id: PersonId, column: str) -> Place:
    """Where that date of the person lies."""
    return Place("person", column, person_id)


def date_digest(work: Work, *, person_id: PersonId, column: str, day: date | None) -> str:
    """What entries of the log hold of it; of no date as well."""
    words = "" if day is None else day.isoformat()
    return words_digest(work, place=date_place(person_id, column), words=words)


def seal_date(
    work: Work, *, person_id: PersonId, compartment_id: str, column: str, day: date
) -> bytes:
    """Seal a birth date (`BORN`) or an expected delivery date (`DUE`) of a person."""
    return seal(
        cipher_of(work, compartment_id),
        place=date_place(person_id, column),
        key_name=compartment_id,
        content=day.isoformat().encode(),
    )


def open_date(
    work: Work, *, person_id: PersonId, compartment_id: str, column: str, sealed: bytes | None
) -> date | None:
    """The date, or None where none is recorded. Raises: KeyUnusable."""
    if sealed is None:
        return None
    content = unseal(
        cipher_of(work, compartment_id),
        place=date_place(person_id, column),
        key_name=compartment_id,
        sealed=sealed,
    )
    return date.fromisoformat(content.decode())
