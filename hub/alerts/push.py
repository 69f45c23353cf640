"""The port through which a push leaves, once its row has committed. `hub.live` fills it."""

from collections.abc import Callable

from hub.foundation.identifiers import AlertId, WorkerId
from hub.foundation.work import Effect, Work

Push = Callable[[WorkerId, AlertId, str], None]
"""Takes the worker, the alert's id and its urgency: nothing else ever leaves this way."""


def outside(alert_id: AlertId, urgency: str) -> dict[str, str]:
    """All that leaves the hub of an alert: whose it is and what of it is read inside."""
    return {"id": alert_id, "urgency": urgency}


_pushes: list[Push] = []


def send_pushes_to(push: Push) -> Effect:
    """Have every push sent through this, too, until the returned function is called."""
    _pushes.append(push)
    return lambda: _pushes.remove(push)


def push_later(work: Work, *, worker_id: WorkerId, alert_id: AlertId, urgency: str) -> None:
    """Push after the commit. A push that fails is read again from its row."""

    def push() -> None:
        for send in tuple(_pushes):
            send(worker_id, alert_id, urgency)

    work.after_commit(push)
