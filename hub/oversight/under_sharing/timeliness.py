"""Whether an update was opened in time, and how long that mostly takes. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from statistics import median, quantiles

from hub.alerts.service import ANSWER_WITHIN
from hub.clocks.working_days import working_day_after
from hub.foundation.clock import london_date, start_of_day

FEWEST = 5
"""Of fewer no middle is given: it would be a single case."""


class Outcome(Enum):
    """What became of an update at one agency that may read it."""

    IN_TIME = "in time"
    LATE = "late"
    NEVER = "never"
    """Not opened, and its time has passed."""
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Spread:
    """Of so many, the middle one, and between what eight in ten lie."""

    count: int
    middle: timedelta
    low: timedelta
    high: timedelta


def due_at(urgency: str, posted_at: datetime) -> datetime:
    """By when it should be opened: within its hours, else by the end of the next working day.

    Domain D, urgency: UR3 60 minutes, UR2 4 hours, UR1 one working day. What names a risk and
    asks for no haste is held to the longest of these.
    """
    within = ANSWER_WITHIN.get(urgency)
    if within is not None:
        return posted_at + within
    last_day = working_day_after(london_date(posted_at))
    return start_of_day(last_day + timedelta(days=1))


def outcome_of(read_at: datetime | None, *, due: datetime, now: datetime) -> Outcome:
    """What became of it until now."""
    if read_at is None:
        return Outcome.NEVER if now >= due else Outcome.WAITING
    return Outcome.LATE if read_at >= due else Outcome.IN_TIME


def spread_of(spans: Collection[timedelta]) -> Spread | None:
    """The middle and the spread (first and ninth decile, both ends included); None for few."""
    if len(spans) < FEWEST:
        return None
    seconds = [one.total_seconds() for one in spans]
    tenths = quantiles(seconds, n=10, method="inclusive")
    return Spread(len(seconds), _span(median(seconds)), _span(tenths[0]), _span(tenths[-1]))


def _span(seconds: float) -> timedelta:
    return timedelta(seconds=round(seconds))
