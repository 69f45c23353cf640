"""Who works with a family, as `decide` reads it. What holds of such values: `consent.world`."""

from dataclasses import dataclass
from datetime import datetime

from consent.sharing.bases import Period
from hub.foundation.identifiers import AgencyId, FamilyId, InvolvementId, PersonId, WorkerId


@dataclass(frozen=True, slots=True)
class Assignment:
    """A worker on the team of an involvement, until removed."""

    worker_id: WorkerId
    period: Period


@dataclass(frozen=True, slots=True)
class InvolvementFacts:
    """An agency's work with persons of a family, [opened_at, closed_at).

    Needed: all involvements in the family; and, in any family, the viewer's own assignments and
    those of his agency with members, flagged persons or associates (rule 1.4).
    effective_from: after a split, when it was confirmed for this family; else None. A confirmed
    involvement keeps its start and team. lead_worker_id, opened_by_id: whom to ask about a
    service that may not be named (decision 5.3).
    """

    involvement_id: InvolvementId
    agency_id: AgencyId
    family_id: FamilyId
    persons: frozenset[PersonId]
    opened_at: datetime
    closed_at: datetime | None = None
    team: tuple[Assignment, ...] = ()
    kind: str = "case"
    effective_from: datetime | None = None
    lead_worker_id: WorkerId | None = None
    opened_by_id: WorkerId | None = None
