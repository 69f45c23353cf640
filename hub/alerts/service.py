"""Raises alerts and takes their answers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from audit.events import AlertRead, AlertSent, AlertsSettled
from hub.alerts.about import About
from hub.alerts.models import Alert
from hub.alerts.push import push_later
from hub.foundation.identifiers import AlertId, FamilyId, WorkerId, new_id
from hub.foundation.work import Work

URGENT = "AL-01"
OPENED = "AL-13"
OVERDUE = "AL-11"
STATUS = "AL-10"
PERMISSION = "AL-12"
DECIDED = "SHARED"
ASKED, ANSWERED, INCIDENT = "ASKED", "ANSWERED", "INCIDENT"
OWNED, BREACH = "OWNED", "BREACH"
"""Of what a safeguarding lead looks into."""
REORGANISED = "REORGANISED"
GUARDED = "GUARDED"
ANSWER_WITHIN = {"UR2": timedelta(hours=4), "UR3": timedelta(minutes=60)}
"""Consecutive hours, day and night (domain D, urgency)."""


@dataclass(frozen=True, slots=True)
class AlertDraft:
    """What workers are to be told of."""

    code: str
    family_id: FamilyId | None
    about: About
    urgency: str


def raise_alert(work: Work, *, draft: AlertDraft, worker_ids: Iterable[WorkerId]) -> None:
    """One row for each worker, pushed once everything has committed."""
    within = ANSWER_WITHIN.get(draft.urgency)
    due_at = None if within is None else work.now + within
    for worker_id in sorted(set(worker_ids)):
        alert_id = AlertId(new_id())
        work.session.add(
            Alert(
                id=alert_id,
                code=draft.code,
                worker_id=worker_id,
                family_id=draft.family_id,
                object_kind=draft.about.kind.value,
                object_id=draft.about.object_id,
                urgency=draft.urgency,
                raised_at=work.now,
                due_at=due_at,
            )
        )
        work.record(
            AlertSent(
                family_id=draft.family_id,
                alert_id=alert_id,
                object_id=draft.about.object_id,
                code=draft.code,
                to_worker=worker_id,
                object_kind=draft.about.kind.value,
                urgency=draft.urgency,
                due_at=due_at,
            )
        )
        push_later(work, worker_id=worker_id, alert_id=alert_id, urgency=draft.urgency)


def answer_alerts(work: Work, *, object_id: str) -> tuple[AlertId, ...]:
    """Mark everything the acting worker was told about this thing as answered; its ids."""
    rows = work.session.scalars(
        select(Alert).where(
            Alert.object_id == object_id,
            Alert.worker_id == work.actor.worker_id,
            Alert.acknowledged_at.is_(None),
        )
    ).all()
    for row in rows:
        row.acknowledged_at = work.now
        row.read_at = row.read_at or work.now
    return tuple(AlertId(row.id) for row in rows)


def settle_alerts(work: Work, *, object_id: str, codes: Collection[str]) -> None:
    """Nothing waits any more for whoever was told of this thing by these codes."""
    table = Alert.__table__
    settled = work.session.execute(
        update(Alert)
        .where(
            table.c.object_id == object_id,
            table.c.code.in_(sorted(codes)),
            table.c.acknowledged_at.is_(None),
        )
        .values(acknowledged_at=work.now)
        .returning(table.c.id)
    ).scalars()
    alerts = tuple(sorted(map(AlertId, settled)))
    if alerts:
        work.record(AlertsSettled(object_id=object_id, alerts=alerts))


def mark_read(work: Work, *, alert_ids: Iterable[AlertId]) -> None:
    """The acting worker has opened what these alerts are about."""
    table = Alert.__table__
    for alert_id in sorted(set(alert_ids)):
        row = work.session.execute(
            update(Alert)
            .where(
                table.c.id == alert_id,
                table.c.worker_id == work.actor.worker_id,
                table.c.read_at.is_(None),
            )
            .values(read_at=work.now)
            .returning(table.c.object_id, table.c.family_id, table.c.code)
        ).first()
        if row is not None:
            work.record(
                AlertRead(
                    family_id=FamilyId(row.family_id) if row.family_id else None,
                    alert_id=alert_id,
                    object_id=row.object_id,
                    code=row.code,
                )
            )
