"""Reads incidents: an agency's, anybody's, one of them; and the steps taken."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from consent.notes import Place, open_reason
from consent.wall.facing import let_through
from hub.foundation.identifiers import AgencyId, FindingId, WorkerId
from hub.foundation.work import Work
from hub.looking_into.incidents.models import Incident, IncidentStep

TO_TELL = timedelta(hours=72)
"""UK GDPR, article 33(1), from when the agency is aware of a breach: exact hours, nights too."""


@dataclass(frozen=True, slots=True)
class StoredIncident:
    """An incident as it stands."""

    incident_id: FindingId
    agency_id: AgencyId
    owner_id: WorkerId
    raised_at: datetime
    is_breach: bool | None
    aware_at: datetime | None
    commissioner: str
    outcome: str
    closed_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether there is something to do."""
        return self.closed_at is None

    @property
    def tell_by(self) -> datetime | None:
        """Until when the Commissioner is to be told; None where nothing runs."""
        runs = self.is_breach and not self.commissioner and self.is_open
        return self._in_time if runs else None

    @property
    def tell_by_if_breach(self) -> datetime | None:
        """The same while nobody has judged whether it is a breach: the time runs all along."""
        runs = self.is_breach is None and not self.commissioner and self.is_open
        return self._in_time if runs else None

    @property
    def _in_time(self) -> datetime:
        return (self.aware_at or self.raised_at) + TO_TELL


def incidents(
    session: Session, *, agency_id: AgencyId | None = None, limit: int | None = None
) -> tuple[StoredIncident, ...]:
    """Of an agency, or of all; the latest raised first. One query."""
    query = select(Incident).order_by(Incident.raised_at.desc(), Incident.id.desc())
    if agency_id is not None:
        query = query.where(Incident.agency_id == agency_id)
    return tuple(map(stored_incident, session.scalars(query.limit(limit))))


def incident_steps(session: Session, *, incident_id: FindingId) -> tuple[IncidentStep, ...]:
    """Every step, in the order taken."""
    query = select(IncidentStep).where(IncidentStep.incident_id == incident_id)
    return tuple(session.scalars(query.order_by(IncidentStep.seq)))


def step_words(work: Work, step: IncidentStep) -> str:
    """What a step says. The caller has shown that its reader may know, and records it."""
    if step.sealed_words is None:
        return ""
    let_through(work, to=step.compartment_id)
    return open_reason(
        work,
        compartment_id=step.compartment_id,
        place=step_place(step.step_id),
        sealed=step.sealed_words,
    )


def step_place(step_id: str) -> Place:
    """Where the words of a step stand."""
    return Place(IncidentStep.__tablename__, "sealed_words", step_id)


def stored_incident(row: Incident) -> StoredIncident:
    """The row as a value."""
    return StoredIncident(
        FindingId(row.id),
        AgencyId(row.agency_id),
        WorkerId(row.owner_id),
        row.raised_at,
        row.is_breach,
        row.aware_at,
        row.commissioner or "",
        row.outcome or "",
        row.closed_at,
    )
