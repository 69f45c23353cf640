"""Notices: what a worker is told of that is no update, until he has heard of it.

AL-10 and AL-12, and that a record was reorganised. They count in the bell while he has not
acknowledged them, whether or not he still sees the family: he was told when he did, and a notice
says nothing of it.
"""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from audit.events import AlertAcknowledged
from consent.authorise import deny
from hub.alerts.about import Kind
from hub.alerts.models import Alert
from hub.alerts.queries import StoredAlert, alerts_about, alerts_of_worker, open_alerts_of_kinds
from hub.alerts.service import answer_alerts
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AlertId, WorkerId
from hub.foundation.work import Work

NOTICES = frozenset((Kind.ANNOUNCED, Kind.GUARDED, Kind.OPENED, Kind.PERMISSION, Kind.REORGANISED))


def open_notices(work: Work) -> tuple[StoredAlert, ...]:
    """Those the acting worker has not acknowledged, the oldest first."""
    who = work.actor.worker_id
    found = open_alerts_of_kinds(work, worker_id=who, kinds=NOTICES)
    return tuple(sorted(found, key=lambda one: one.seq))


def recent_notices(work: Work) -> tuple[StoredAlert, ...]:
    """His notices, acknowledged or not, at most fifty of each kind."""
    who = work.actor.worker_id
    return tuple(
        one
        for kind in sorted(NOTICES)
        for one in alerts_of_worker(work.session, worker_id=who, kind=kind)
    )


def notices_waiting(session: Session) -> tuple[tuple[WorkerId, AlertId], ...]:
    """Everybody's that are not acknowledged: one of each about the same thing."""
    rows = session.execute(
        select(Alert.worker_id, func.min(Alert.id))
        .where(Alert.acknowledged_at.is_(None), Alert.object_kind.in_(sorted(NOTICES)))
        .group_by(Alert.worker_id, Alert.object_id)
        .order_by(Alert.worker_id)
    )
    return tuple((WorkerId(worker), AlertId(alert)) for worker, alert in rows)


def acknowledge_notice(work: Work, *, alert_id: AlertId) -> None:
    """He has heard of it, and of all else he was told about the same thing.

    Raises: NotFound, the refusal recorded, for one that is not his. Pressed twice, it is done.
    """
    row = work.session.scalar(select(Alert).where(Alert.id == alert_id))
    is_his = row is not None and row.worker_id == work.actor.worker_id
    if row is None or not is_his or row.object_kind not in NOTICES:
        deny(work, object_id=alert_id, reason="NOT_OWN", exit_name="acknowledge")
        raise NotFound(alert_id)
    who = work.actor.worker_id
    for one in alerts_about(work.session, object_id=row.object_id, worker_id=who):
        if one.acknowledged_at is None:
            work.record(
                AlertAcknowledged(
                    family_id=one.family_id,
                    alert_id=one.alert_id,
                    object_id=one.about.object_id,
                    code=one.code,
                )
            )
    answer_alerts(work, object_id=row.object_id)
