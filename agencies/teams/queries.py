"""What pages read about teams: what they are called and who is in them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencies.models import TeamMemberRow, TeamRow, WorkerRow
from agencies.standing import holds
from hub.foundation.identifiers import AgencyId, WorkerId


@dataclass(frozen=True, slots=True)
class Team:
    """A team of an agency with those in it now, by name."""

    team_id: str
    name: str
    manager_id: WorkerId | None
    members: tuple[WorkerId, ...]


def teams_of_agency(session: Session, *, agency_id: AgencyId, at: datetime) -> tuple[Team, ...]:
    """The teams of an agency with their members at that instant. Two statements."""
    teams = session.scalars(
        select(TeamRow)
        .where(TeamRow.agency_id == agency_id, TeamRow.recorded_at <= at)
        .order_by(TeamRow.name, TeamRow.id)
    ).all()
    members: dict[str, tuple[WorkerId, ...]] = {}
    rows = session.execute(
        select(TeamMemberRow.team_id, WorkerRow.id)
        .join(WorkerRow, WorkerRow.id == TeamMemberRow.worker_id)
        .where(
            TeamMemberRow.team_id.in_([team.id for team in teams]),
            holds(TeamMemberRow.starts_at, TeamMemberRow.ends_at, at),
        )
        .order_by(WorkerRow.name, WorkerRow.id)
    )
    for team_id, worker_id in rows:
        members[team_id] = (*members.get(team_id, ()), WorkerId(worker_id))
    return tuple(
        Team(team.id, team.name, _worker_id(team.manager_id), members.get(team.id, ()))
        for team in teams
    )


def _worker_id(text: str | None) -> WorkerId | None:
    return None if text is None else WorkerId(text)
