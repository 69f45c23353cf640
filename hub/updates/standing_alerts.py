"""Alerts that still stand: a permission withdrawn since takes its alerts along (decision 5.8)."""

from collections.abc import Sequence

from consent.authorise import authorise_many, standpoint_of
from consent.outcome import Level
from hub.alerts.queries import StoredAlert, alerts_of_worker, open_alerts
from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work
from hub.updates.queries import updates_by_ids, withholdings_in


def alerts_waiting(work: Work) -> int:
    """The bell's number: what waits for the acting worker's answer."""
    return len(waiting_alerts(work))


def waiting_alerts(work: Work) -> tuple[StoredAlert, ...]:
    """Unanswered alerts whose item he may see at Summary or Full now, soonest due first."""
    who = work.actor.worker_id
    return work.once(
        ("alerts waiting", who), lambda: _standing(work, open_alerts(work.session, worker_id=who))
    )


def recent_alerts(
    work: Work, *, before_seq: int | None = None, limit: int = 50
) -> tuple[StoredAlert, ...]:
    """His alerts, answered or not, whose item he may still see, newest first."""
    return _standing(
        work,
        alerts_of_worker(
            work.session, worker_id=work.actor.worker_id, before_seq=before_seq, limit=limit
        ),
    )


def _standing(work: Work, alerts: Sequence[StoredAlert]) -> tuple[StoredAlert, ...]:
    families = {one.family_id for one in alerts}
    visible = {update for family_id in families for update in _visible(work, family_id, alerts)}
    return tuple(one for one in alerts if one.update_id in visible)


def _visible(work: Work, family_id: FamilyId, alerts: Sequence[StoredAlert]) -> set[str]:
    """Which of the alerts' updates in this family are open to him."""
    ids = tuple({one.update_id for one in alerts if one.family_id == family_id})
    stored = updates_by_ids(work.session, family_id=family_id, update_ids=ids)
    view = standpoint_of(work, family_id=family_id, withholdings=withholdings_in(stored))
    if view is None:
        return set()
    judged = authorise_many(view, (one.item for one in stored))
    return {one.item.update_id for one in judged if one.decision.level >= Level.SUMMARY}
