"""Every protective measure recorded about a family and its people, with who recorded it (5.7).

The caller shows first that its reader may know: `consent.sights.may_see_protection`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from consent.models.protection import (
    Exemption,
    FamilyRestriction,
    FlaggedPerson,
    Measure,
    PersonFlag,
    SealedRecord,
)
from consent.protection.measures import Why, open_why
from hub.foundation.identifiers import FamilyId, PersonId, UpdateId, WorkerId
from hub.foundation.work import Work

RESTRICTION, EXEMPTION, SEAL = "restriction", "exemption", "seal"


@dataclass(frozen=True, slots=True)
class Recorded:
    """One measure. kind: perpetrator, protected, restriction, exemption or seal.

    workers: allowed, exempted or named as readers. Empty where the kind has no such thing.
    """

    kind: str
    measure_id: str
    starts_at: datetime
    recorded_by: WorkerId
    ended_at: datetime | None
    ended_by: WorkerId | None
    reason: str
    person_id: PersonId | None = None
    harmed: tuple[PersonId, ...] = ()
    associates: tuple[PersonId, ...] = ()
    workers: tuple[WorkerId, ...] = ()
    update_id: UpdateId | None = None

    @property
    def people(self) -> frozenset[PersonId]:
        """Everybody it names."""
        own = () if self.person_id is None else (self.person_id,)
        return frozenset((*own, *self.harmed, *self.associates))


def measures_of(
    work: Work, *, family_id: FamilyId, people: Collection[PersonId]
) -> tuple[Recorded, ...]:
    """Those of the family and of these people, standing ones first, the latest first."""
    found = [
        *_flags(work, people),
        *_restrictions(work, family_id),
        *_exemptions(work, family_id),
        *_seals(work, family_id, people),
    ]
    found.sort(key=lambda one: one.starts_at, reverse=True)
    return tuple(sorted(found, key=lambda one: one.ended_at is not None))


def has_recorded(work: Work, *, family_id: FamilyId, people: Collection[PersonId]) -> bool:
    """Whether the acting worker recorded any of them."""
    me = work.actor.worker_id
    return any(
        row.recorded_by_id == me
        for rows in (
            _flag_rows(work, people),
            _restriction_rows(work, family_id),
            _exemption_rows(work, family_id),
            _seal_rows(work, family_id, people),
        )
        for row in rows
    )


def _flags(work: Work, people: Collection[PersonId]) -> list[Recorded]:
    return [
        Recorded(
            row.kind,
            row.id,
            *_circumstances(work, row, PersonFlag.__tablename__, row.id),
            person_id=PersonId(row.person_id),
            harmed=tuple(map(PersonId, row.harmed)),
            associates=tuple(map(PersonId, row.associates)),
        )
        for row in _flag_rows(work, people)
    ]


def _restrictions(work: Work, family_id: FamilyId) -> list[Recorded]:
    return [
        Recorded(
            RESTRICTION,
            row.id,
            *_circumstances(work, row, FamilyRestriction.__tablename__, row.id),
            workers=tuple(map(WorkerId, row.allowed)),
        )
        for row in _restriction_rows(work, family_id)
    ]


def _exemptions(work: Work, family_id: FamilyId) -> list[Recorded]:
    return [
        Recorded(
            EXEMPTION,
            row.id,
            *_circumstances(work, row, Exemption.__tablename__, row.id),
            workers=(WorkerId(row.worker_id),),
        )
        for row in _exemption_rows(work, family_id)
    ]


def _seals(work: Work, family_id: FamilyId, people: Collection[PersonId]) -> list[Recorded]:
    return [
        Recorded(
            SEAL,
            row.id,
            *_circumstances(work, row, SealedRecord.__tablename__, row.id),
            person_id=PersonId(row.person_id) if row.person_id else None,
            workers=tuple(map(WorkerId, row.readers)),
            update_id=UpdateId(row.update_id) if row.update_id else None,
        )
        for row in _seal_rows(work, family_id, people)
    ]


def _circumstances(
    work: Work, row: Measure, table: str, record_id: str
) -> tuple[datetime, WorkerId, datetime | None, WorkerId | None, str]:
    why = Why(row.compartment_id, row.sealed_reason)
    return (
        row.starts_at,
        WorkerId(row.recorded_by_id),
        row.ended_at,
        WorkerId(row.ended_by_id) if row.ended_by_id else None,
        open_why(work, table=table, record_id=record_id, why=why),
    )


def _flag_rows(work: Work, people: Collection[PersonId]) -> Sequence[PersonFlag]:
    naming = select(FlaggedPerson.flag_id).where(FlaggedPerson.person_id.in_(sorted(people)))
    return work.session.scalars(select(PersonFlag).where(PersonFlag.id.in_(naming))).all()


def _restriction_rows(work: Work, family_id: FamilyId) -> Sequence[FamilyRestriction]:
    query = select(FamilyRestriction).where(FamilyRestriction.family_id == family_id)
    return work.session.scalars(query).all()


def _exemption_rows(work: Work, family_id: FamilyId) -> Sequence[Exemption]:
    return work.session.scalars(select(Exemption).where(Exemption.family_id == family_id)).all()


def _seal_rows(
    work: Work, family_id: FamilyId, people: Collection[PersonId]
) -> Sequence[SealedRecord]:
    table = SealedRecord
    concerned = or_(table.family_id == family_id, table.person_id.in_(sorted(people)))
    return work.session.scalars(select(table).where(concerned)).all()
