"""Events by which the log says that it is being kept: whoever stops it leaves a gap to be seen."""

from dataclasses import dataclass

from audit.event import Event, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingStarted(Event, action="LOG_START", kind=Kind.LOG):
    """A process serves the hub from now on. With which schema and rules: each change shows.

    One without a stop before it followed a process that was killed.
    """

    schema: str
    rules: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingGoesOn(Event, action="LOG_ALIVE", kind=Kind.LOG):
    """Nothing else happened for most of a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingStopped(Event, action="LOG_STOP", kind=Kind.LOG):
    """The process ended as it should."""
