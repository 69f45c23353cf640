"""The bell's number: everything he was told of that waits for his answer."""

from hub.alerts.notices import open_notices
from hub.alerts.queries import StoredAlert
from hub.foundation.work import Work
from hub.my_work.finding_rows import findings_waiting
from hub.sharing.emergency.told import openings_unanswered
from hub.updates.standing_alerts import waiting_alerts


def waiting_on_bell(work: Work) -> int:
    """How many they are."""
    return len(_waiting(work))


def urgencies_on_bell(work: Work) -> tuple[str, ...]:
    """How urgent each is, newest first: a browser without a socket says so of those that came."""
    newest_first = sorted(_waiting(work), key=lambda one: -one.seq)
    return tuple(one.urgency for one in newest_first)


def _waiting(work: Work) -> tuple[StoredAlert, ...]:
    """Updates, emergency openings, notices of statuses, groups and permissions, questions of a
    safeguarding lead, and incidents whose time runs."""
    return (
        *waiting_alerts(work),
        *(alert for alert, _ in openings_unanswered(work)),
        *open_notices(work),
        *findings_waiting(work),
    )
