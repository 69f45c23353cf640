"""What pages and other packages read about agencies and workers: names, lists, teams."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import BindParameter, Select, bindparam, select
from sqlalchemy.orm import Session

from agencies.models import (
    AccountRow,
    AgencyRow,
    AgreementRow,
    RoleRow,
    TeamMemberRow,
    TeamRow,
    WorkerRow,
)
from agencies.standing import Instant, holds, latest_account, latest_agreement, latest_role
from hub.foundation.columns import UtcDateTime
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.foundation.shelf import Shelf
from hub.foundation.statements import PreparedList, seconds_of
from hub.foundation.versions import RULES
from hub.foundation.work import Work

_AgencyRows = Select[AgencyRow, datetime | None, datetime | None]
_WorkerRows = Select[str, str, str, str, str, str, bool]


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency and its agreement at one instant. `agreement_from` None: none was recorded."""

    agency_id: AgencyId
    type: str
    name: str
    is_never_named: bool
    duty_phone: str | None
    agreement_from: datetime | None
    agreement_until: datetime | None

    def has_agreement(self, at: datetime) -> bool:
        """Whether its data sharing agreement is in force."""
        if self.agreement_from is None or at < self.agreement_from:
            return False
        return self.agreement_until is None or at < self.agreement_until


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


@dataclass(frozen=True, slots=True)
class Team:
    """A team of an agency with those in it now, by name."""

    team_id: str
    name: str
    manager_id: WorkerId | None
    members: tuple[WorkerId, ...]


class AgencyKind(NamedTuple):
    """What the decision asks of an agency."""

    agency_id: AgencyId
    type: str
    is_never_named: bool


def agencies_by_id(
    session: Session, *, agency_ids: Iterable[AgencyId], at: datetime
) -> Mapping[AgencyId, Agency]:
    """Each agency there is of those asked for. One statement."""
    found = _agencies(session, _agency_rows(at).where(AgencyRow.id.in_(sorted(set(agency_ids)))))
    return {agency.agency_id: agency for agency in found}


def agency_kinds(
    session: Session, *, agency_ids: Iterable[AgencyId], at: datetime
) -> tuple[AgencyKind, ...]:
    """What kind of agency each of these is, by id. One statement."""
    rows = session.execute(_KINDS, {"agency_ids": sorted(set(agency_ids)), "at": at})
    return tuple(AgencyKind(AgencyId(one), kind, hidden) for one, kind, hidden in rows)


def all_agencies(session: Session, *, at: datetime) -> tuple[Agency, ...]:
    """Every agency, by name. One statement."""
    return _agencies(session, _agency_rows(at).order_by(AgencyRow.name, AgencyRow.id))


def get_agency(session: Session, *, agency_id: AgencyId, at: datetime) -> Agency:
    """That agency. Raises: NotFound."""
    found = _agencies(session, _agency_rows(at).where(AgencyRow.id == agency_id))
    if not found:
        raise NotFound(agency_id)
    return found[0]


def agency_names(work: Work, *, agency_ids: Iterable[AgencyId]) -> Mapping[AgencyId, str]:
    """The names of agencies by id, for pages that have decided they may be named.

    Names are kept while nothing of rules, accounts and agreements has changed.
    """
    wanted = set(agency_ids)
    told = _names_told(work)
    rows = _AGENCY_NAMES.read(work.session, sorted(wanted - told.keys()))
    told.update((AgencyId(str(agency_id)), str(name)) for agency_id, name in rows)
    return {one: told[one] for one in wanted if one in told}


def _names_told(work: Work) -> dict[AgencyId, str]:
    """The names read already at the version of this snapshot; a unit that may write reads anew."""
    version = work.seen.get(RULES) if work.is_snapshot else None
    if version is None:
        return {}
    told = _names_kept.get(work.session, RULES, version)
    if told is None:
        told = {}
        _names_kept.keep(work.session, RULES, version, told)
    return told


def workers_of_agency(
    session: Session, *, agency_id: AgencyId, at: datetime
) -> tuple[NamedWorker, ...]:
    """Everybody who works or worked there, by name. One statement."""
    statement = _worker_rows(at).where(WorkerRow.agency_id == agency_id)
    return _workers(session, statement.order_by(WorkerRow.name, WorkerRow.id))


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
    statement = _worker_rows(at).where(
        WorkerRow.agency_id.in_(sorted(set(agency_ids))),
        RoleRow.role.in_(sorted(set(roles))),
        AccountRow.is_active.is_(True),
    )
    return _workers(session, statement.order_by(AgencyRow.name, WorkerRow.name, WorkerRow.id))


def teams_of_agency(session: Session, *, agency_id: AgencyId, at: datetime) -> tuple[Team, ...]:
    """The teams of an agency with their members at that instant. Two statements."""
    teams = session.scalars(
        select(TeamRow)
        .where(TeamRow.agency_id == agency_id, TeamRow.recorded_at <= at)
        .order_by(TeamRow.name, TeamRow.id)
    ).all()
    members: dict[str, tuple[WorkerId, ...]] = {}
    rows = session.execute(
        select(TeamMemberRow.team_id, WorkerRow.id)
        .join(WorkerRow, WorkerRow.id == TeamMemberRow.worker_id)
        .where(
            TeamMemberRow.team_id.in_([team.id for team in teams]),
            holds(TeamMemberRow.starts_at, TeamMemberRow.ends_at, at),
        )
        .order_by(WorkerRow.name, WorkerRow.id)
    )
    for team_id, worker_id in rows:
        members[team_id] = (*members.get(team_id, ()), WorkerId(worker_id))
    return tuple(
        Team(team.id, team.name, _worker_id(team.manager_id), members.get(team.id, ()))
        for team in teams
    )


def _worker_id(text: str | None) -> WorkerId | None:
    return None if text is None else WorkerId(text)


def _agency_rows(at: datetime) -> _AgencyRows:
    return (
        select(AgencyRow, AgreementRow.starts_at, AgreementRow.ends_at)
        .outerjoin(AgreementRow, AgreementRow.seq == latest_agreement(at))
        .where(AgencyRow.recorded_at <= at)
    )


def _agencies(session: Session, statement: _AgencyRows) -> tuple[Agency, ...]:
    return tuple(
        Agency(
            AgencyId(row.id), row.type, row.name, row.is_never_named, row.duty_phone, starts, ends
        )
        for row, starts, ends in session.execute(statement)
    )


def _worker_rows(at: Instant) -> _WorkerRows:
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


def _workers(session: Session, statement: _WorkerRows) -> tuple[NamedWorker, ...]:
    return tuple(map(_named, map(_WorkerRow._make, session.execute(statement))))


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


_names_kept: Shelf[dict[AgencyId, str]] = Shelf(1)
_AGENCY_IDS: BindParameter[str] = bindparam("agency_ids", expanding=True)
_KINDS = (
    select(AgencyRow.id, AgencyRow.type, AgencyRow.is_never_named)
    .where(AgencyRow.id.in_(_AGENCY_IDS), AgencyRow.recorded_at <= bindparam("at"))
    .order_by(AgencyRow.id)
)
_AGENCY_NAMES = PreparedList(
    lambda asked: select(AgencyRow.id, AgencyRow.name).where(AgencyRow.id.in_(asked))
)
_WORKERS_NAMED = PreparedList(
    lambda asked: _worker_rows(bindparam("at", type_=UtcDateTime)).where(WorkerRow.id.in_(asked)),
    ("at",),
)
