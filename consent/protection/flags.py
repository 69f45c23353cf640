"""Flags on people: alleged perpetrator of somebody, or protected (rules 1.4 and 4.1, decision 4).

Domestic Abuse Act 2021 s1, s3. Each flag is a row; ending one ends every flag of that kind.
"""

from collections.abc import Iterable

from sqlalchemy import or_, select

from audit.events import PersonAccused, PersonCleared, PersonProtected, ProtectionEnded
from consent.family.same_ids import ids_of
from consent.family.service import note_subjects
from consent.models.fact import note_moved_people
from consent.models.people import Person, PersonLink
from consent.models.protection import FlaggedPerson, PersonFlag
from consent.protection.measures import end_rows, require_protector, seal_why
from consent.protection.protected_terms import seal_terms
from consent.rows.protection import PERPETRATOR, PROTECTED, families_naming
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FlagId, PersonId, new_id
from hub.foundation.work import Work


def flag_perpetrator(
    work: Work,
    *,
    person_id: PersonId,
    harmed: tuple[PersonId, ...],
    associates: tuple[PersonId, ...] = (),
    reason: str = "",
) -> FlagId:
    """Record that somebody is alleged to have abused others, and who stands by him.

    Raises: Refused NOT_ALLOWED for anybody but a team manager or safeguarding lead of children's
    social care; NotFound for people who do not exist.
    """
    require_protector(work)
    named = (person_id, *harmed, *associates)
    _require_people(work, named)
    flag_id = _add(work, PERPETRATOR, person_id, harmed, associates, reason=reason)
    # The decision looks at whoever works with him in any family: theirs must know him.
    for family_id in families_naming(work.session, harmed):
        note_subjects(work, family_id=family_id, people=(person_id, *associates))
    work.record(
        PersonAccused(
            person_id=person_id,
            flag_id=flag_id,
            of=harmed,
            associates=associates,
            people=tuple(dict.fromkeys(named)),
        )
    )
    return flag_id


def end_perpetrator_flag(work: Work, *, person_id: PersonId) -> None:
    """End all flags of him as alleged perpetrator. Raises: Refused NOT_ALLOWED; NotFound."""
    _end(work, PERPETRATOR, person_id)
    work.record(PersonCleared(person_id=person_id, people=(person_id,)))


def protect_person(
    work: Work, *, person_id: PersonId, terms: Iterable[str] = (), reason: str = ""
) -> FlagId:
    """Record that somebody is protected, with the words that would betray the place.

    Raises: Refused NOT_ALLOWED, NotFound as above.
    """
    require_protector(work)
    _require_people(work, (person_id,))
    flag_id = _add(work, PROTECTED, person_id, terms=terms, reason=reason)
    work.record(PersonProtected(person_id=person_id, flag_id=flag_id, people=(person_id,)))
    return flag_id


def end_protection(work: Work, *, person_id: PersonId) -> None:
    """End all protection of the person. Raises: Refused NOT_ALLOWED; NotFound."""
    _end(work, PROTECTED, person_id)
    work.record(ProtectionEnded(person_id=person_id, people=(person_id,)))


def is_protected(work: Work, *, person_id: PersonId) -> bool:
    """Whether a flag of protection stands."""
    query = select(PersonFlag.id).where(
        PersonFlag.person_id.in_(sorted(ids_of(work, people=(person_id,)))),
        PersonFlag.kind == PROTECTED,
        PersonFlag.ended_at.is_(None),
    )
    return work.session.scalar(query.limit(1)) is not None


def _add(
    work: Work,
    kind: str,
    person_id: PersonId,
    harmed: tuple[PersonId, ...] = (),
    associates: tuple[PersonId, ...] = (),
    *,
    terms: Iterable[str] = (),
    reason: str,
) -> FlagId:
    flag_id = FlagId(new_id())
    why = seal_why(work, table=PersonFlag.__tablename__, record_id=flag_id, reason=reason)
    work.session.add(
        PersonFlag(
            id=flag_id,
            kind=kind,
            person_id=person_id,
            harmed=list(harmed),
            associates=list(associates),
            starts_at=work.now,
            recorded_by_id=work.actor.worker_id,
            compartment_id=why.compartment_id,
            sealed_reason=why.sealed,
            sealed_terms=seal_terms(work, flag_id=flag_id, terms=terms),
        )
    )
    work.session.flush()  # the rows below refer to it
    named = dict.fromkeys((person_id, *harmed, *associates))
    work.session.add_all(FlaggedPerson(flag_id=flag_id, person_id=one) for one in named)
    _note_near(work, named)
    return flag_id


def _end(work: Work, kind: str, person_id: PersonId) -> None:
    require_protector(work)
    query = select(PersonFlag).where(
        PersonFlag.person_id == person_id, PersonFlag.kind == kind, PersonFlag.ended_at.is_(None)
    )
    rows = work.session.scalars(query).all()
    end_rows(work, rows, named=person_id)
    _note_near(work, {name for row in rows for name in row.fact_people()})


def _note_near(work: Work, people: Iterable[str]) -> None:
    """Whoever is near a flagged person may now be read about by fewer: parents, children."""
    asked = sorted(set(people))
    near = select(PersonLink.person_id, PersonLink.relative_id).where(
        or_(PersonLink.person_id.in_(asked), PersonLink.relative_id.in_(asked))
    )
    found = {one for pair in work.session.execute(near) for one in pair if one}
    note_moved_people(work.session, found)


def _require_people(work: Work, people: Iterable[PersonId]) -> None:
    wanted = set(people)
    known = set(work.session.scalars(select(Person.id).where(Person.id.in_(sorted(wanted)))))
    for missing in sorted(wanted - known):
        raise NotFound(missing)
