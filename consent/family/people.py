"""Records people, how they are related, birth, loss, and who may speak for whom."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from audit.events import PersonRecorded
from consent.acting import acting, families_of, is_on_a_case_of, require
from consent.family.birth import BORN, DUE, date_digest, seal_date
from consent.models.people import CompetenceAssessment, Person, PersonLink, PersonState
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import AgencyId, PersonId, new_id
from hub.foundation.work import Work

STATES = frozenset({"unborn", "living", "deceased"})
LINKS = frozenset({"parent", "carer", "pr_holder", "attorney"})


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person to be recorded. An unborn baby has no birth date; `due_on` is the expected one."""

    compartment_id: str
    state: str = "living"
    born_on: date | None = None
    due_on: date | None = None


def record_person(work: Work, *, draft: PersonDraft, person_id: PersonId | None = None) -> PersonId:
    """Record a person nobody has recorded yet. Whoever may begin or works on a case calls this."""
    acting(work)
    if draft.state not in STATES:
        raise Invalid({"state": "unknown"})
    person = PersonId(person_id or new_id())
    work.session.add(
        Person(
            id=person,
            brought_by_id=None if work.actor.is_system else work.actor.agency_id,
            compartment_id=draft.compartment_id,
            sealed_born_on=_sealed(work, person, draft.compartment_id, BORN, draft.born_on),
            sealed_due_on=_sealed(work, person, draft.compartment_id, DUE, draft.due_on),
            created_at=work.now,
        )
    )
    work.session.add(PersonState(person_id=person, state=draft.state, starts_at=work.now))
    work.record(
        PersonRecorded(
            person_id=person,
            change="created",
            state=draft.state,
            born_digest=date_digest(work, person_id=person, column=BORN, day=draft.born_on),
            due_digest=date_digest(work, person_id=person, column=DUE, day=draft.due_on),
            people=(person,),
        )
    )
    return person


def link_people(work: Work, *, person_id: PersonId, kind: str, relative_id: PersonId) -> None:
    """Record that the relative is the person's parent, carer, holder of parental
    responsibility or attorney. Raises: Refused NOT_ALLOWED off the case."""
    _require_on_case(work, person_id)
    if kind not in LINKS:
        raise Invalid({"kind": "unknown"})
    work.session.add(
        PersonLink(person_id=person_id, kind=kind, relative_id=relative_id, starts_at=work.now)
    )
    work.record(PersonRecorded(person_id=person_id, change=kind, people=(person_id,)))


def give_agency_responsibility(work: Work, *, person_id: PersonId, agency_id: AgencyId) -> None:
    """Record that a local authority has parental responsibility (Children Act 1989 s33, s44)."""
    _require_on_case(work, person_id)
    work.session.add(
        PersonLink(person_id=person_id, kind="la_pr", agency_id=agency_id, starts_at=work.now)
    )
    work.record(PersonRecorded(person_id=person_id, change="la_pr", people=(person_id,)))


def record_birth(work: Work, *, person_id: PersonId, born_on: date) -> None:
    """The baby is born and keeps the id (decision 5.5)."""
    _require_on_case(work, person_id)
    person = _person(work, person_id)
    person.sealed_born_on = _sealed(work, person_id, person.compartment_id, BORN, born_on)
    _enter(
        work, person_id, "living", date_digest(work, person_id=person_id, column=BORN, day=born_on)
    )


def change_birth_date(work: Work, *, person_id: PersonId, born_on: date) -> None:
    """Ages and whatever follows from them count by this date from now on; whoever calls records
    why. Raises: Refused NOT_ALLOWED off the case, NotFound."""
    _require_on_case(work, person_id)
    person = _person(work, person_id)
    person.sealed_born_on = _sealed(work, person_id, person.compartment_id, BORN, born_on)


def record_end(work: Work, *, person_id: PersonId) -> None:
    """The baby was lost or the person has died: ends STAT through a child at once (5.5)."""
    _require_on_case(work, person_id)
    _enter(work, person_id, "deceased")


def assess_competence(
    work: Work, *, person_id: PersonId, is_competent: bool
) -> CompetenceAssessment:
    """Record whether a child under 16 can decide this herself (Gillick)."""
    _require_on_case(work, person_id)
    row = CompetenceAssessment(
        person_id=person_id,
        is_competent=is_competent,
        assessed_at=work.now,
        assessed_by_id=work.actor.worker_id,
    )
    work.session.add(row)
    work.record(
        PersonRecorded(
            person_id=person_id,
            change="competence",
            outcome_code="competent" if is_competent else "not",
            people=(person_id,),
        )
    )
    return row


def _enter(work: Work, person_id: PersonId, state: str, born_digest: str = "") -> None:
    work.session.add(PersonState(person_id=person_id, state=state, starts_at=work.now))
    work.record(
        PersonRecorded(
            person_id=person_id, change=state, born_digest=born_digest, people=(person_id,)
        )
    )


def _require_on_case(work: Work, person_id: PersonId) -> None:
    """On the case of a family of the person; a person in no family yet belongs to nobody's."""
    standing = acting(work)
    _person(work, person_id)
    if standing is not None and families_of(work, people=(person_id,)):
        require(is_on_a_case_of(work, standing, people=(person_id,)))


def _person(work: Work, person_id: PersonId) -> Person:
    person = work.session.scalar(select(Person).where(Person.id == person_id))
    if person is None:
        raise NotFound(person_id)
    return person


def _sealed(
    work: Work, person_id: PersonId, compartment_id: str, column: str, day: date | None
) -> bytes | None:
    if day is None:
        return None
    return seal_date(
        work, person_id=person_id, compartment_id=compartment_id, column=column, day=day
    )
