"""Events of emergency openings: opened, renewed, ended, reviewed (rule 9)."""

from dataclasses import dataclass
from datetime import datetime

from audit.event import Event, Kind
from hub.foundation.identifiers import GlassId


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyOpened(Event, action="BG_OPEN", about="glass_id", why="reason"):
    """A worker opened a family in an emergency. people: the child he named.

    words_digest: what `consent.notes` makes of his words, which lie sealed elsewhere.
    """

    glass_id: GlassId
    reason: str
    words_digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyShown(Event, action="VIEW_OPENING", kind=Kind.DISCLOSE, about="glass_id"):
    """The page of an opening was shown. people: the child, where named.

    parts: what stood there besides who, when and why: words, told, read, note.
    """

    glass_id: GlassId
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyRenewed(Event, action="BG_RENEW", about="glass_id"):
    """The opener took his one renewal."""

    glass_id: GlassId


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyClosed(Event, action="BG_CLOSE", about="glass_id", why="how"):
    """An opening ended. how: closed (by its opener), expired; ended_at: when its time was over."""

    glass_id: GlassId
    how: str
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyReviewed(Event, action="BG_REVIEW", about="glass_id", why="outcome"):
    """Somebody of another line looked at it afterwards. words_digest: of his note, or of none."""

    glass_id: GlassId
    outcome: str
    words_digest: str = ""
