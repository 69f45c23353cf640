"""From recorded event to planned alert: one line for each kind of event that has consequences."""

from audit.events import UpdatePosted
from hub.foundation.work import Work
from hub.reactions.urgent import alert_entitled


def react(work: Work) -> None:
    """Plan what follows from what this unit of work has recorded so far."""
    for event in tuple(work.events):
        if isinstance(event, UpdatePosted):
            alert_entitled(work, event)
