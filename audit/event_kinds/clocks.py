"""Events of clocks: what was due and was not done."""

from dataclasses import dataclass

from audit.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockBreached(Event, action="CLOCK_BREACH", about="object_id", why="clock"):
    """A due date passed undone. object_id: what started the clock. due: the instant it passed."""

    clock: str
    object_id: str
    due: str
