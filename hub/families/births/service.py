"""Records births and puts birth dates right; people are found under the right date alone."""

from datetime import date

from sqlalchemy import delete, select

from audit.events import BirthDateCorrected
from consent.family import people as facts
from consent.family.birth import BORN, DUE, date_digest, open_date
from consent.models.people import Person, PersonState
from hub.families import identity
from hub.families.births.plausible import birth_problem
from hub.families.identity import NAME_AND_BIRTH, SOUND_AND_YEAR, Names, Sealed
from hub.families.models import PersonIndex, PersonName
from hub.families.person_service import birth_date_of, changeable, keep_index, name_person
from hub.foundation.clock import london_date
from hub.foundation.errors import Invalid
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work
from hub.presentation.wording import gettext

REASONS = ("TYPED_WRONGLY", "DOCUMENT_SEEN", "FAMILY_SAID", "AGENCY_SAID", "NOT_KNOWN_BEFORE")


def record_birth(
    work: Work, *, person_id: PersonId, born_on: date, names: Names | None = None
) -> None:
    """The baby is born and keeps the id (decision 5.5). Raises: Refused, Invalid, NotFound."""
    _require_possible(work, changeable(work, person_id), born_on)
    facts.record_birth(work, person_id=person_id, born_on=born_on)
    if names is not None and names.all:
        name_person(work, person_id=person_id, names=names)
    _index_anew(work, person_id, born_on)


def correct_birth_date(work: Work, *, person_id: PersonId, born_on: date, reason: str) -> None:
    """The date counts from now on; the former stays in the history of facts, and the log commits
    to both.

    Raises: Refused NOT_ALLOWED off the case, Invalid, NotFound.
    """
    person = changeable(work, person_id)
    was = birth_date_of(work, person)
    if reason not in REASONS:
        raise Invalid({"birth_reason": gettext("Say why the date changes")})
    if was is None and _states(work, person_id)[-1:] != ["living"]:
        raise Invalid({"birth_date": gettext("Record the birth first")})
    if was == born_on:
        raise Invalid({"birth_date": gettext("This date is recorded already")})
    _require_possible(work, person, born_on, field="birth_date")
    facts.change_birth_date(work, person_id=person_id, born_on=born_on)
    _index_anew(work, person_id, born_on)
    work.record(
        BirthDateCorrected(
            person_id=person_id,
            reason=reason,
            was_digest=date_digest(work, person_id=person_id, column=BORN, day=was),
            born_digest=date_digest(work, person_id=person_id, column=BORN, day=born_on),
            people=(person_id,),
        )
    )


def _require_possible(work: Work, person: Person, born_on: date, field: str = "born_on") -> None:
    due_on = open_date(
        work,
        person_id=PersonId(person.id),
        compartment_id=person.compartment_id,
        column=DUE,
        sealed=person.sealed_due_on,
    )
    began_unborn = _states(work, person.id)[:1] == ["unborn"]
    problem = birth_problem(
        born_on,
        today=london_date(work.now),
        due_on=due_on,
        unborn_on=london_date(person.created_at) if began_unborn else None,
    )
    if problem is not None:
        raise Invalid({field: problem})


def _states(work: Work, person_id: str) -> list[str]:
    return list(
        work.session.scalars(
            select(PersonState.state)
            .where(PersonState.person_id == person_id)
            .order_by(PersonState.seq)
        )
    )


def _index_anew(work: Work, person_id: PersonId, born_on: date) -> None:
    """Every name he ever had, with this date and no other."""
    by_birth = (NAME_AND_BIRTH, SOUND_AND_YEAR)
    work.session.execute(
        delete(PersonIndex).where(
            PersonIndex.person_id == person_id, PersonIndex.kind.in_(by_birth)
        )
    )
    rows = work.session.scalars(select(PersonName).where(PersonName.person_id == person_id))
    opened = [
        identity.open_person_names(work, Sealed(row.id, row.compartment_id, row.sealed_name))
        for row in rows
    ]
    names = tuple(dict.fromkeys(name for one in opened for name in one.all))
    keep_index(work, person_id, identity.index_names(work, names=names, born_on=born_on))
