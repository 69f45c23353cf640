"""How workers stand at an instant: all the access decision needs to know of them.

Read with one statement for any number of workers, and one more for who they are themselves.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from agencies.models import (
    AccountRow,
    AgencyRow,
    AgreementRow,
    RoleRow,
    WorkerIdentityRow,
    WorkerRow,
)
from agencies.roles import is_safeguarding_lead
from hub.foundation.columns import UtcDateTime
from hub.foundation.identifiers import AgencyId, PersonId, WorkerId
from hub.foundation.statements import PreparedList, optional_instant_of, seconds_of

Instant = datetime | BindParameter[datetime]


@dataclass(frozen=True, slots=True)
class Standing:
    """A worker, his agency and his account at one instant.

    `role` is "" where no role period holds. `training_until` None: no end was set.
    `agreement_from` None: no agreement was recorded. Periods are half-open.
    """

    worker_id: WorkerId
    name: str
    agency_id: AgencyId
    agency_type: str
    agency_name: str
    is_never_named: bool
    role: str
    is_active: bool
    has_mfa: bool
    is_acting_dsl: bool
    training_until: datetime | None
    agreement_from: datetime | None
    agreement_until: datetime | None
    identities: tuple[PersonId, ...]

    @property
    def is_lead(self) -> bool:
        """Whether he is a safeguarding lead of his agency (decision 1)."""
        return is_safeguarding_lead(self.role, self.agency_type)

    def has_agreement(self, at: datetime) -> bool:
        """Whether his agency's data sharing agreement is in force."""
        if self.agreement_from is None or at < self.agreement_from:
            return False
        return self.agreement_until is None or at < self.agreement_until

    def is_trained(self, at: datetime) -> bool:
        """Whether his training has not run out."""
        return self.training_until is None or at < self.training_until

    def is_admitted(self, at: datetime) -> bool:
        """Rule 1.1: active, with a second factor, trained, and under an agreement."""
        is_good = self.is_active and self.has_mfa and self.is_trained(at)
        return is_good and self.has_agreement(at)


def standing_of(session: Session, *, worker_id: WorkerId, at: datetime) -> Standing | None:
    """That worker's standing as recorded at or before the instant; None for nobody."""
    return standings_of(session, worker_ids=(worker_id,), at=at).get(worker_id)


def standings_of(
    session: Session, *, worker_ids: Iterable[WorkerId], at: datetime
) -> Mapping[WorkerId, Standing]:
    """The standing of each worker there is, by id. Two statements, however many are asked for."""
    asked = sorted(set(worker_ids))
    if not asked:
        return {}
    now = seconds_of(at)
    identities: dict[str, tuple[PersonId, ...]] = {}
    for worker_id, person_id in _IDENTITIES.read(session, asked, (now,)):
        known = identities.get(str(worker_id), ())
        identities[str(worker_id)] = (*known, PersonId(str(person_id)))
    rows = map(_Row._make, _STANDINGS.read(session, asked, (now,)))
    return {WorkerId(row.id): _standing(row, identities.get(row.id, ())) for row in rows}


class _Row(NamedTuple):
    """A standing as the driver gives it: instants in seconds, truth as 0 and 1 or better."""

    id: str
    name: str
    agency_id: str
    agency_type: str
    agency_name: str
    is_never_named: int
    role: str | None
    is_active: int | None
    has_mfa: int | None
    is_acting_dsl: int | None
    training_until: int | None
    agreement_from: int | None
    agreement_until: int | None


def _standing(row: _Row, identities: tuple[PersonId, ...]) -> Standing:
    return Standing(
        worker_id=WorkerId(row.id),
        name=row.name,
        agency_id=AgencyId(row.agency_id),
        agency_type=row.agency_type,
        agency_name=row.agency_name,
        is_never_named=bool(row.is_never_named),
        role=row.role or "",
        is_active=bool(row.is_active),
        has_mfa=bool(row.has_mfa),
        is_acting_dsl=bool(row.is_acting_dsl),
        training_until=optional_instant_of(row.training_until),
        agreement_from=optional_instant_of(row.agreement_from),
        agreement_until=optional_instant_of(row.agreement_until),
        identities=identities,
    )


def _standings(asked: Sequence[BindParameter[str]]) -> Select[*tuple[object, ...]]:
    at = _AT
    return (
        select(
            WorkerRow.id,
            WorkerRow.name,
            WorkerRow.agency_id,
            AgencyRow.type.label("agency_type"),
            AgencyRow.name.label("agency_name"),
            AgencyRow.is_never_named,
            RoleRow.role,
            AccountRow.is_active,
            AccountRow.has_mfa,
            AccountRow.is_acting_dsl,
            AccountRow.training_until,
            AgreementRow.starts_at.label("agreement_from"),
            AgreementRow.ends_at.label("agreement_until"),
        )
        .join(AgencyRow, AgencyRow.id == WorkerRow.agency_id)
        .outerjoin(RoleRow, RoleRow.seq == latest_role(at))
        .outerjoin(AccountRow, AccountRow.seq == latest_account(at))
        .outerjoin(AgreementRow, AgreementRow.seq == latest_agreement(at))
        .where(WorkerRow.recorded_at <= at, WorkerRow.id.in_(asked))
    )


def latest_role(at: Instant) -> ScalarSelect[int]:
    """The row of the role a worker of the enclosing statement has at that instant."""
    row = aliased(RoleRow)
    return (
        select(row.seq)
        .where(row.worker_id == WorkerRow.id, holds(row.starts_at, row.ends_at, at))
        .order_by(row.starts_at.desc(), row.seq.desc())
        .limit(1)
        .correlate(WorkerRow)
        .scalar_subquery()
    )


def latest_account(at: Instant) -> ScalarSelect[int]:
    """The row of the account a worker of the enclosing statement has at that instant."""
    row = aliased(AccountRow)
    return (
        select(row.seq)
        .where(row.worker_id == WorkerRow.id, row.starts_at <= at)
        .order_by(row.starts_at.desc(), row.seq.desc())
        .limit(1)
        .correlate(WorkerRow)
        .scalar_subquery()
    )


def latest_agreement(at: Instant) -> ScalarSelect[int]:
    """The row of the agreement an agency of the enclosing statement has at that instant."""
    row = aliased(AgreementRow)
    return (
        select(row.seq)
        .where(row.agency_id == AgencyRow.id, row.recorded_at <= at)
        .order_by(row.recorded_at.desc(), row.seq.desc())
        .limit(1)
        .correlate(AgencyRow)
        .scalar_subquery()
    )


def holds(
    starts_at: InstrumentedAttribute[datetime],
    ends_at: InstrumentedAttribute[datetime | None],
    at: Instant,
) -> ColumnElement[bool]:
    """Whether a stored period holds at that instant: [from, to), open without an end."""
    return and_(starts_at <= at, or_(ends_at.is_(None), ends_at > at))


_AT = bindparam("at", type_=UtcDateTime)
_STANDINGS = PreparedList(_standings, ("at",))
_IDENTITIES = PreparedList(
    lambda asked: (
        select(WorkerIdentityRow.worker_id, WorkerIdentityRow.person_id)
        .where(WorkerIdentityRow.worker_id.in_(asked), WorkerIdentityRow.recorded_at <= _AT)
        .order_by(WorkerIdentityRow.seq)
    ),
    ("at",),
)
