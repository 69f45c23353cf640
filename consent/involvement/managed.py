"""Who may change an agency's involvement, and whom of its workers."""

from agencies.workers.queries import workers_named
from consent.acting import acting, is_desk, manages_involvement, require
from consent.models.involvement import Involvement
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import AgencyId, InvolvementId, WorkerId
from hub.foundation.work import Work


def managed(
    work: Work, involvement_id: InvolvementId, joining: WorkerId | None = None
) -> Involvement:
    """The involvement, if the actor may change it. He adds himself only at a desk."""
    standing = acting(work)
    row = work.session.get(Involvement, involvement_id)
    if row is None:
        raise NotFound(involvement_id)
    if standing is not None:
        require(manages_involvement(standing, AgencyId(row.agency_id)))
        require(standing.worker_id != joining or is_desk(standing))
    return row


def require_own_workers(work: Work, agency_id: AgencyId, worker_ids: tuple[WorkerId, ...]) -> None:
    """Raises: Invalid when one of them works elsewhere."""
    named = workers_named(work, worker_ids=worker_ids)
    if any(one not in named or named[one].agency_id != agency_id for one in worker_ids):
        raise Invalid({"team": "of another agency"})
