"""Flags on people, and the lists of workers that restrict families and seal records."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BindParameter,
    Select,
    String,
    bindparam,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.expression import cast

from consent.models.families import FamilyMember, FamilySubject
from consent.models.protection import (
    Exemption,
    FamilyRestriction,
    FlaggedPerson,
    PersonFlag,
    SealedRecord,
)
from consent.world import Period, PerpetratorFlag, Restriction, Seal
from hub.foundation.identifiers import FamilyId, PersonId, UpdateId, WorkerId
from hub.foundation.statements import PreparedList

PROTECTED, PERPETRATOR = "protected", "perpetrator"


@dataclass(frozen=True, slots=True)
class FlagRecord:
    """One flag as stored."""

    kind: str
    person_id: PersonId
    harmed: frozenset[PersonId]
    associates: frozenset[PersonId]
    period: Period

    @property
    def people(self) -> frozenset[PersonId]:
        """Everybody it names."""
        return self.harmed | self.associates | {self.person_id}

    def accusation(self) -> PerpetratorFlag:
        """As the decision reads one of an alleged perpetrator."""
        return PerpetratorFlag(self.person_id, self.harmed, self.associates, self.period)


@dataclass(frozen=True, slots=True)
class GivenExemption:
    """A worker exempted for a family, while it holds."""

    worker_id: WorkerId
    period: Period


@dataclass(frozen=True, slots=True)
class WorkerLists:
    """The lists of one family: who is allowed, exempted, named on a seal."""

    restrictions: tuple[Restriction, ...] = ()
    exemptions: tuple[GivenExemption, ...] = ()
    seals: tuple[Seal, ...] = ()


@dataclass(frozen=True, slots=True)
class ListRecord:
    """One of these lists as stored. family_id None: it seals a person wherever he is named."""

    kind: str
    family_id: FamilyId | None
    update_id: UpdateId | None
    person_id: PersonId | None
    workers: frozenset[WorkerId]
    period: Period


def flags(session: Session, people: Collection[str]) -> tuple[FlagRecord, ...]:
    """Every flag that names one of these people, ended or not, oldest first."""
    rows = session.execute(_FLAGS, {"people": list(people)})
    return tuple(
        FlagRecord(
            kind,
            PersonId(person_id),
            frozenset(map(PersonId, harmed)),
            frozenset(map(PersonId, associates)),
            Period(starts_at, ended_at),
        )
        for kind, person_id, harmed, associates, starts_at, ended_at in rows
    )


def lists(
    session: Session, family_ids: Collection[FamilyId], people: Collection[str]
) -> tuple[ListRecord, ...]:
    """Every restriction, exemption and seal of these families and people, in one statement."""
    asked = {"family_ids": list(family_ids), "people": list(people)}
    return tuple(
        ListRecord(
            kind,
            FamilyId(family_id) if family_id else None,
            UpdateId(update_id) if update_id else None,
            PersonId(person_id) if person_id else None,
            frozenset(map(WorkerId, [worker_id] if worker_id else workers or ())),
            Period(starts_at, ended_at),
        )
        for kind, family_id, update_id, person_id, worker_id, workers, starts_at, ended_at in (
            session.execute(_LISTS, asked)
        )
    )


def lists_of(
    records: Collection[ListRecord],
    family_id: FamilyId,
    people: Collection[str],
    *,
    lineage: Collection[FamilyId],
) -> WorkerLists:
    """Those that bear on one family and its people.

    lineage: it and the families it was split from, whose updates stay sealed in it; nobody is
    exempted in it who was there, and a restriction has carried over (decision 5.4).
    """
    own = [one for one in records if one.family_id == family_id]
    return WorkerLists(
        tuple(Restriction(one.period, one.workers) for one in own if one.kind == "restriction"),
        tuple(
            GivenExemption(next(iter(one.workers)), one.period)
            for one in own
            if one.kind == "exemption"
        ),
        tuple(
            Seal(one.workers, one.period, one.update_id, one.person_id)
            for one in records
            if one.kind == "seal" and (one.family_id in lineage or one.person_id in people)
        ),
    )


def families_naming(session: Session, people: Collection[str]) -> tuple[FamilyId, ...]:
    """Every family whose members, present or former, or records include one of these people."""
    rows = _FAMILIES_NAMING.read(session, sorted(people))
    return tuple(sorted(FamilyId(str(one)) for (one,) in rows))


_FAMILIES_NAMING = PreparedList(
    lambda people: (
        select(FamilyMember.family_id)
        .where(FamilyMember.person_id.in_(people))
        .union(select(FamilySubject.family_id).where(FamilySubject.person_id.in_(people)))
    )
)


def accused_of(session: Session, person_id: PersonId) -> frozenset[PersonId]:
    """Everybody named on a flag beside this person: accused, associates, others harmed."""
    return frozenset().union(*(one.people for one in flags(session, (person_id,)))) - {person_id}


_Rows = Select[
    str,
    str | None,
    str | None,
    str | None,
    str | None,
    list[str] | None,
    datetime,
    datetime | None,
]
_NO_ID = cast(null(), String(36))
_NO_LIST = cast(null(), FamilyRestriction.allowed.type)


def _restrictions() -> _Rows:
    table = FamilyRestriction
    return select(
        literal("restriction"),
        table.family_id,
        _NO_ID,
        _NO_ID,
        _NO_ID,
        table.allowed,
        table.starts_at,
        table.ended_at,
    ).where(table.family_id.in_(_FAMILY_IDS))


def _exemptions() -> _Rows:
    table = Exemption
    return select(
        literal("exemption"),
        table.family_id,
        _NO_ID,
        _NO_ID,
        table.worker_id,
        _NO_LIST,
        table.starts_at,
        table.ended_at,
    ).where(table.family_id.in_(_FAMILY_IDS))


def _seals() -> _Rows:
    table = SealedRecord
    concerned = or_(table.family_id.in_(_FAMILY_IDS), table.person_id.in_(_PEOPLE))
    return select(
        literal("seal"),
        table.family_id,
        table.update_id,
        table.person_id,
        _NO_ID,
        table.readers,
        table.starts_at,
        table.ended_at,
    ).where(concerned)


_FAMILY_IDS: BindParameter[str] = bindparam("family_ids", expanding=True)
_PEOPLE: BindParameter[str] = bindparam("people", expanding=True)
_NAMING = select(FlaggedPerson.flag_id).where(FlaggedPerson.person_id.in_(_PEOPLE))
_FLAGS = (
    select(
        PersonFlag.kind,
        PersonFlag.person_id,
        PersonFlag.harmed,
        PersonFlag.associates,
        PersonFlag.starts_at,
        PersonFlag.ended_at,
    )
    .where(PersonFlag.id.in_(_NAMING))
    .order_by(PersonFlag.starts_at, PersonFlag.id)
)
_LISTS = union_all(_restrictions(), _exemptions(), _seals())
