"""Reads alert rows. Whether their items may still be named is asked of `consent` by the caller."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from hub.alerts.models import Alert
from hub.foundation.identifiers import AlertId, FamilyId, UpdateId, WorkerId


@dataclass(frozen=True, slots=True)
class StoredAlert:
    """An alert as stored. `seq` grows with each row: what a client has seen ends at one."""

    seq: int
    alert_id: AlertId
    code: str
    worker_id: WorkerId
    family_id: FamilyId
    update_id: UpdateId
    urgency: str
    raised_at: datetime
    due_at: datetime | None
    read_at: datetime | None
    acknowledged_at: datetime | None


def alerts_about(
    session: Session, *, update_id: UpdateId, worker_id: WorkerId, code: str | None = None
) -> tuple[StoredAlert, ...]:
    """A worker's alerts about one update, oldest first."""
    table = Alert.__table__
    query = _all().where(table.c.update_id == update_id, table.c.worker_id == worker_id)
    if code is not None:
        query = query.where(table.c.code == code)
    return tuple(map(_stored, session.execute(query.order_by(table.c.seq))))


def open_alerts(session: Session, *, worker_id: WorkerId) -> tuple[StoredAlert, ...]:
    """What a worker has not acknowledged yet, soonest due first."""
    table = Alert.__table__
    query = _all().where(table.c.worker_id == worker_id, table.c.acknowledged_at.is_(None))
    return tuple(map(_stored, session.execute(query.order_by(table.c.due_at, table.c.seq))))


def alerts_of_worker(
    session: Session, *, worker_id: WorkerId, before_seq: int | None = None, limit: int = 50
) -> tuple[StoredAlert, ...]:
    """A worker's alerts, newest first; `before_seq` pages on."""
    table = Alert.__table__
    query = _all().where(table.c.worker_id == worker_id)
    if before_seq is not None:
        query = query.where(table.c.seq < before_seq)
    return tuple(map(_stored, session.execute(query.order_by(table.c.seq.desc()).limit(limit))))


def _all() -> Select[tuple[object, ...]]:
    return select(Alert.__table__)


def _stored(row: Row[tuple[object, ...]]) -> StoredAlert:
    return StoredAlert(
        seq=row.seq,
        alert_id=AlertId(row.id),
        code=row.code,
        worker_id=WorkerId(row.worker_id),
        family_id=FamilyId(row.family_id),
        update_id=UpdateId(row.update_id),
        urgency=row.urgency,
        raised_at=row.raised_at,
        due_at=row.due_at,
        read_at=row.read_at,
        acknowledged_at=row.acknowledged_at,
    )
