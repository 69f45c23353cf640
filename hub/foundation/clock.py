"""The only place that reads the time. Instants are aware UTC, whole seconds."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class Clock(Protocol):
    """Says what time it is."""

    def now(self) -> datetime:
        """The present instant: aware, UTC, whole seconds."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present instant of the machine."""
        return datetime.now(UTC).replace(microsecond=0)


@dataclass
class FrozenClock:
    """A clock that stands still until it is moved: for replays and tests."""

    at: datetime

    def now(self) -> datetime:
        """The instant the clock was last moved to."""
        return self.at

    def move_to(self, at: datetime) -> None:
        """Stand at another instant, earlier or later."""
        self.at = at.astimezone(UTC)

    def move_on(self, by: timedelta) -> None:
        """Stand the given time later."""
        self.at += by


def start_of_day(day: date) -> datetime:
    """00:00 Europe/London at the start of that day, as UTC (decision reading 1)."""
    return datetime.combine(day, time.min, LONDON).astimezone(UTC)


# A page asks again and again about the same instants, and time zones are slow.
@lru_cache(maxsize=16384)
def london_date(instant: datetime) -> date:
    """The day on a London calendar at that instant."""
    return instant.astimezone(LONDON).date()


@lru_cache(maxsize=16384)
def london_time(instant: datetime) -> str:
    """The time on a London clock at that instant: "09:58"."""
    return instant.astimezone(LONDON).strftime("%H:%M")
