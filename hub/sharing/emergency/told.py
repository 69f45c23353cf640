"""AL-13 in a worker's own list: the openings he was told of, and his answer."""

from audit.events import AlertAcknowledged
from consent.emergency.openings import openings_by_ids
from hub.alerts.about import Kind
from hub.alerts.queries import StoredAlert, alerts_about, alerts_of_worker, open_alerts
from hub.alerts.service import answer_alerts
from hub.foundation.identifiers import GlassId
from hub.foundation.work import Work
from hub.sharing.emergency.seen import SeenOpening, opening_seen, seen

Told = tuple[StoredAlert, SeenOpening]


def openings_told(work: Work, *, limit: int = 50) -> tuple[Told, ...]:
    """His alerts about openings, newest first, as far as they are still for him."""
    found = alerts_of_worker(
        work.session, worker_id=work.actor.worker_id, kind=Kind.OPENING, limit=limit
    )
    return _standing(work, found)


def openings_unanswered(work: Work) -> tuple[Told, ...]:
    """Those he has not acknowledged yet, the oldest first."""
    who = work.actor.worker_id
    return work.once(
        ("openings unanswered", who),
        lambda: _standing(work, open_alerts(work, worker_id=who, kind=Kind.OPENING)),
    )


def acknowledge_opening(work: Work, *, glass_id: GlassId) -> None:
    """He has heard of it. Raises: NotFound, the refusal recorded, where it is not for him."""
    one = opening_seen(work, glass_id=glass_id)
    for alert in alerts_about(work.session, object_id=glass_id, worker_id=work.actor.worker_id):
        if alert.acknowledged_at is None:
            work.record(
                AlertAcknowledged(
                    family_id=one.opening.family_id,
                    alert_id=alert.alert_id,
                    object_id=glass_id,
                    code=alert.code,
                )
            )
    answer_alerts(work, object_id=glass_id)


def is_unanswered(work: Work, *, glass_id: GlassId) -> bool:
    """Whether something he was told about this opening waits for his answer."""
    found = alerts_about(work.session, object_id=glass_id, worker_id=work.actor.worker_id)
    return any(one.acknowledged_at is None for one in found)


def _standing(work: Work, alerts: tuple[StoredAlert, ...]) -> tuple[Told, ...]:
    asked = [GlassId(one.about.object_id) for one in alerts]
    if not asked:
        return ()
    shown = {
        one.glass_id: found
        for one in openings_by_ids(work, glass_ids=asked)
        if (found := seen(work, one)) is not None
    }
    pairs = ((one, shown.get(GlassId(one.about.object_id))) for one in alerts)
    return tuple((alert, one) for alert, one in pairs if one is not None)
