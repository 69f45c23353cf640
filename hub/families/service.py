"""Begins families, names people and keeps their numbers. What `decide` reads consent records."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select

from audit.events import FamilyNamed, PersonRecorded
from consent import people as facts
from consent.acting import acting, families_of, is_on_a_case_of, is_on_case, require
from consent.birth import BORN, open_date
from consent.compartments import PEOPLE, compartment_for
from consent.families import begin_family, join_family
from consent.involvements import InvolvementDraft, open_involvement
from consent.models.families import Family, FamilyMember
from consent.models.people import Person
from hub.families import identity
from hub.families.drafts import (
    FATHER_STATUSES,
    SEXES,
    NewFamily,
    NewPerson,
    NumberDraft,
    Relation,
)
from hub.families.identifiers import Status, normalised
from hub.families.identity import IndexEntry, Names
from hub.families.models import (
    FamilyName,
    PersonDetails,
    PersonIdentifier,
    PersonIndex,
    PersonName,
)
from hub.families.queries import forget_opened
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import FamilyId, PersonId, new_id
from hub.foundation.work import Work
from hub.presentation.wording import gettext


def start_family(work: Work, *, new: NewFamily) -> FamilyId:
    """A new family with its people, and the actor's agency involved as the first (decision 4).

    Raises: Refused NOT_ALLOWED for narrow and no-content roles; Invalid.
    """
    if not new.people:
        raise Invalid({"people": gettext("Enter at least one person")})
    family_id = begin_family(work)
    name_family(work, family_id=family_id, name=new.name)
    recorded = {person.key: _record(work, person) for person in new.people}
    _relate(work, new.relations, recorded)
    for person_id in recorded.values():
        join_family(work, family_id=family_id, person_id=person_id)
    chosen = new.with_people or tuple(recorded)
    draft = InvolvementDraft(
        agency_id=work.actor.agency_id,
        people=tuple(recorded[key] for key in chosen),
        team=new.team,
    )
    open_involvement(work, family_id=family_id, draft=draft)
    return family_id


def add_person(
    work: Work, *, family_id: FamilyId, person: NewPerson, relations: Iterable[Relation] = ()
) -> PersonId:
    """A person nobody has recorded joins a family, with his relations to its members.

    Raises: Refused NOT_ALLOWED off the case; Invalid for a relation to somebody else.
    """
    relations = tuple(relations)
    _require_on_case_of(work, family_id)
    members = _members(work, family_id)
    person_id = _record(work, person)
    _relate(work, relations, {person.key: person_id, **{one: one for one in members}})
    join_family(work, family_id=family_id, person_id=person_id)
    return person_id


def name_family(work: Work, *, family_id: FamilyId, name: str) -> None:
    """What the family is called from now on. Raises: Refused NOT_ALLOWED, Invalid, NotFound."""
    family = work.session.get(Family, family_id)
    if family is None:
        raise NotFound(family_id)
    standing = acting(work)
    is_founder = family.created_by_id == work.actor.worker_id and family.created_at == work.now
    require(standing is None or is_founder or is_on_case(work, standing, family_id=family_id))
    if not name.strip():
        raise Invalid({"family_name": gettext("Enter what the family is called")})
    record_id, compartment_id = new_id(), compartment_for(work, family_id=family_id)
    work.session.add(
        FamilyName(
            id=record_id,
            family_id=family_id,
            compartment_id=compartment_id,
            sealed_name=identity.seal_family_name(
                work, record_id=record_id, compartment_id=compartment_id, name=name.strip()
            ),
            named_at=work.now,
            named_by_id=work.actor.worker_id,
        )
    )
    work.record(FamilyNamed(family_id=family_id))


def name_person(work: Work, *, person_id: PersonId, names: Names) -> None:
    """What the person is called from now on; older names still find him.

    Raises: Refused NOT_ALLOWED off the case, NotFound.
    """
    person = _changeable(work, person_id)
    record_id = new_id()
    work.session.add(
        PersonName(
            id=record_id,
            person_id=person_id,
            compartment_id=person.compartment_id,
            sealed_name=identity.seal_person_names(
                work, record_id=record_id, compartment_id=person.compartment_id, names=names
            ),
            named_at=work.now,
            named_by_id=work.actor.worker_id,
        )
    )
    forget_opened(work)
    born_on = _birth_date(work, person)
    if born_on is not None:
        _index(work, person_id, identity.index_names(work, names=names.all, born_on=born_on))
    _changed(work, person_id, "name")


def describe_person(
    work: Work, *, person_id: PersonId, sex: str, father_status: str | None = None
) -> None:
    """Sex as recorded and, for a child, what is known of the father. Raises as `name_person`."""
    _changeable(work, person_id)
    if sex not in SEXES:
        raise Invalid({"sex": gettext("Choose one of the answers")})
    if father_status is not None and father_status not in FATHER_STATUSES:
        raise Invalid({"father_status": gettext("Choose one of the answers")})
    work.session.add(
        PersonDetails(
            person_id=person_id,
            sex=sex,
            father_status=father_status,
            recorded_at=work.now,
            recorded_by_id=work.actor.worker_id,
        )
    )
    _changed(work, person_id, "details")


def add_identifier(work: Work, *, person_id: PersonId, number: NumberDraft) -> None:
    """Record a number. An earlier one of the kind is superseded, and still finds the person.

    Raises: Invalid under "number" when the check rule fails; as `name_person`.
    """
    person = _changeable(work, person_id)
    value = normalised(number.kind, number.typed)
    if value is None:
        raise Invalid({"number": gettext("This is not a valid number. Check each character.")})
    _supersede(work, person_id, number.kind)
    record_id = new_id()
    sealed = identity.seal_identifier(
        work, record_id=record_id, compartment_id=person.compartment_id, value=value
    )
    work.session.add(
        PersonIdentifier(
            id=record_id,
            person_id=person_id,
            kind=number.kind,
            compartment_id=person.compartment_id,
            sealed_value=sealed,
            status=Status.VERIFIED if number.is_verified else Status.UNVERIFIED,
            provenance=number.provenance,
            recorded_at=work.now,
            recorded_by_id=work.actor.worker_id,
            agency_id=work.actor.agency_id,
        )
    )
    _index(work, person_id, (identity.index_identifier(work, kind=number.kind, value=value),))
    _changed(work, person_id, "identifier")


def record_birth(
    work: Work, *, person_id: PersonId, born_on: date, names: Names | None = None
) -> None:
    """The baby is born and keeps the id (decision 5.5). Raises: Refused, Invalid."""
    if born_on > work.now.date():
        raise Invalid({"born_on": gettext("A birth date cannot lie in the future")})
    facts.record_birth(work, person_id=person_id, born_on=born_on)
    if names is not None and names.all:
        name_person(work, person_id=person_id, names=names)


def _record(work: Work, person: NewPerson) -> PersonId:
    draft = facts.PersonDraft(
        compartment_id=compartment_for(work, family_id=None, kind=PEOPLE),
        state=person.state,
        born_on=None if person.state == "unborn" else person.born_on,
        due_on=person.due_on,
    )
    person_id = facts.record_person(work, draft=draft)
    work.session.flush()  # the name, the numbers and the relations refer to the person
    name_person(work, person_id=person_id, names=person.names)
    describe_person(
        work, person_id=person_id, sex=person.sex, father_status=person.father_status
    )
    for number in person.numbers:
        add_identifier(work, person_id=person_id, number=number)
    return person_id


def _relate(
    work: Work, relations: Iterable[Relation], recorded: Mapping[str, PersonId]
) -> None:
    for one in relations:
        if one.of not in recorded or one.relative not in recorded or one.of == one.relative:
            raise Invalid({"relations": gettext("Choose people of this family")})
        facts.link_people(
            work,
            person_id=recorded[one.of],
            kind=one.kind,
            relative_id=recorded[one.relative],
        )


def _members(work: Work, family_id: FamilyId) -> tuple[PersonId, ...]:
    rows = work.session.scalars(
        select(FamilyMember)
        .where(FamilyMember.family_id == family_id)
        .order_by(FamilyMember.seq)
    )
    return tuple(PersonId(row.person_id) for row in rows if row.counts_at(work.now))


def _require_on_case_of(work: Work, family_id: FamilyId) -> None:
    standing = acting(work)
    if work.session.get(Family, family_id) is None:
        raise NotFound(family_id)
    require(standing is None or is_on_case(work, standing, family_id=family_id))


def _changeable(work: Work, person_id: PersonId) -> Person:
    """The person, if the actor is on the case of a family of his; or he is in none yet."""
    standing = acting(work)
    person = work.session.get(Person, person_id)
    if person is None:
        raise NotFound(person_id)
    if standing is not None and families_of(work, people=(person_id,)):
        require(is_on_a_case_of(work, standing, people=(person_id,)))
    return person


def _birth_date(work: Work, person: Person) -> date | None:
    return open_date(
        work,
        person_id=PersonId(person.id),
        compartment_id=person.compartment_id,
        column=BORN,
        sealed=person.sealed_born_on,
    )


def _supersede(work: Work, person_id: PersonId, kind: str) -> None:
    standing_ones = work.session.scalars(
        select(PersonIdentifier).where(
            PersonIdentifier.person_id == person_id,
            PersonIdentifier.kind == kind,
            PersonIdentifier.superseded_at.is_(None),
        )
    )
    for row in standing_ones:
        row.superseded_at = work.now


def _index(work: Work, person_id: PersonId, entries: Iterable[IndexEntry]) -> None:
    rows = work.session.execute(
        select(PersonIndex.kind, PersonIndex.digest).where(PersonIndex.person_id == person_id)
    )
    known = {IndexEntry(kind, digest) for kind, digest in rows}
    for entry in entries:
        if entry not in known:
            work.session.add(
                PersonIndex(person_id=person_id, kind=entry.kind, digest=entry.digest)
            )


def _changed(work: Work, person_id: PersonId, change: str) -> None:
    work.record(PersonRecorded(person_id=person_id, change=change, people=(person_id,)))
