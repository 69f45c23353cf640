"""Whom a held item sends its reader to (decision 5.3, interface: held items stay mute)."""

from agencies.workers.queries import workers_named
from consent.records import involvements_of, records_of
from consent.world import InvolvementFacts
from hub.foundation.identifiers import FamilyId, WorkerId
from hub.foundation.work import Work
from hub.presentation.wording import gettext


def held_known() -> str:
    """For an agency that may be named."""
    return gettext("Update held. Speak to its safeguarding lead.")


def held_unknown(work: Work, *, family_id: FamilyId) -> str:
    """For one that may not: the lead professional knows whom to ask."""
    lead = lead_professional(work, family_id=family_id)
    name = lead and workers_named(work, worker_ids=(lead,)).get(lead)
    if not name:
        return gettext("Update held. Speak to the lead professional.")
    return gettext("Update held. Speak to the lead professional, %(name)s.", name=name.name)


def lead_professional(work: Work, *, family_id: FamilyId) -> WorkerId | None:
    """Marked on the open CSC involvement, else its first assigned social worker, else whoever
    was first on the first involvement."""
    records = records_of(work, family_id=family_id)
    csc = {one.agency_id for one in records.agencies if one.type == "CSC"}
    there = involvements_of(work, family_id=family_id)
    begun = [one for one in there if one.opened_at <= work.now]
    openly = [one for one in begun if one.agency_id in csc and _is_open(work, one)]
    for involvement in (*openly, *begun[:1]):
        if involvement.lead_worker_id is not None:
            return involvement.lead_worker_id
        assigned = [who.worker_id for who in involvement.team if who.period.holds(work.now)]
        if assigned:
            return assigned[0]
    return begun[0].opened_by_id if begun else None


def _is_open(work: Work, involvement: InvolvementFacts) -> bool:
    return involvement.closed_at is None or work.now < involvement.closed_at
