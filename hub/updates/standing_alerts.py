"""Alerts that still stand: a permission withdrawn since takes its alerts along (decision 5.8)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from consent.outcome import Level
from consent.records import records_of_many
from hub.alerts.about import Kind
from hub.alerts.queries import StoredAlert, alerts_of_worker, open_alerts
from hub.foundation.identifiers import FamilyId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.updates.homes import homes
from hub.updates.judging import sightings_of
from hub.updates.queries import StoredUpdate, updates_by_ids
from hub.updates.wordings import withdrawn_among


def alerts_waiting(work: Work) -> int:
    """The bell's number: what waits for the acting worker's answer."""
    return len(waiting_alerts(work))


def waiting_alerts(work: Work) -> tuple[StoredAlert, ...]:
    """Unanswered alerts whose item he may see at Summary or Full now, soonest due first.

    What was withdrawn since asks for no answer any more.
    """
    who = work.actor.worker_id
    return work.once(("alerts waiting", who), lambda: _waiting(work, who))


def _waiting(work: Work, who: WorkerId) -> tuple[StoredAlert, ...]:
    alerts = _standing(work, open_alerts(work, worker_id=who, kind=Kind.UPDATE))
    gone = withdrawn_among(work.session, update_ids={one.update_id for one in alerts})
    return tuple(one for one in alerts if one.update_id not in gone)


def recent_alerts(
    work: Work, *, before_seq: int | None = None, limit: int = 50
) -> tuple[StoredAlert, ...]:
    """His alerts, answered or not, whose item he may still see, newest first."""
    return _standing(
        work,
        alerts_of_worker(
            work.session,
            worker_id=work.actor.worker_id,
            kind=Kind.UPDATE,
            before_seq=before_seq,
            limit=limit,
        ),
    )


def _standing(work: Work, alerts: Sequence[StoredAlert]) -> tuple[StoredAlert, ...]:
    visible = _visible(work, {one.update_id for one in alerts})
    return tuple(
        replace(one, family_id=visible[one.update_id]) for one in alerts if one.update_id in visible
    )


def _visible(work: Work, update_ids: Collection[UpdateId]) -> Mapping[UpdateId, FamilyId]:
    """Those of these updates that are open to him, each with the family he reads it through."""
    stored = updates_by_ids(work.session, update_ids=update_ids)
    records_of_many(work, family_ids={one.family_id for one in stored})
    by_family: dict[FamilyId, list[StoredUpdate]] = defaultdict(list)
    for one in stored:
        for home in homes(work, one):
            by_family[home.family_id].append(home)
    return {
        one.update_id: family_id
        for family_id, stored in by_family.items()
        for one in sightings_of(work, family_id=family_id, stored=stored)
        if one.level >= Level.SUMMARY
    }
