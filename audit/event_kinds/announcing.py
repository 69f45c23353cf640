"""Events of acts that open older updates: announced first, done later, or done at once (5.11)."""

from dataclasses import dataclass

from audit.event import Event
from hub.foundation.identifiers import AgencyId, AnnouncedActId, UpdateId


@dataclass(frozen=True, slots=True, kw_only=True)
class ActAnnounced(Event, action="ANNOUNCE", about="act_id", why="cause_kind"):
    """An act waits for its day. cause_kind: permission, status or group; cause_id: the
    permission's or the child's; takes_effect: the instant in ISO form."""

    act_id: AnnouncedActId
    cause_kind: str
    cause_id: str
    takes_effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorsToldFirst(
    Event, action="ANNOUNCE_TELL", about="act_id", why="cause_kind", subject="agency_id"
):
    """An agency was told which of its older updates an announced act will open."""

    act_id: AnnouncedActId
    cause_kind: str
    agency_id: AgencyId
    updates: tuple[UpdateId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementCancelled(Event, action="ANNOUNCE_CANCEL", about="act_id"):
    """An announced act was taken back before its day."""

    act_id: AnnouncedActId


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedActSaved(Event, action="ANNOUNCE_FORCE", about="act_id"):
    """An announced act was done on its day, as whoever had announced it."""

    act_id: AnnouncedActId


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedActLapsed(Event, action="ANNOUNCE_LAPSE", about="act_id", why="refusal"):
    """An announced act could not be done on its day. refusal: the code."""

    act_id: AnnouncedActId
    refusal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedAtOnce(Event, action="SAVED_AT_ONCE", about="cause_id", why="reason"):
    """An act opened older updates whose authors were not told first. words: why it could not
    wait, as typed."""

    cause_kind: str
    cause_id: str
    reason: str
    words: str = ""
