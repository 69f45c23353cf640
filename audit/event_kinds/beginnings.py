"""The event with which a log begins after another had to end."""

from dataclasses import dataclass

from audit.event import Event, Kind
from audit.verifier.beginning import ACTION


@dataclass(frozen=True, slots=True, kw_only=True)
class LogBegun(Event, action=ACTION, kind=Kind.LOG, why="reason"):
    """The log before it ends at `size`; `held` leaves of it are kept. Roots in hexadecimal.

    former: its name. known: the largest size known to be signed. kept, reason: codes of
    `audit.verifier.beginning`. purpose: why, in words; only this log's own readers see them.
    """

    former: str
    size: int
    root: str
    held: int
    held_root: str
    known: int
    kept: str
    reason: str
    purpose: str = ""
