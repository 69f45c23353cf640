"""Who leads on a family: for what is asked of one worker, whoever looks on (decision 5.3)."""

from collections.abc import Collection, Sequence

from agencies.workers.queries import workers_named
from consent.records import records_of
from consent.relationship import is_assigned, is_open
from consent.world import InvolvementFacts
from hub.families.kept import identities_of
from hub.foundation.identifiers import AgencyId, FamilyId, WorkerId
from hub.foundation.work import Work


def lead_workers(work: Work, *, family_id: FamilyId) -> tuple[WorkerId, ...]:
    """The lead professional first, then others on the open involvements of children's services.

    Marked as lead, else the first social worker assigned, else whoever opened the first
    involvement.
    """
    records = records_of(work, family_id=family_id)
    services = {one.agency_id for one in records.agencies if one.type == "CSC"}
    openly = [one for one in records.involvements if is_open(one, work.now)]
    theirs = [one for one in openly if one.agency_id in services]
    marked = [one.lead_worker_id for one in theirs if one.lead_worker_id]
    found = (*marked, *_social_workers(work, theirs), *_openers(work, family_id, openly))
    return tuple(dict.fromkeys(found))


def workers_on_case(
    work: Work, *, family_id: FamilyId, agencies: Collection[AgencyId]
) -> tuple[WorkerId, ...]:
    """On the open involvements of these agencies: who is marked as lead first, then the team."""
    openly = [
        one
        for one in records_of(work, family_id=family_id).involvements
        if one.agency_id in agencies and is_open(one, work.now)
    ]
    marked = [one.lead_worker_id for one in openly if one.lead_worker_id]
    return tuple(dict.fromkeys((*marked, *_assigned(work, openly))))


def _social_workers(work: Work, theirs: Sequence[InvolvementFacts]) -> list[WorkerId]:
    assigned = _assigned(work, theirs)
    named = workers_named(work, worker_ids=assigned)
    return [who for who in assigned if who in named and named[who].role == "SW"]


def _assigned(work: Work, involvements: Sequence[InvolvementFacts]) -> list[WorkerId]:
    return [
        seat.worker_id
        for one in involvements
        for seat in one.team
        if is_assigned(one, seat.worker_id, work.now)
    ]


def _openers(work: Work, family_id: FamilyId, openly: Sequence[InvolvementFacts]) -> list[WorkerId]:
    opened_by = identities_of(work, family_ids=(family_id,))[family_id].opened_by
    return [opened_by[one.involvement_id] for one in openly if one.involvement_id in opened_by]
