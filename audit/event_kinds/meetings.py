"""Events of meetings: started, who came and went, ended."""

from dataclasses import dataclass

from audit.event import Event
from hub.foundation.identifiers import MeetingId, WorkerId


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingStarted(Event, action="MEETING_START", about="meeting_id"):
    """A chair started a meeting about a family."""

    meeting_id: MeetingId


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEnded(Event, action="MEETING_END", about="meeting_id"):
    """A meeting was ended: its room shows nothing any more."""

    meeting_id: MeetingId


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceMarked(Event, action="PRESENCE", about="meeting_id", subject="worker_id"):
    """A worker was marked as present at a meeting, or as gone."""

    meeting_id: MeetingId
    worker_id: WorkerId
    is_present: bool
