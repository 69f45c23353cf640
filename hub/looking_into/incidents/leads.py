"""The safeguarding leads who may have an incident of their agency in hand."""

from agencies.roles import is_safeguarding_lead
from agencies.workers.queries import workers_in_roles
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.foundation.work import Work

_ROLES = ("SGL", "DSL", "DDSL", "SMW")


def leads_but(
    work: Work, *, agency_id: AgencyId, worker_id: str | None
) -> tuple[tuple[WorkerId, str], ...]:
    """By name, but for whom it is about."""
    found = workers_in_roles(work.session, agency_ids=(agency_id,), roles=_ROLES, at=work.now)
    return tuple(
        (one.worker_id, one.name)
        for one in found
        if is_safeguarding_lead(one.role, one.agency_type) and one.worker_id != worker_id
    )
