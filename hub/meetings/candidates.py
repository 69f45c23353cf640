"""Whom a chair can mark as present: those on the case, of agencies she may know (5.3)."""

from agencies.roles import DESK
from agencies.workers.queries import workers_in_roles
from consent.authorise import standpoint_of
from consent.records import involvements_of
from consent.sights import knows_involvement
from hub.foundation.identifiers import FamilyId, WorkerId
from hub.foundation.work import Work


def candidates_for(work: Work, *, family_id: FamilyId) -> set[WorkerId]:
    """Team members and desks of every openly involved agency she may know, herself excepted."""
    view = standpoint_of(work, family_id=family_id)
    if view is None:
        return set()
    openly = [
        one
        for one in involvements_of(work, family_id=family_id)
        if one.opened_at <= work.now and (one.closed_at is None or work.now < one.closed_at)
    ]
    known = {one.agency_id for one in openly if knows_involvement(view, one.agency_id)}
    team = {
        who.worker_id
        for one in openly
        if one.agency_id in known
        for who in one.team
        if who.period.holds(work.now)
    }
    desks = workers_in_roles(work.session, agency_ids=known, roles=DESK, at=work.now)
    return (team | {one.worker_id for one in desks}) - {work.actor.worker_id}
