"""Reads alert rows. Whether their items may still be named is asked of `consent` by the caller."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Integer, bindparam, select
from sqlalchemy.orm import Session

from hub.alerts.about import About, Kind
from hub.alerts.models import Alert
from hub.foundation.identifiers import AlertId, FamilyId, UpdateId, WorkerId
from hub.foundation.statements import Prepared, Row, instant_of, optional_instant_of
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class StoredAlert:
    """An alert as stored. `seq` grows with each row: what a client has seen ends at one.

    family_id: "" where it is about no one family.
    """

    seq: int
    alert_id: AlertId
    code: str
    worker_id: WorkerId
    family_id: FamilyId
    about: About
    urgency: str
    raised_at: datetime
    due_at: datetime | None
    read_at: datetime | None
    acknowledged_at: datetime | None

    @property
    def update_id(self) -> UpdateId:
        """The update it is about. Requires an alert about one."""
        return UpdateId(self.about.object_id)


def alerts_about(
    session: Session, *, object_id: str, worker_id: WorkerId, code: str | None = None
) -> tuple[StoredAlert, ...]:
    """A worker's alerts about one thing, oldest first."""
    found = map(_stored, _ABOUT.read(session, (object_id, worker_id)))
    return tuple(one for one in found if code in (None, one.code))


def everybodys_alerts_about(session: Session, *, object_id: str) -> tuple[StoredAlert, ...]:
    """Everybody's alerts about one thing, oldest first."""
    return tuple(map(_stored, _EVERYBODYS.read(session, (object_id,))))


def workers_alerted(session: Session, *, object_id: str) -> tuple[WorkerId, ...]:
    """Everyone who was alerted to an update or an emergency opening, each once."""
    table = Alert.__table__
    query = select(table.c.worker_id).where(table.c.object_id == object_id).distinct()
    return tuple(sorted(map(WorkerId, session.scalars(query))))


def alerted_to(
    session: Session, *, object_ids: Collection[str], worker_id: WorkerId
) -> frozenset[str]:
    """Those of some things of which a worker was alerted. One statement, none for no things."""
    table = Alert.__table__
    query = select(table.c.object_id).where(
        table.c.worker_id == worker_id, table.c.object_id.in_(sorted(object_ids))
    )
    return frozenset(session.scalars(query)) if object_ids else frozenset()


def last_raised(
    session: Session, *, object_ids: Collection[str], codes: Collection[str]
) -> Mapping[tuple[str, str], datetime]:
    """When somebody was last told of these things by these codes: by thing and code. One query."""
    row = Alert.__table__.c
    query = (
        select(row.object_id, row.code, row.raised_at)
        .where(row.object_id.in_(sorted(object_ids)), row.code.in_(sorted(codes)))
        .order_by(row.raised_at)
    )
    return {(object_id, code): at for object_id, code, at in session.execute(query)}


def open_alerts(work: Work, *, worker_id: WorkerId, kind: Kind) -> tuple[StoredAlert, ...]:
    """What a worker has not acknowledged yet of that kind, soonest due first.

    Every page asks for several kinds: they are read together, once.
    """
    return open_alerts_of_kinds(work, worker_id=worker_id, kinds=frozenset((kind,)))


def open_alerts_of_kinds(
    work: Work, *, worker_id: WorkerId, kinds: frozenset[Kind]
) -> tuple[StoredAlert, ...]:
    """The same of several kinds. No query of its own where one kind was asked for before."""
    return tuple(one for one in _open_alerts(work, worker_id) if one.about.kind in kinds)


def _open_alerts(work: Work, worker_id: WorkerId) -> tuple[StoredAlert, ...]:
    def read() -> tuple[StoredAlert, ...]:
        return tuple(map(_stored, _OPEN.read(work.session, (worker_id,))))

    return work.once(("alerts open", worker_id), read)


def alerts_of_worker(
    session: Session,
    *,
    worker_id: WorkerId,
    kind: Kind,
    before_seq: int | None = None,
    limit: int = 50,
) -> tuple[StoredAlert, ...]:
    """A worker's alerts of that kind, newest first; `before_seq` pages on."""
    last = _NO_END if before_seq is None else before_seq
    return tuple(map(_stored, _NEWEST.read(session, (worker_id, kind, last, limit))))


_ALL = select(
    Alert.seq,
    Alert.id,
    Alert.code,
    Alert.worker_id,
    Alert.family_id,
    Alert.object_kind,
    Alert.object_id,
    Alert.urgency,
    Alert.raised_at,
    Alert.due_at,
    Alert.read_at,
    Alert.acknowledged_at,
)
_HIS = _ALL.where(Alert.worker_id == bindparam("worker_id"))
_ABOUT = Prepared(
    _HIS.where(Alert.object_id == bindparam("object_id")).order_by(Alert.seq),
    ("object_id", "worker_id"),
)
_EVERYBODYS = Prepared(
    _ALL.where(Alert.object_id == bindparam("object_id")).order_by(Alert.seq), ("object_id",)
)
_HIS_OF_KIND = _HIS.where(Alert.object_kind == bindparam("kind"))
_OPEN = Prepared(
    _HIS.where(Alert.acknowledged_at.is_(None)).order_by(Alert.due_at, Alert.seq), ("worker_id",)
)
_NEWEST = Prepared(
    _HIS_OF_KIND.where(Alert.seq < bindparam("before_seq"))
    .order_by(Alert.seq.desc())
    .limit(bindparam("most", type_=Integer)),
    ("worker_id", "kind", "before_seq", "most"),
)
_NO_END = 2**63 - 1


class _Row(NamedTuple):
    """An alert as its row lies, instants in seconds."""

    seq: int
    alert_id: str
    code: str
    worker_id: str
    family_id: str | None
    object_kind: str
    object_id: str
    urgency: str
    raised_at: int
    due_at: int | None
    read_at: int | None
    acknowledged_at: int | None


def _stored(found: Row) -> StoredAlert:
    row = _Row._make(found)
    return StoredAlert(
        seq=row.seq,
        alert_id=AlertId(row.alert_id),
        code=row.code,
        worker_id=WorkerId(row.worker_id),
        family_id=FamilyId(row.family_id or ""),
        about=About(Kind(row.object_kind), row.object_id),
        urgency=row.urgency,
        raised_at=instant_of(row.raised_at),
        due_at=optional_instant_of(row.due_at),
        read_at=optional_instant_of(row.read_at),
        acknowledged_at=optional_instant_of(row.acknowledged_at),
    )
