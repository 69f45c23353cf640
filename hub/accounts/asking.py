"""Whom a worker asks who may open nothing, because something is wrong with his account."""

from dataclasses import dataclass

from agencies.roles import after_name, role_words
from agencies.teams.queries import teams_of_agency
from agencies.workers.queries import NamedWorker, workers_of_agency
from hub.foundation.work import Work

RENEWING = ("TM", "SGL", "DSL", "SYS")
"""Who is asked where nobody manages his team: the first of these roles that his agency has."""


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody to ask: the name, and what he is, as it stands behind a name."""

    name: str
    role: str


def who_can_help(work: Work) -> tuple[Helper, ...]:
    """The managers of his own teams; without one, who comes nearest to it in his agency."""
    actor = work.actor
    colleagues = {
        one.worker_id: one
        for one in workers_of_agency(work.session, agency_id=actor.agency_id, at=work.now)
        if one.is_active and one.worker_id != actor.worker_id
    }
    teams = teams_of_agency(work.session, agency_id=actor.agency_id, at=work.now)
    own = {one.manager_id for one in teams if actor.worker_id in one.members}
    managers = [one for who, one in colleagues.items() if who in own]
    for role in RENEWING:
        managers = managers or [one for one in colleagues.values() if one.role == role]
    return tuple(map(_helper, managers))


def _helper(one: NamedWorker) -> Helper:
    return Helper(one.name, after_name(role_words(one.role, one.agency_type)))
