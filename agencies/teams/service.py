"""What an administrator does with teams: adds them, and puts workers in them or takes them out."""

from sqlalchemy import update

from agencies.accounts import require_administrator
from agencies.models import TeamMemberRow, TeamRow, WorkerRow
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AgencyId, WorkerId, new_id
from hub.foundation.work import Work


def add_team(
    work: Work, *, agency_id: AgencyId, name: str, manager_id: WorkerId | None = None
) -> str:
    """Add a team of the agency. Raises: Refused."""
    require_administrator(work, agency_id=agency_id)
    team_id = new_id()
    work.session.add(
        TeamRow(
            id=team_id,
            agency_id=agency_id,
            name=name,
            manager_id=manager_id,
            recorded_at=work.now,
        )
    )
    work.session.flush()  # its members refer to it
    return team_id


def join_team(work: Work, *, agency_id: AgencyId, team_id: str, worker_id: WorkerId) -> None:
    """Put a worker of the agency in one of its teams. Raises: Refused, NotFound."""
    _require_own(work, agency_id, team_id, worker_id)
    work.session.add(
        TeamMemberRow(team_id=team_id, worker_id=worker_id, starts_at=work.now, ends_at=None)
    )


def leave_team(work: Work, *, agency_id: AgencyId, team_id: str, worker_id: WorkerId) -> None:
    """End a worker's place in a team. Raises: Refused, NotFound."""
    _require_own(work, agency_id, team_id, worker_id)
    work.session.execute(
        update(TeamMemberRow)
        .where(
            TeamMemberRow.team_id == team_id,
            TeamMemberRow.worker_id == worker_id,
            TeamMemberRow.ends_at.is_(None),
        )
        .values(ends_at=work.now)
        .execution_options(synchronize_session=False)
    )


def _require_own(work: Work, agency_id: AgencyId, team_id: str, worker_id: WorkerId) -> None:
    require_administrator(work, agency_id=agency_id)
    team = work.session.get(TeamRow, team_id)
    worker = work.session.get(WorkerRow, worker_id)
    if team is None or worker is None or not team.agency_id == worker.agency_id == agency_id:
        raise NotFound(team_id)
