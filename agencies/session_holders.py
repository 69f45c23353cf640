"""A session with the worker, agency and role it stands for, read in one statement."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from agencies.models import AccountRow, AgencyRow, RoleRow, SessionRow, WorkerRow
from hub.foundation.statements import Prepared, optional_instant_of

_TRAINING = (
    select(AccountRow.training_until)
    .where(AccountRow.worker_id == SessionRow.worker_id)
    .order_by(AccountRow.starts_at.desc(), AccountRow.seq.desc())
    .limit(1)
    .correlate(SessionRow)
    .scalar_subquery()
)
_HELD = (
    select(
        SessionRow.begun_at,
        SessionRow.last_seen_at,
        SessionRow.stepped_up_at,
        SessionRow.ended_at,
        RoleRow.starts_at,
        RoleRow.ends_at,
        _TRAINING,
        SessionRow.id,
        SessionRow.worker_id,
        SessionRow.stage,
        SessionRow.ended_because,
        WorkerRow.name,
        AgencyRow.id,
        AgencyRow.name,
        AgencyRow.type,
        RoleRow.role,
    )
    .join(WorkerRow, WorkerRow.id == SessionRow.worker_id)
    .join(AgencyRow, AgencyRow.id == WorkerRow.agency_id)
    .join(RoleRow, RoleRow.seq == SessionRow.role_seq)
)
BY_TOKEN_HASH = Prepared(_HELD.where(SessionRow.token_hash == bindparam("asked")), ("asked",))
BY_SESSION = Prepared(_HELD.where(SessionRow.id == bindparam("asked")), ("asked",))
_INSTANTS = 7  # of its columns are instants, the first ones


class Held(NamedTuple):
    """A session and whose it is, ended or not."""

    begun_at: datetime
    last_seen_at: datetime
    stepped_up_at: datetime | None
    ended_at: datetime | None
    role_from: datetime
    role_until: datetime | None
    training_until: datetime | None
    id: str
    worker_id: str
    stage: str
    ended_because: str | None
    worker_name: str
    agency_id: str
    agency_name: str
    agency_type: str
    role: str

    def has_role(self, now: datetime) -> bool:
        """Whether its worker still is what he signed in as."""
        return self.role_from <= now and (self.role_until is None or now < self.role_until)


def held(session: Session, statement: Prepared, asked: str) -> Held | None:
    """The session that this token hash (BY_TOKEN_HASH) or id (BY_SESSION) names."""
    for row in statement.read(session, (asked,)):
        return Held._make((*map(optional_instant_of, row[:_INSTANTS]), *row[_INSTANTS:]))
    return None
