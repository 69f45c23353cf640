"""Numbers people have, for those who see identifiers with the card (decision 5.7)."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from audit.events import CardShown
from consent.family.same_person import aliases_at
from consent.records import records_of
from hub.families.card.cards import FamilyCard
from hub.families.identifiers import Status, spaced
from hub.families.identity import Sealed, open_identifier
from hub.families.models import PersonIdentifier
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class KnownNumber:
    """A number as people read it. status: verified, unverified or superseded."""

    kind: str
    value: str
    status: str


def numbers_on(work: Work, card: FamilyCard) -> Mapping[PersonId, tuple[KnownNumber, ...]]:
    """The numbers of the card's members, latest first; none without sight of identifiers.

    Their showing is recorded. One query.
    """
    if not card.has_identifiers:
        return {}
    records = records_of(work, family_id=card.family_id)
    aliases = aliases_at(records.merges, work.now)
    others = (one for one, kept in aliases.items() if kept in card.people)
    rows = work.session.scalars(
        select(PersonIdentifier)
        .where(PersonIdentifier.person_id.in_((*card.people, *others)))
        .order_by(PersonIdentifier.recorded_at.desc(), PersonIdentifier.id.desc())
    )
    found: dict[PersonId, tuple[KnownNumber, ...]] = {}
    for row in rows:
        person_id = aliases.get(PersonId(row.person_id), PersonId(row.person_id))
        found[person_id] = (*found.get(person_id, ()), _known(work, row))
    work.record(
        CardShown(
            family_id=card.family_id,
            people=card.people,
            view="people",
            parts=("birth dates", "identifiers"),
        )
    )
    return found


def _known(work: Work, row: PersonIdentifier) -> KnownNumber:
    value = open_identifier(work, Sealed(row.id, row.compartment_id, row.sealed_value))
    status = Status.SUPERSEDED if row.superseded_at is not None else row.status
    return KnownNumber(row.kind, spaced(row.kind, value), status)
