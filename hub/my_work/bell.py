"""The bell's number: everything he was told of that waits for his answer."""

from hub.foundation.work import Work
from hub.sharing.emergency_told import openings_unanswered
from hub.updates.standing_alerts import alerts_waiting


def waiting_on_bell(work: Work) -> int:
    """Updates and emergency openings."""
    return alerts_waiting(work) + len(openings_unanswered(work))
