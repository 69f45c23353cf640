"""The safeguarding leads a worker can ask: those of his own agency."""

from agencies.roles import is_safeguarding_lead
from agencies.workers.queries import workers_in_roles
from hub.foundation.work import Work

LEADS = frozenset({"SGL", "DSL", "DDSL", "SMW"})


def own_leads(work: Work) -> tuple[str, ...]:
    """The safeguarding leads of the acting worker's agency, by name, but himself."""
    found = workers_in_roles(
        work.session, agency_ids=(work.actor.agency_id,), roles=LEADS, at=work.now
    )
    return tuple(
        one.name
        for one in found
        if is_safeguarding_lead(one.role, one.agency_type) and one.worker_id != work.actor.worker_id
    )
