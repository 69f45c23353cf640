"""From recorded event to planned alert: one line for each kind of event that has consequences."""

from audit.events import EmergencyOpened, PermissionWithdrawn, UpdatePosted
from hub.foundation.work import Work
from hub.reactions.opened import tell_of_opening
from hub.reactions.urgent import alert_entitled
from hub.reactions.withdrawn import ask_lead_worker


def react(work: Work) -> None:
    """Plan what follows from what this unit of work has recorded so far."""
    for event in tuple(work.events):
        if isinstance(event, UpdatePosted):
            alert_entitled(work, event)
        elif isinstance(event, EmergencyOpened):
            tell_of_opening(work, event)
        elif isinstance(event, PermissionWithdrawn):
            ask_lead_worker(work, event)
