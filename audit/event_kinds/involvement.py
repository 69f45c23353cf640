"""Events of who works with a family: agencies, their teams, their leads, conflicts."""

from dataclasses import dataclass
from datetime import datetime

from audit.event import Event
from hub.foundation.identifiers import AgencyId, ConflictId, InvolvementId, WorkerId


@dataclass(frozen=True, slots=True, kw_only=True)
class _InvolvementEvent(Event, about="involvement_id", subject="agency_id"):
    """agency_id: whose involvement it is."""

    involvement_id: InvolvementId
    agency_id: AgencyId


@dataclass(frozen=True, slots=True, kw_only=True)
class InvolvementOpened(_InvolvementEvent, action="INV_OPEN"):
    """An agency became involved, until a time if one was set. type_code: case or referral.

    is_dated: it says so; entries of before did not.
    """

    type_code: str
    team: tuple[WorkerId, ...] = ()
    basis: str = ""
    until: datetime | None = None
    lead_worker_id: WorkerId | None = None
    is_dated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class InvolvementConfirmed(_InvolvementEvent, action="INV_CONFIRM"):
    """After a split an agency's involvement goes on in one of the new families."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvolvementClosed(_InvolvementEvent, action="INV_CLOSE", why="reason"):
    """An agency's involvement ended."""

    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _TeamEvent(Event, about="involvement_id", subject="worker_id"):
    """worker_id: of the agency whose involvement it is."""

    involvement_id: InvolvementId
    worker_id: WorkerId


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamJoined(_TeamEvent, action="TEAM_JOIN"):
    """A worker was assigned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLeft(_TeamEvent, action="TEAM_LEAVE"):
    """A worker's assignment ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadNamed(_TeamEvent, action="LEAD"):
    """A worker was named lead professional of an involvement (decision 5.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictChanged(
    Event, action="CONFLICT", about="conflict_id", why="state", subject="worker_id"
):
    """A conflict of interest was declared, confirmed or dismissed (rule 1.2)."""

    conflict_id: ConflictId
    worker_id: WorkerId
    state: str
