"""What a case file's story has recorded by an instant, and how the file writes instants."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from consent.sharing.bases import Period
from hub.foundation.clock import LONDON, start_of_day


def instant(text):
    """The three ways a case file writes an instant."""
    text = str(text)
    if len(text) == 10:
        return start_of_day(date.fromisoformat(text))
    if text.endswith("Z") or "+" in text:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


def optional(text):
    return None if text is None else instant(text)


def ids(event, name):
    return frozenset(event.get(name) or ())


@dataclass
class Story:
    """Everything that has happened by an instant."""

    case: dict
    at: datetime
    seq: int = 0
    dsa: dict = field(default_factory=dict)
    accounts: dict = field(default_factory=dict)
    people: dict = field(default_factory=dict)
    memberships: list = field(default_factory=list)
    splits: list = field(default_factory=list)
    restrictions: dict = field(default_factory=dict)
    involvements: list = field(default_factory=list)
    statuses: list = field(default_factory=list)
    seats: list = field(default_factory=list)
    statements: list = field(default_factory=list)
    decisions: list = field(default_factory=list)
    withholdings: list = field(default_factory=list)
    grants: list = field(default_factory=list)
    permits: list = field(default_factory=list)
    meetings: dict = field(default_factory=dict)
    seals: list = field(default_factory=list)
    glasses: list = field(default_factory=list)
    audits: dict = field(default_factory=dict)
    exemptions: list = field(default_factory=list)
    flags: list = field(default_factory=list)
    protected: dict = field(default_factory=dict)
    conflicts: dict = field(default_factory=dict)
    items: dict = field(default_factory=dict)
    features: dict = field(default_factory=dict)

    def worker(self, worker_id):
        return next(one for one in self.case["workers"] if one["id"] == worker_id)

    def agency_of(self, worker_id):
        return self.worker(worker_id)["agency"]


def agreements(period):
    if not period:
        return ()
    return (Period(instant(period[0]), optional(period[1])),)
