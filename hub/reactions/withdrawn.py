"""AL-12: a permission was withdrawn, and one worker is asked what that means for the risk (B4)."""

from collections.abc import Iterable

from agencies.capabilities import may_attempt
from audit.events import PermissionWithdrawn
from consent.acting import families_of
from consent.authorise import standpoints_of
from consent.records import records_of
from consent.sights import card_sight, may_see_permission
from consent.standpoint import Standpoint
from consent.world import Statement
from hub.alerts.about import about_permission
from hub.alerts.service import PERMISSION, AlertDraft, raise_alert
from hub.families.involvement.lead import lead_workers, workers_on_case
from hub.foundation.gate import Capability
from hub.foundation.identifiers import AgencyId, FamilyId, PermissionId, WorkerId
from hub.foundation.work import Work
from hub.sharing.withdrawals.checks import ask_for_check


def ask_lead_worker(work: Work, event: PermissionWithdrawn) -> None:
    """One task and one alert for each family of those it was about."""
    for family_id in families_of(work, people=event.people):
        worker_id = _who_asks(work, family_id, event.permission_id)
        if worker_id is None:
            continue
        ask_for_check(
            work, permission_id=event.permission_id, family_id=family_id, worker_id=worker_id
        )
        draft = AlertDraft(PERMISSION, family_id, about_permission(event.permission_id), "UR1")
        raise_alert(work, draft=draft, worker_ids=(worker_id,))


def _who_asks(work: Work, family_id: FamilyId, permission_id: PermissionId) -> WorkerId | None:
    """The lead worker, if she may know of the permission; else who works on the case.

    Decision 5.7: a permission is known to its source and recipient agencies alone, so nobody
    else is told that it ended.
    """
    stated = [
        one
        for one in records_of(work, family_id=family_id).statements
        if one.permission_id == permission_id
    ]
    asked = _in_turn(work, family_id, stated)
    views = standpoints_of(work, family_id=family_id, worker_ids=asked)
    for worker_id in asked:
        view = views.get(worker_id)
        if view is not None and _may_know(view, stated) and _may_answer(view):
            return worker_id
    return None


def _in_turn(work: Work, family_id: FamilyId, stated: Iterable[Statement]) -> tuple[WorkerId, ...]:
    """The lead professional; then whose cases these are, of the agencies it was from, then to;
    whoever opened them and whoever recorded its end come last."""
    leads = lead_workers(work, family_id=family_id)
    sources = frozenset[AgencyId]().union(*(one.sources for one in stated))
    recipients = frozenset[AgencyId]().union(*(one.recipients for one in stated))
    theirs = (
        who
        for agencies in (sources, recipients)
        for who in workers_on_case(work, family_id=family_id, agencies=agencies)
    )
    recorder = () if work.actor.is_system else (work.actor.worker_id,)
    return tuple(dict.fromkeys((*leads[:1], *theirs, *leads, *recorder)))


def _may_answer(view: Standpoint) -> bool:
    return may_attempt(
        role=view.role,
        agency_type=view.agency.type,
        capability=Capability.SHARING_PERMISSION_RECORD,
    )


def _may_know(view: Standpoint, stated: Iterable[Statement]) -> bool:
    sees_card = card_sight(view, has_own_updates=False) is not None
    return any(may_see_permission(view, one, sees_card=sees_card) for one in stated)
