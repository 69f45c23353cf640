"""A split takes a family from whoever works with it: each is told so at once, and no more (5.4)."""

from agencies.standing import standings_of
from audit.events import FamilyWasSplit
from consent.acting import manages_involvement
from consent.authorise import standpoints_of
from consent.standpoint import Standpoint
from hub.alerts.about import about_reorganised
from hub.alerts.service import REORGANISED, AlertDraft, raise_alert
from hub.families.reorganised import seated_in
from hub.foundation.identifiers import FamilyId, WorkerId
from hub.foundation.work import Work


def tell_of_split(work: Work, event: FamilyWasSplit) -> None:
    """One alert for each worker on a team whose involvement now waits for his manager."""
    if event.family_id is None:
        return
    seated = _seated(work, event.family_id)
    views = standpoints_of(work, family_id=event.family_id, worker_ids=sorted(seated))
    told = {who for who, view in views.items() if _knew(view)} - {work.actor.worker_id}
    draft = AlertDraft(REORGANISED, event.family_id, about_reorganised(event.family_id), "UR0")
    raise_alert(work, draft=draft, worker_ids=told)


def _seated(work: Work, family_id: FamilyId) -> set[WorkerId]:
    """Whoever is on the team of an open involvement, but for those who confirm it themselves."""
    found = seated_in(work, family_id=family_id)
    standings = standings_of(work.session, worker_ids=sorted(found), at=work.now)
    return {who for who, one in standings.items() if not manages_involvement(one, one.agency_id)}


def _knew(view: Standpoint) -> bool:
    """Who was kept from the family before is told nothing of it (rules 1.1, 1.2, 3.3)."""
    is_barred = view.is_account_barred or view.is_family_conflicted
    return not is_barred and not view.relationship.is_kept_out
