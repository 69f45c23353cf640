"""Says which workers of an agency are on a case, and who of them leads it."""

from collections.abc import Iterable

from sqlalchemy import select

from audit.events import LeadNamed, TeamJoined, TeamLeft
from consent.involvement.confirming import in_effect, rows_of
from consent.involvement.managed import managed, require_own_workers
from consent.models.fact import note_moved_people
from consent.models.involvement import Involvement, TeamMember
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AgencyId, FamilyId, InvolvementId, WorkerId
from hub.foundation.work import Work


def assign_worker(work: Work, *, involvement_id: InvolvementId, worker_id: WorkerId) -> None:
    """Put a worker of the agency on the team from now."""
    row = managed(work, involvement_id, joining=worker_id)
    require_own_workers(work, AgencyId(row.agency_id), (worker_id,))
    rows = rows_of(work, involvement_id)
    for one in rows:
        work.session.add(team_member(work, one.id, FamilyId(one.family_id), worker_id))
    note_moved_people(work.session, row.people)  # rule 1.4 asks in any family whom he works with
    for family_id in _families(rows):
        work.record(
            TeamJoined(family_id=family_id, involvement_id=involvement_id, worker_id=worker_id)
        )


def remove_worker(work: Work, *, involvement_id: InvolvementId, worker_id: WorkerId) -> None:
    """Take a worker off the team now. Raises: NotFound when he is not on it."""
    managed(work, involvement_id)
    rows = rows_of(work, involvement_id)
    seats = work.session.scalars(
        select(TeamMember).where(
            TeamMember.involvement_id.in_([row.id for row in rows]),
            TeamMember.worker_id == worker_id,
            TeamMember.removed_at.is_(None),
        )
    ).all()
    if not seats:
        raise NotFound(worker_id)
    for seat in seats:
        seat.removed_at = work.now
    note_moved_people(work.session, {one for row in rows for one in row.people})
    for family_id in _families(rows):
        work.record(
            TeamLeft(family_id=family_id, involvement_id=involvement_id, worker_id=worker_id)
        )


def name_lead(work: Work, *, involvement_id: InvolvementId, worker_id: WorkerId) -> None:
    """Mark the lead professional of the involvement (decision 5.3)."""
    row = managed(work, involvement_id)
    require_own_workers(work, AgencyId(row.agency_id), (worker_id,))
    rows = rows_of(work, involvement_id)
    for one in rows:
        one.lead_worker_id = worker_id
    for family_id in _families(rows):
        work.record(
            LeadNamed(family_id=family_id, involvement_id=involvement_id, worker_id=worker_id)
        )


def team_member(
    work: Work, involvement_id: str, family_id: FamilyId, worker_id: WorkerId
) -> TeamMember:
    """His seat from now on, not yet added."""
    return TeamMember(
        involvement_id=involvement_id,
        family_id=family_id,
        worker_id=worker_id,
        assigned_at=work.now,
        assigned_by_id=work.actor.worker_id,
    )


def _families(rows: Iterable[Involvement]) -> tuple[FamilyId, ...]:
    """In which the involvement has effect."""
    return tuple(FamilyId(row.family_id) for row in in_effect(rows))
