"""Who works with a family, and on which team."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from consent.models.involvement import Involvement, TeamMember
from consent.world import Assignment, InvolvementFacts, Period
from hub.foundation.identifiers import AgencyId, FamilyId, InvolvementId, PersonId, WorkerId


def involvements(
    session: Session, family_ids: Collection[FamilyId]
) -> tuple[InvolvementFacts, ...]:
    """Every involvement in the families with its team, by opening."""
    team = _teams(session, family_ids)
    rows = session.execute(_INVOLVEMENTS, {"family_ids": list(family_ids)})
    return tuple(
        InvolvementFacts(
            involvement_id=InvolvementId(row.id),
            agency_id=AgencyId(row.agency_id),
            family_id=FamilyId(row.family_id),
            persons=frozenset(map(PersonId, row.people)),
            opened_at=row.opened_at,
            closed_at=row.closed_at,
            team=tuple(team[row.id]),
            kind=row.kind,
            effective_from=row.confirmed_at,
            lead_worker_id=row.lead_worker_id,
            opened_by_id=WorkerId(row.opened_by_id),
        )
        for row in rows
    )


def _teams(session: Session, family_ids: Collection[FamilyId]) -> dict[str, list[Assignment]]:
    rows = session.execute(_TEAMS, {"family_ids": list(family_ids)})
    teams: dict[str, list[Assignment]] = defaultdict(list)
    for involvement_id, worker, assigned, removed in rows:
        teams[involvement_id].append(Assignment(WorkerId(worker), Period(assigned, removed)))
    return teams


_FAMILY_IDS: BindParameter[str] = bindparam("family_ids", expanding=True)
_INVOLVEMENTS = (
    select(Involvement.__table__)
    .where(Involvement.family_id.in_(_FAMILY_IDS))
    .order_by(Involvement.opened_at, Involvement.id)
)
_TEAMS = (
    select(
        TeamMember.involvement_id,
        TeamMember.worker_id,
        TeamMember.assigned_at,
        TeamMember.removed_at,
    )
    .where(TeamMember.family_id.in_(_FAMILY_IDS))
    .order_by(TeamMember.seq)
)
