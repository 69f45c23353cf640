"""AL-13: who is told at once that a family was opened in an emergency (domain B6, E)."""

from collections import defaultdict
from collections.abc import Iterable

from agencies.queries import all_agencies
from agencies.roles import NARROW, is_safeguarding_lead
from agencies.teams.queries import teams_of_agency
from agencies.workers.queries import workers_in_roles, workers_named
from audit.events import EmergencyOpened
from consent.authorise import standpoints_of
from consent.records import involvements_of
from consent.world import InvolvementFacts
from hub.alerts.about import about_opening
from hub.alerts.service import OPENED, AlertDraft, raise_alert
from hub.foundation.identifiers import AgencyId, FamilyId, WorkerId
from hub.foundation.work import Work
from hub.updates.homes import agencies_writing_in

LEADS = frozenset({"SGL", "DSL", "DDSL", "SMW"})
MANAGER = "TM"


def tell_of_opening(work: Work, event: EmergencyOpened) -> None:
    """One alert for each, with the opening's id and nothing else.

    Whoever is in conflict with the family or on its perpetrator side is told nothing of it.
    """
    if event.family_id is None:
        return
    draft = AlertDraft(OPENED, event.family_id, about_opening(event.glass_id), "UR0")
    raise_alert(work, draft=draft, worker_ids=_told(work, event.family_id))


def unbarred(work: Work, *, family_id: FamilyId, worker_ids: set[WorkerId]) -> set[WorkerId]:
    """Those of them who are neither in conflict with the family nor on its perpetrator side."""
    views = standpoints_of(work, family_id=family_id, worker_ids=sorted(worker_ids))
    return worker_ids - {
        who for who, view in views.items() if view.is_family_conflicted or view.is_perpetrator_side
    }


def _told(work: Work, family_id: FamilyId) -> set[WorkerId]:
    """Where nobody who answers for an agency's information can be told, its workers with the
    family are; without those, information governance, which hears of every opening."""
    openly = [one for one in involvements_of(work, family_id=family_id) if _is_open(work, one)]
    writing = agencies_writing_in(work, family_id=family_id)
    leads = _leads(work, writing | {one.agency_id for one in openly})
    told = _may_hear(work, family_id, _concerned(work, openly).union(*leads.values()))
    unled = [
        one
        for one in openly
        if one.agency_id in writing and not told & leads.get(one.agency_id, set())
    ]
    return told | _may_hear(work, family_id, _with_the_family(work, unled))


def _may_hear(work: Work, family_id: FamilyId, workers: set[WorkerId]) -> set[WorkerId]:
    """Not whoever opened it, nor whoever is barred from the family."""
    others = workers - {work.actor.worker_id}
    return unbarred(work, family_id=family_id, worker_ids=others)


def _concerned(work: Work, openly: Iterable[InvolvementFacts]) -> set[WorkerId]:
    """The lead social worker and manager, duty and information governance."""
    there = {one.agency_id: one.type for one in all_agencies(work.session, at=work.now)}
    social = {one for one, kind in there.items() if kind == "CSC"}
    involved = social & {one.agency_id for one in openly}
    own = social & {work.actor.agency_id}
    return (
        {
            one
            for worker_id in _lead_workers(work, openly, involved)
            for one in (worker_id, *_managers(work, worker_id))
        }
        | in_roles(work, involved or own or social, {"DUTY"})
        | in_roles(work, there, {"IG"})
    )


def _lead_workers(
    work: Work, openly: Iterable[InvolvementFacts], social: set[AgencyId]
) -> set[WorkerId]:
    """The worker marked on each open involvement of children's services, else its first."""
    found = set()
    for one in openly:
        team = [seat.worker_id for seat in one.team if seat.period.holds(work.now)]
        lead = one.lead_worker_id or next(iter(team), None)
        if one.agency_id in social and lead is not None:
            found.add(lead)
    return found


def _managers(work: Work, worker_id: WorkerId) -> set[WorkerId]:
    """Who manages a team he is in; where none is on record, his agency's managers by role."""
    named = workers_named(work, worker_ids=(worker_id,)).get(worker_id)
    if named is None:
        return set()
    teams = teams_of_agency(work.session, agency_id=named.agency_id, at=work.now)
    found = {one.manager_id for one in teams if one.manager_id and worker_id in one.members}
    return found or in_roles(work, (named.agency_id,), {MANAGER})


def _leads(work: Work, agency_ids: Iterable[AgencyId]) -> dict[AgencyId, set[WorkerId]]:
    """The safeguarding leads of these agencies."""
    found: dict[AgencyId, set[WorkerId]] = defaultdict(set)
    for one in workers_in_roles(work.session, agency_ids=agency_ids, roles=LEADS, at=work.now):
        if is_safeguarding_lead(one.role, one.agency_type):
            found[one.agency_id].add(one.worker_id)
    return found


def _with_the_family(work: Work, openly: Iterable[InvolvementFacts]) -> set[WorkerId]:
    """Who works with the family now, but for narrow roles, which are told of nothing."""
    seats = (seat for one in openly for seat in one.team)
    named = workers_named(work, worker_ids={s.worker_id for s in seats if s.period.holds(work.now)})
    return {who for who, one in named.items() if one.role not in NARROW}


def in_roles(work: Work, agency_ids: Iterable[AgencyId], roles: set[str]) -> set[WorkerId]:
    """Active workers of these agencies who have one of these roles."""
    found = workers_in_roles(work.session, agency_ids=agency_ids, roles=roles, at=work.now)
    return {one.worker_id for one in found}


def _is_open(work: Work, one: InvolvementFacts) -> bool:
    return one.opened_at <= work.now and (one.closed_at is None or work.now < one.closed_at)
