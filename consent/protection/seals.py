"""Seals updates and people: only those on the list may read about them (rule 1.3).

Adoption and Children Act 2002 s56 to s65: an adopted child's old and new record are kept apart.
"""

from collections.abc import Iterable

from sqlalchemy import select

from audit.events import RecordSealed, RecordUnsealed
from consent.family.same_ids import ids_of
from consent.models.people import Person
from consent.models.protection import SealedRecord
from consent.protection.measures import end_rows, require_protector, seal_why
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, PersonId, SealId, UpdateId, WorkerId, new_id
from hub.foundation.work import Work


def seal_update_for(
    work: Work,
    *,
    family_id: FamilyId,
    update_id: UpdateId,
    readers: Iterable[WorkerId],
    reason: str = "",
) -> SealId:
    """Seal one update for these readers. That it is an update of the family the caller shows.

    Raises: Refused NOT_ALLOWED for anybody but a team manager or safeguarding lead of children's
    social care.
    """
    require_protector(work)
    return _add(work, readers, reason, family_id=family_id, update_id=update_id)


def seal_person(
    work: Work, *, person_id: PersonId, readers: Iterable[WorkerId], reason: str = ""
) -> SealId:
    """Seal everything about a person, in every family. Raises: Refused NOT_ALLOWED; NotFound."""
    require_protector(work)
    if work.session.get(Person, person_id) is None:
        raise NotFound(person_id)
    return _add(work, readers, reason, person_id=person_id)


def end_seal(work: Work, *, seal_id: SealId) -> None:
    """Take one seal off; others may stand. Raises: Refused NOT_ALLOWED; NotFound."""
    require_protector(work)
    row = work.session.get(SealedRecord, seal_id)
    if row is None or row.ended_at is not None:
        raise NotFound(seal_id)
    end_rows(work, [row], named=seal_id)
    work.record(
        RecordUnsealed(
            family_id=None if row.family_id is None else FamilyId(row.family_id),
            seal_id=seal_id,
            sealed=row.update_id or row.person_id or "",
        )
    )


def sealed_people(work: Work, *, people: Iterable[PersonId]) -> frozenset[PersonId]:
    """Those of them who are sealed now, whoever asks: what is written about them is kept apart."""
    query = select(SealedRecord.person_id).where(
        SealedRecord.person_id.in_(sorted(ids_of(work, people=tuple(people)))),
        SealedRecord.ended_at.is_(None),
    )
    return frozenset(PersonId(one) for one in work.session.scalars(query) if one)


def _add(
    work: Work,
    readers: Iterable[WorkerId],
    reason: str,
    *,
    family_id: FamilyId | None = None,
    update_id: UpdateId | None = None,
    person_id: PersonId | None = None,
) -> SealId:
    seal_id, listed = SealId(new_id()), tuple(dict.fromkeys(readers))
    table = SealedRecord.__tablename__
    why = seal_why(work, table=table, record_id=seal_id, reason=reason)
    work.session.add(
        SealedRecord(
            id=seal_id,
            family_id=family_id,
            update_id=update_id,
            person_id=person_id,
            readers=list(listed),
            starts_at=work.now,
            recorded_by_id=work.actor.worker_id,
            compartment_id=why.compartment_id,
            sealed_reason=why.sealed,
        )
    )
    work.record(
        RecordSealed(
            family_id=family_id,
            seal_id=seal_id,
            sealed=update_id or person_id or "",
            readers=listed,
            people=() if person_id is None else (person_id,),
        )
    )
    return seal_id
