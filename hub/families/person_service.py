"""Names people, describes them and keeps their numbers, under keyed indexes."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select

from audit.events import PersonRecorded
from consent.acting import acting, families_of, is_on_a_case_of, require
from consent.family.birth import BORN, open_date
from consent.models.people import Person
from hub.families import identity
from hub.families.drafts import FATHER_STATUSES, SEXES, NumberDraft
from hub.families.identifiers import Status, normalised
from hub.families.identity import IndexEntry, Names
from hub.families.models import PersonDetails, PersonIdentifier, PersonIndex, PersonName
from hub.families.naming import wrong_in_names
from hub.families.queries import forget_opened
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import PersonId, new_id
from hub.foundation.work import Work
from hub.presentation.wording import gettext


def name_person(work: Work, *, person_id: PersonId, names: Names) -> None:
    """What the person is called from now on; older names still find him.

    Raises: Refused NOT_ALLOWED off the case, NotFound; Invalid for an address among them.
    """
    person = changeable(work, person_id)
    if problem := wrong_in_names(names.all):
        raise Invalid({"legal": problem})
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
    born_on = birth_date_of(work, person)
    if born_on is not None:
        keep_index(work, person_id, identity.index_names(work, names=names.all, born_on=born_on))
    digest = identity.names_digest(work, record_id=record_id, names=names)
    _changed(work, person_id, "name", record_id=record_id, words_digest=digest)


def describe_person(
    work: Work, *, person_id: PersonId, sex: str, father_status: str | None = None
) -> None:
    """Sex as recorded and, for a child, what is known of the father. Raises as `name_person`."""
    changeable(work, person_id)
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

    The same again changes nothing, unless it has been checked since.

    Raises: Invalid under "number" when the check rule fails; as `name_person`.
    """
    person = changeable(work, person_id)
    value = normalised(number.kind, number.typed)
    if value is None:
        raise Invalid({"number": gettext("This is not a valid number. Check each character.")})
    if _is_known(work, person_id, number, value):
        return
    _supersede(work, person_id, number.kind)
    record_id = new_id()
    status = Status.VERIFIED if number.is_verified else Status.UNVERIFIED
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
            status=status,
            provenance=number.provenance,
            recorded_at=work.now,
            recorded_by_id=work.actor.worker_id,
            agency_id=work.actor.agency_id,
        )
    )
    keep_index(work, person_id, (identity.index_identifier(work, kind=number.kind, value=value),))
    _changed(
        work,
        person_id,
        "identifier",
        record_id=record_id,
        words_digest=identity.identifier_digest(work, record_id=record_id, value=value),
        outcome_code=f"{number.kind} {status}",
    )


def changeable(work: Work, person_id: PersonId) -> Person:
    """The person, if the actor is on the case of a family of his; or he is in none yet.

    Raises: Refused NOT_ALLOWED off the case, NotFound.
    """
    standing = acting(work)
    person = work.session.get(Person, person_id)
    if person is None:
        raise NotFound(person_id)
    if standing is not None and families_of(work, people=(person_id,)):
        require(is_on_a_case_of(work, standing, people=(person_id,)))
    return person


def birth_date_of(work: Work, person: Person) -> date | None:
    """The date recorded now, opened. Raises: KeyUnusable."""
    return open_date(
        work,
        person_id=PersonId(person.id),
        compartment_id=person.compartment_id,
        column=BORN,
        sealed=person.sealed_born_on,
    )


def _is_known(work: Work, person_id: PersonId, number: NumberDraft, value: str) -> bool:
    """Whether it is recorded already, and checked before if it is now."""
    return any(
        identity.open_identifier(
            work, identity.Sealed(row.id, row.compartment_id, row.sealed_value)
        )
        == value
        and (row.status == Status.VERIFIED or not number.is_verified)
        for row in _current(work, person_id, number.kind)
    )


def _supersede(work: Work, person_id: PersonId, kind: str) -> None:
    for row in _current(work, person_id, kind):
        row.superseded_at = work.now


def _current(work: Work, person_id: PersonId, kind: str) -> Sequence[PersonIdentifier]:
    return work.session.scalars(
        select(PersonIdentifier).where(
            PersonIdentifier.person_id == person_id,
            PersonIdentifier.kind == kind,
            PersonIdentifier.superseded_at.is_(None),
        )
    ).all()


def keep_index(work: Work, person_id: PersonId, entries: Iterable[IndexEntry]) -> None:
    """Have the person found under these as well."""
    rows = work.session.execute(
        select(PersonIndex.kind, PersonIndex.digest).where(PersonIndex.person_id == person_id)
    )
    known = {IndexEntry(kind, digest) for kind, digest in rows}
    for entry in entries:
        if entry not in known:
            work.session.add(PersonIndex(person_id=person_id, kind=entry.kind, digest=entry.digest))


def _changed(
    work: Work,
    person_id: PersonId,
    change: str,
    *,
    record_id: str = "",
    words_digest: str = "",
    outcome_code: str = "",
) -> None:
    work.record(
        PersonRecorded(
            person_id=person_id,
            change=change,
            record_id=record_id,
            words_digest=words_digest,
            outcome_code=outcome_code,
            people=(person_id,),
        )
    )
