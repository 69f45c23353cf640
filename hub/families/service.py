"""Begins families and brings people into them. What `decide` reads consent records."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from audit.events import FamilyNamed
from consent.acting import acting, is_on_case, require
from consent.compartments import PEOPLE, compartment_for
from consent.family import people as facts
from consent.family.service import begin_family, join_family
from consent.involvement.service import InvolvementDraft, open_involvement
from consent.models.families import Family, FamilyMember
from hub.families import identity
from hub.families.births.service import record_birth as record_birth
from hub.families.drafts import NewFamily, NewPerson, Relation
from hub.families.models import FamilyName
from hub.families.naming import wrong_in_names
from hub.families.person_service import add_identifier as add_identifier
from hub.families.person_service import describe_person as describe_person
from hub.families.person_service import name_person as name_person
from hub.families.relations.recorded import Related
from hub.families.relations.service import relate
from hub.foundation.clock import london_date
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import FamilyId, PersonId, new_id
from hub.foundation.work import Work
from hub.presentation.wording import gettext


def start_family(work: Work, *, new: NewFamily) -> FamilyId:
    """A new family with its people, and the actor's agency involved as the first (decision 4).

    Raises: Refused NOT_ALLOWED for narrow and no-content roles; Invalid, for dates that cannot be
    as well.
    """
    if not new.people:
        raise Invalid({"people": gettext("Enter at least one person")})
    family_id = begin_family(work)
    _require_possible(work, new.people)
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

    Raises: Refused NOT_ALLOWED off the case; Invalid for a relation to somebody else, and for
    dates that cannot be.
    """
    relations = tuple(relations)
    _require_on_case_of(work, family_id)
    _require_possible(work, (person,))
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
    if problem := wrong_in_names((name,)):
        raise Invalid({"family_name": problem})
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


def _require_possible(work: Work, people: Iterable[NewPerson]) -> None:
    """Whatever way they come in: age decides who may speak for whom, and what is shown."""
    today = london_date(work.now)
    problems = {
        name: words for person in people for name, words in person.date_problems(today).items()
    }
    if problems:
        raise Invalid(problems)


def _record(work: Work, person: NewPerson) -> PersonId:
    draft = facts.PersonDraft(
        compartment_id=compartment_for(work, family_id=None, kind=PEOPLE),
        state=person.state,
        born_on=person.born_on,
        due_on=person.due_on,
    )
    person_id = facts.record_person(work, draft=draft)
    work.session.flush()  # the name, the numbers and the relations refer to the person
    name_person(work, person_id=person_id, names=person.names)
    describe_person(work, person_id=person_id, sex=person.sex, father_status=person.father_status)
    for number in person.numbers:
        add_identifier(work, person_id=person_id, number=number)
    return person_id


def _relate(work: Work, relations: Iterable[Relation], recorded: Mapping[str, PersonId]) -> None:
    said: dict[Related, str] = {}
    for one in relations:
        if one.of not in recorded or one.relative not in recorded or one.of == one.relative:
            raise Invalid({one.field: gettext("Choose people of this family")})
        related = Related(recorded[one.of], one.kind, recorded[one.relative])
        if related in said and one.kind == "parent":
            raise Invalid({one.field: gettext("This is the other parent already")})
        said.setdefault(related, one.field)
    relate(work, said=said)


def _members(work: Work, family_id: FamilyId) -> tuple[PersonId, ...]:
    rows = work.session.scalars(
        select(FamilyMember).where(FamilyMember.family_id == family_id).order_by(FamilyMember.seq)
    )
    return tuple(PersonId(row.person_id) for row in rows if row.counts_at(work.now))


def _require_on_case_of(work: Work, family_id: FamilyId) -> None:
    standing = acting(work)
    if work.session.get(Family, family_id) is None:
        raise NotFound(family_id)
    require(standing is None or is_on_case(work, standing, family_id=family_id))
