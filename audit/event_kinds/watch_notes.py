"""Events of watch notes: what a lead lets staff look for, who read it, when it ended."""

from dataclasses import dataclass
from datetime import datetime

from audit.event import Event, Kind
from hub.foundation.identifiers import WatchNoteId, WorkerId


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchNoteWritten(Event, action="NOTE_WRITE", about="note_id"):
    """A safeguarding lead wrote one for named workers of her agency, until ends_at.

    people: the child.
    """

    note_id: WatchNoteId
    readers: tuple[WorkerId, ...]
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchNoteShown(Event, action="VIEW_NOTE", kind=Kind.DISCLOSE, about="note_id"):
    """Its words were shown to the actor."""

    note_id: WatchNoteId


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchNoteAcknowledged(Event, action="NOTE_ACK", about="note_id"):
    """One of its readers said that she has read it."""

    note_id: WatchNoteId


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchNoteEnded(Event, action="NOTE_END", about="note_id"):
    """It was taken away before its time."""

    note_id: WatchNoteId
