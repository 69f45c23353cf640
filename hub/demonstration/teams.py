"""How the agencies of the demonstration are organised: who manages whom."""

from agencies.teams.service import add_team, join_team
from hub.cases.stage import Stage
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.foundation.work import Work

_TEAMS = (
    ("csc", "Children and families team", "whitfield", ("nair", "osei", "rowlands", "donnelly")),
    ("bridgeway", "Family support team", "bates", ("shah", "lowe")),
)


def form_teams(work: Work, stage: Stage) -> None:
    """Each team with its manager, who is told what concerns her workers' families."""
    for agency, name, manager, members in _TEAMS:
        agency_id = AgencyId(stage.names.id("agencies", agency))
        manager_id = WorkerId(stage.names.id("workers", manager))
        team_id = add_team(work, agency_id=agency_id, name=name, manager_id=manager_id)
        for one in members:
            worker_id = WorkerId(stage.names.id("workers", one))
            join_team(work, agency_id=agency_id, team_id=team_id, worker_id=worker_id)
