"""When those who have an incident in hand are reminded of its 72 hours (UK GDPR, article 33(1)).

Exact hours, nights too: twice while some are left, and once when they are over.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

LEFT_24, LEFT_6, OVER = "INCIDENT_24", "INCIDENT_6", "INCIDENT_OVER"
_BEFORE = {LEFT_24: timedelta(hours=24), LEFT_6: timedelta(hours=6), OVER: timedelta(0)}
REMINDERS = tuple(_BEFORE)


class Reminder(NamedTuple):
    """One of them, and from when on."""

    at: datetime
    code: str


def reminders_before(tell_by: datetime) -> tuple[Reminder, ...]:
    """The earliest first."""
    return tuple(Reminder(tell_by - before, code) for code, before in _BEFORE.items())
