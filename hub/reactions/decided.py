"""A decision to share tells those it is for: whoever of the agencies named sees something by it."""

from collections.abc import Mapping

from agencies.roles import DESK
from agencies.workers.queries import workers_in_roles
from audit.events import SharingDecided
from consent.authorise import standpoints_of
from consent.decision_terms import SHARING
from consent.outcome import Level
from consent.records import involvements_of
from consent.sights import card_sight, may_see_sharing_decision
from consent.standpoint import Standpoint
from consent.world import InvolvementFacts
from hub.alerts.about import about_decision
from hub.alerts.service import DECIDED, AlertDraft, raise_alert
from hub.foundation.identifiers import FamilyId, WorkerId
from hub.foundation.work import Work
from hub.updates.judging import readers_of_update
from hub.updates.queries import updates_by_ids


def tell_of_decision(work: Work, event: SharingDecided) -> None:
    """One alert for each worker on the case, or at the desk where nobody is; ids alone."""
    if event.outcome not in SHARING or event.family_id is None:
        return
    work.session.flush()  # what it opens is decided as it will be stored
    found = _candidates(work, event, event.family_id) - {work.actor.worker_id}
    views = standpoints_of(work, family_id=event.family_id, worker_ids=sorted(found))
    told = {who for who, view in views.items() if _may_know(view, event)}
    told &= _readers(work, event, told)
    draft = AlertDraft(DECIDED, event.family_id, about_decision(event.decision_id), "UR0")
    raise_alert(work, draft=draft, worker_ids=told)


def _candidates(work: Work, event: SharingDecided, family_id: FamilyId) -> set[WorkerId]:
    openly = [
        one
        for one in involvements_of(work, family_id=family_id)
        if one.agency_id in event.to_agencies and _is_open(work, one)
    ]
    seated = {who: one.agency_id for one in openly for who in _assigned(work, one)}
    unstaffed = {one.agency_id for one in openly} - set(seated.values())
    desks = workers_in_roles(work.session, agency_ids=unstaffed, roles=DESK, at=work.now)
    return {*seated, *(one.worker_id for one in desks)}


def _may_know(view: Standpoint, event: SharingDecided) -> bool:
    """Whether he has the card, and may see that this was decided (decision 5.7)."""
    if card_sight(view, has_own_updates=False) is None:
        return False
    facts = (one for one in view.facts.sharing_decisions if one.decision_id == event.decision_id)
    return any(may_see_sharing_decision(view, one) for one in facts)


def _readers(work: Work, event: SharingDecided, asked: set[WorkerId]) -> set[WorkerId]:
    """Those who see at least the headline of an update it names; all where it names none."""
    if not event.updates:
        return asked
    seen: set[WorkerId] = set()
    for stored in updates_by_ids(work.session, update_ids=event.updates):
        sights: Mapping[WorkerId, object] = {
            who: one
            for who, one in readers_of_update(work, stored=stored, worker_ids=sorted(asked)).items()
            if one.level >= Level.SUMMARY
        }
        seen.update(sights)
    return seen


def _assigned(work: Work, one: InvolvementFacts) -> set[WorkerId]:
    return {seat.worker_id for seat in one.team if seat.period.holds(work.now)}


def _is_open(work: Work, one: InvolvementFacts) -> bool:
    return one.opened_at <= work.now and (one.closed_at is None or work.now < one.closed_at)
