"""Incidents whose 72 hours run, and who hears of it (UK GDPR, article 33(1))."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from hub.foundation.identifiers import AgencyId, FindingId, WorkerId
from hub.foundation.work import Work
from hub.looking_into.incidents.leads import leads_but
from hub.looking_into.incidents.models import Incident
from hub.looking_into.incidents.queries import StoredIncident, stored_incident
from hub.looking_into.models import LookedInto


@dataclass(frozen=True, slots=True)
class RunningIncident:
    """One that nobody has answered to the Commissioner, nor found to be no breach."""

    incident_id: FindingId
    agency_id: AgencyId
    owner_id: WorkerId
    tell_by: datetime
    is_judged: bool


def running_incidents(
    session: Session, *, incident_ids: tuple[FindingId, ...] | None = None
) -> tuple[RunningIncident, ...]:
    """Of all agencies, or of these; the soonest due first. One query."""
    row = Incident
    query = select(row).where(
        row.closed_at.is_(None),
        row.commissioner.is_(None),
        or_(row.is_breach.is_(None), row.is_breach.is_(True)),
    )
    if incident_ids is not None:
        query = query.where(row.id.in_(incident_ids))
    found = (_running(stored_incident(one)) for one in session.scalars(query))
    return tuple(sorted((one for one in found if one), key=lambda one: one.tell_by))


def told_of_incident(work: Work, incident: RunningIncident) -> frozenset[WorkerId]:
    """Who has it in hand, and the agency's leads; never whom it is about."""
    row = work.session.get(LookedInto, incident.incident_id)
    about = row.worker_id if row else None
    leads = leads_but(work, agency_id=incident.agency_id, worker_id=about)
    told = {incident.owner_id, *(worker_id for worker_id, _ in leads)}
    return frozenset(told - {about})


def _running(one: StoredIncident) -> RunningIncident | None:
    tell_by = one.tell_by or one.tell_by_if_breach
    if tell_by is None:
        return None
    return RunningIncident(
        one.incident_id, one.agency_id, one.owner_id, tell_by, one.is_breach is not None
    )
