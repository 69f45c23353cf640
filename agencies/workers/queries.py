"""What pages and other packages read about workers: who they are and where they work."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import NamedTuple

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from agencies.models import AccountRow, AgencyRow, RoleRow, WorkerRow
from agencies.standing import latest_account, latest_role
from hub.foundation.columns import UtcDateTime
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.foundation.statements import PreparedList, seconds_of
from hub.foundation.work import Work

_WorkerRows = Select[str, str, str, str, str, str, bool]


@dataclass(frozen=True, slots=True)
class NamedWorker:
    """A worker as a page names him."""

    worker_id: WorkerId
    name: str
    role: str
    agency_id: AgencyId
    agency_type: str
    agency_name: str
    is_active: bool


def workers_of_agency(
    session: Session, *, agency_id: AgencyId, at: datetime
) -> tuple[NamedWorker, ...]:
    """Everybody who works or worked there, by name. One statement."""
    return _workers(session.execute(_of_agency(), {"agency_id": agency_id, "at": at}))


def workers_named(work: Work, *, worker_ids: Iterable[WorkerId]) -> Mapping[WorkerId, NamedWorker]:
    """Each worker there is of those asked for, now; at most one statement, as for agencies."""
    wanted = set(worker_ids)
    told: dict[WorkerId, NamedWorker] = work.once("agencies.workers", dict)
    asked = sorted(wanted - told.keys())
    rows = _WORKERS_NAMED.read(work.session, asked, (seconds_of(work.now),))
    told.update((one.worker_id, one) for one in map(_named, map(_WorkerRow._make, rows)))
    return {one: told[one] for one in wanted if one in told}


def workers_in_roles(
    session: Session, *, agency_ids: Iterable[AgencyId], roles: Iterable[str], at: datetime
) -> tuple[NamedWorker, ...]:
    """Active workers of those agencies who have one of those roles, by agency and name."""
    wanted = {"agency_ids": sorted(set(agency_ids)), "roles": sorted(set(roles)), "at": at}
    return _workers(session.execute(_in_roles(), wanted))


@cache
def _of_agency() -> _WorkerRows:
    statement = _worker_rows().where(WorkerRow.agency_id == bindparam("agency_id"))
    return statement.order_by(WorkerRow.name, WorkerRow.id)


@cache
def _in_roles() -> _WorkerRows:
    statement = _worker_rows().where(
        WorkerRow.agency_id.in_(bindparam("agency_ids", expanding=True)),
        RoleRow.role.in_(bindparam("roles", expanding=True)),
        AccountRow.is_active.is_(True),
    )
    return statement.order_by(AgencyRow.name, WorkerRow.name, WorkerRow.id)


def _worker_rows() -> _WorkerRows:
    """Put together once: that costs more than asking."""
    at = bindparam("at", type_=UtcDateTime)
    return (
        select(
            WorkerRow.id,
            WorkerRow.name,
            RoleRow.role,
            WorkerRow.agency_id,
            AgencyRow.type,
            AgencyRow.name,
            AccountRow.is_active,
        )
        .join(AgencyRow, AgencyRow.id == WorkerRow.agency_id)
        .outerjoin(RoleRow, RoleRow.seq == latest_role(at))
        .outerjoin(AccountRow, AccountRow.seq == latest_account(at))
        .where(WorkerRow.recorded_at <= at)
    )


class _WorkerRow(NamedTuple):
    """A worker as a statement gives him."""

    id: str
    name: str
    role: str | None
    agency_id: str
    agency_type: str
    agency_name: str
    is_active: int | None


def _workers(rows: Iterable[Sequence[object]]) -> tuple[NamedWorker, ...]:
    return tuple(map(_named, map(_WorkerRow._make, rows)))


def _named(row: _WorkerRow) -> NamedWorker:
    return NamedWorker(
        WorkerId(row.id),
        row.name,
        row.role or "",
        AgencyId(row.agency_id),
        row.agency_type,
        row.agency_name,
        bool(row.is_active),
    )


_WORKERS_NAMED = PreparedList(
    lambda asked: _worker_rows().where(WorkerRow.id.in_(asked)),
    ("at",),
)
