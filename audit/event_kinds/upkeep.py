"""Events of the log itself, of its keys and backups."""

from dataclasses import dataclass

from audit.event import Event, Kind
from hub.foundation.identifiers import EntryId


@dataclass(frozen=True, slots=True, kw_only=True)
class PayloadsErased(Event, action="SHRED", kind=Kind.LOG):
    """The details of older entries were erased. Names them, so that absence is explained."""

    entries: tuple[EntryId, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectionRebuilt(Event, action="LOG_REBUILD", kind=Kind.LOG):
    """The rows to search in were derived anew. found: what was wrong with them, by code."""

    entries: int
    faults: int
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewestConfirmed(Event, action="LOG_CONFIRM", kind=Kind.LOG):
    """Somebody answers for it that no newer copy of the log exists, where nothing here could tell.

    size: how many entries were signed then. unreached: witnesses that did not answer.
    purpose: how that is known and who says so, in words.
    """

    size: int
    unreached: int
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysChanged(Event, action="KEYS", kind=Kind.LOG, why="act"):
    """The key that wraps all others was changed. act: begun, proven, failed, retired.

    key_id: the one in use; count: how many keys and secrets lay under a former one, were wrapped
    anew, or how many former ones are gone.
    """

    act: str
    key_id: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillHeld(Event, action="DRILL", kind=Kind.LOG, why="drill"):
    """Backup, restore or keys were tried on a copy. outcome: well, failed."""

    drill: str
    outcome: str
