"""AL-01: an urgent update alerts the entitled workers on the case at once (decision 5.8)."""

from collections.abc import Collection, Iterable

from agencies.roles import DESK
from agencies.workers.queries import workers_in_roles
from audit.events import UpdatePosted
from consent.outcome import Level
from consent.records import involvements_of
from consent.world import InvolvementFacts
from hub.alerts.about import about_update
from hub.alerts.service import URGENT, AlertDraft, raise_alert
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.foundation.work import Work
from hub.updates.homes import homes
from hub.updates.judging import readers_of_update
from hub.updates.queries import StoredUpdate, update_by_id

URGENCIES = frozenset({"UR2", "UR3"})


def alert_entitled(work: Work, event: UpdatePosted) -> None:
    """Alert everyone entitled now; who becomes entitled later is sent nothing."""
    if not URGENCIES.intersection(event.tags):
        return
    work.session.flush()  # the decision reads the update as it will be stored
    stored = update_by_id(work.session, update_id=event.update_id)
    if stored is None:
        return
    draft = AlertDraft(
        URGENT, stored.family_id, about_update(stored.update_id), stored.marking.urgency
    )
    raise_alert(work, draft=draft, worker_ids=_recipients(work, stored))


def _recipients(work: Work, stored: StoredUpdate) -> tuple[WorkerId, ...]:
    candidates = _candidates(work, stored) - {stored.marking.author_id}
    sightings = readers_of_update(work, stored=stored, worker_ids=sorted(candidates))
    return tuple(who for who, one in sightings.items() if one.level >= Level.SUMMARY)


def _candidates(work: Work, stored: StoredUpdate) -> set[WorkerId]:
    """Everyone assigned on an open involvement; desks where an agency has nobody assigned."""
    openly = [
        one
        for home in homes(work, stored)
        for one in involvements_of(work, family_id=home.family_id)
        if _is_open(work, one)
    ]
    assigned = {who for one in openly for who in _assigned(work, one)}
    staffed = {one.agency_id for one in openly if any(_assigned(work, one))}
    unstaffed = {one.agency_id for one in openly} - staffed
    return assigned | _desks(work, unstaffed)


def _desks(work: Work, agency_ids: Collection[AgencyId]) -> set[WorkerId]:
    if not agency_ids:
        return set()
    desks = workers_in_roles(work.session, agency_ids=agency_ids, roles=DESK, at=work.now)
    return {worker.worker_id for worker in desks}


def _is_open(work: Work, involvement: InvolvementFacts) -> bool:
    begun = involvement.opened_at <= work.now
    return begun and (involvement.closed_at is None or work.now < involvement.closed_at)


def _assigned(work: Work, involvement: InvolvementFacts) -> Iterable[WorkerId]:
    return (one.worker_id for one in involvement.team if one.period.holds(work.now))
