"""The bell's number: everything he was told of that waits for his answer."""

from hub.alerts.notices import open_notices
from hub.foundation.work import Work
from hub.sharing.emergency_told import openings_unanswered
from hub.updates.standing_alerts import alerts_waiting


def waiting_on_bell(work: Work) -> int:
    """Updates, emergency openings, and notices of statuses, groups and permissions."""
    return alerts_waiting(work) + len(openings_unanswered(work)) + len(open_notices(work))
