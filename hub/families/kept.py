"""Who the people of a family are, still sealed, kept between requests under its access version."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from consent.models.fact import facts_moved
from consent.models.involvement import Involvement
from consent.models.people import Person, PersonState
from consent.records import records_of_many
from hub.families.identity import Sealed
from hub.families.models import FamilyName, PersonDetails, PersonName
from hub.families.relations.recorded import Related, standing_relations
from hub.foundation.identifiers import FamilyId, InvolvementId, PersonId, WorkerId
from hub.foundation.shelf import Shelf
from hub.foundation.work import Work

KEPT_AT_MOST = 256


@dataclass(frozen=True, slots=True)
class SealedPerson:
    """What is recorded of who somebody is. `father_status` None: nobody has said.

    was_born: whether he ever lived, with or without a birth date.
    """

    names: Sealed | None
    compartment_id: str
    due_on: bytes | None
    was_born: bool
    sex: str
    father_status: str | None


@dataclass(frozen=True, slots=True)
class FamilyIdentity:
    """A family's sealed name, its people, present and former, and its lead professionals."""

    name: Sealed | None
    people: Mapping[PersonId, SealedPerson]
    leads: Mapping[InvolvementId, WorkerId]
    opened_by: Mapping[InvolvementId, WorkerId]
    relations: tuple[Related, ...]
    """What they are to each other, beside what the decision reads."""


_kept: Shelf[FamilyIdentity] = Shelf(KEPT_AT_MOST)


def identities_of(
    work: Work, *, family_ids: Collection[FamilyId]
) -> Mapping[FamilyId, FamilyIdentity]:
    """The identities of these families. Six queries where they are not kept, else none.

    Reads their records first, which notes the versions.
    """
    people = _people_of(work, family_ids)
    if facts_moved(work.session):
        return _load(work.session, people)
    found = {one: _kept.get(work.session, one, work.seen[one]) for one in family_ids}
    known = {one: identity for one, identity in found.items() if identity is not None}
    missing = {one: people[one] for one in family_ids if one not in known}
    loaded = _load(work.session, missing) if missing else {}
    for family_id, identity in loaded.items():
        _kept.keep(work.session, family_id, work.seen[family_id], identity)
    return known | loaded


def _people_of(
    work: Work, family_ids: Collection[FamilyId]
) -> Mapping[FamilyId, frozenset[PersonId]]:
    records = records_of_many(work, family_ids=family_ids)
    return {
        family_id: frozenset(
            one.person_id for one in records[family_id].memberships if one.family_id == family_id
        ).union(*((one.kept_id, one.merged_id) for one in records[family_id].merges))
        for family_id in family_ids
    }


def _load(
    session: Session, people: Mapping[FamilyId, frozenset[PersonId]]
) -> dict[FamilyId, FamilyIdentity]:
    names = _family_names(session, people)
    known = people_by_id(session, frozenset().union(*people.values()))
    leads, opened_by = _leads(session, people)
    relations = standing_relations(session, known)
    return {
        family_id: FamilyIdentity(
            name=names.get(family_id),
            people={one: known[one] for one in members if one in known},
            leads=dict(leads[family_id]),
            opened_by=dict(opened_by[family_id]),
            relations=tuple(one for one in relations if {one.of, one.relative} <= members),
        )
        for family_id, members in people.items()
    }


def people_by_id(session: Session, ids: Iterable[PersonId]) -> Mapping[PersonId, SealedPerson]:
    """Each person there is of those asked for. Three queries."""
    asked = sorted(set(ids))
    names, details = sealed_names(session, asked), _details(session, asked)
    lived = exists().where(PersonState.person_id == Person.id, PersonState.state == "living")
    rows = session.execute(
        select(Person.id, Person.compartment_id, Person.sealed_due_on, lived).where(
            Person.id.in_(asked)
        )
    )
    return {
        PersonId(person_id): SealedPerson(
            names.get(PersonId(person_id)),
            compartment_id,
            due_on,
            was_born,
            *details.get(person_id, ("U", None)),
        )
        for person_id, compartment_id, due_on, was_born in rows
    }


def sealed_names(session: Session, ids: Iterable[PersonId]) -> Mapping[PersonId, Sealed]:
    """The latest names of each, sealed. One query."""
    rows = session.execute(
        select(
            PersonName.person_id, PersonName.id, PersonName.compartment_id, PersonName.sealed_name
        )
        .where(PersonName.person_id.in_(sorted(set(ids))))
        .order_by(PersonName.seq)
    )
    return {
        PersonId(person_id): Sealed(record_id, compartment_id, content)
        for person_id, record_id, compartment_id, content in rows
    }


def _details(session: Session, ids: Collection[PersonId]) -> dict[str, tuple[str, str | None]]:
    rows = session.execute(
        select(PersonDetails.person_id, PersonDetails.sex, PersonDetails.father_status)
        .where(PersonDetails.person_id.in_(ids))
        .order_by(PersonDetails.seq)
    )
    return {person_id: (sex, father_status) for person_id, sex, father_status in rows}


def _family_names(session: Session, ids: Iterable[FamilyId]) -> dict[FamilyId, Sealed]:
    rows = session.execute(
        select(
            FamilyName.family_id, FamilyName.id, FamilyName.compartment_id, FamilyName.sealed_name
        )
        .where(FamilyName.family_id.in_(sorted(ids)))
        .order_by(FamilyName.seq)
    )
    return {
        FamilyId(family_id): Sealed(record_id, compartment_id, content)
        for family_id, record_id, compartment_id, content in rows
    }


_Workers = defaultdict[FamilyId, dict[InvolvementId, WorkerId]]


def _leads(session: Session, ids: Iterable[FamilyId]) -> tuple[_Workers, _Workers]:
    """Who is marked as lead of an involvement, and who opened it."""
    rows = session.execute(
        select(
            Involvement.family_id,
            Involvement.id,
            Involvement.lead_worker_id,
            Involvement.opened_by_id,
        ).where(Involvement.family_id.in_(sorted(ids)))
    )
    leads: _Workers = defaultdict(dict)
    openers: _Workers = defaultdict(dict)
    for family, involvement, lead, opener in rows:
        family_id, involvement_id = FamilyId(family), InvolvementId(involvement)
        openers[family_id][involvement_id] = WorkerId(opener)
        if lead is not None:
            leads[family_id][involvement_id] = WorkerId(lead)
    return leads, openers
