"""Events of incidents. What was said in them lies sealed elsewhere."""

from dataclasses import dataclass
from datetime import datetime

from audit.event import Event, Kind
from hub.foundation.identifiers import FindingId, WorkerId


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentStepTaken(
    Event, action="INCIDENT_STEP", about="item_id", why="step", subject="worker_id"
):
    """Something was done, somebody told, it was judged or handed on. worker_id: to whom.

    aware_at: of a breach, from when on the agency has known. step_id, words_digest: the step, and
    what `consent.notes` makes of its words.
    """

    item_id: FindingId
    step: str
    worker_id: WorkerId | None = None
    aware_at: datetime | None = None
    step_id: str = ""
    words_digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentClosed(Event, action="INCIDENT_CLOSE", about="item_id", why="outcome"):
    """It ended. outcome: fine, guidance, access, conduct."""

    item_id: FindingId
    outcome: str
    step_id: str = ""
    words_digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentShown(Event, action="VIEW_INCIDENT", kind=Kind.DISCLOSE, about="item_id"):
    """The words of its steps were shown to the actor."""

    item_id: FindingId
