"""Who acts: a worker in one role for one agency, as his session or the replayer says."""

from dataclasses import dataclass

from hub.foundation.identifiers import AgencyId, SessionId, WorkerId


@dataclass(frozen=True, slots=True)
class Actor:
    """The worker on whose behalf one unit of work runs."""

    worker_id: WorkerId
    agency_id: AgencyId
    agency_type: str
    role: str
    session_id: SessionId | None = None
    is_system: bool = False


SYSTEM = Actor(
    worker_id=WorkerId("system"),
    agency_id=AgencyId("system"),
    agency_type="SYSTEM",
    role="SYSTEM",
    is_system=True,
)
"""Timed work and the case replayer: may do every act of decision 4's table, sees nothing."""

ANONYMOUS = Actor(
    worker_id=WorkerId("anonymous"),
    agency_id=AgencyId("anonymous"),
    agency_type="",
    role="",
)
"""Nobody has signed in: only public pages answer."""
