"""The bell's number: everything he was told of that waits for his answer."""

from hub.alerts.notices import open_notices
from hub.foundation.work import Work
from hub.my_work.finding_rows import questions_unanswered
from hub.sharing.emergency.told import openings_unanswered
from hub.updates.standing_alerts import alerts_waiting


def waiting_on_bell(work: Work) -> int:
    """Updates, emergency openings, notices of statuses, groups and permissions, and questions of
    a safeguarding lead."""
    return (
        alerts_waiting(work)
        + len(openings_unanswered(work))
        + len(open_notices(work))
        + questions_unanswered(work)
    )
