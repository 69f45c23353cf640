"""Birth dates, sealed where they lie. The rules need them for ages and nothing else."""

from datetime import date

from consent.compartments import cipher_of
from hub.foundation.envelope import Place, seal, unseal
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work

BORN = "sealed_born_on"
DUE = "sealed_due_on"


def seal_date(
    work: Work, *, person_id: PersonId, compartment_id: str, column: str, day: date
) -> bytes:
    """Seal a birth date (`BORN`) or an expected delivery date (`DUE`) of a person."""
    return seal(
        cipher_of(work, compartment_id),
        place=Place("person", column, person_id),
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
        place=Place("person", column, person_id),
        key_name=compartment_id,
        sealed=sealed,
    )
    return date.fromisoformat(content.decode())
