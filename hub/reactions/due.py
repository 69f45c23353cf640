"""Timed work: everything that happens because its instant has come, and nobody acts."""

from datetime import datetime

from consent.emergency.service import end_openings, next_end
from consent.permission.expiry import next_expiry, note_expired
from hub.foundation.work import Work
from hub.reactions.incident_hours import next_reminder, remind_of_incidents
from hub.reactions.overdue import next_notice, tell_of_overdue
from hub.sharing.opening_acts.announced import next_in_force


def next_due(work: Work) -> datetime | None:
    """The instant of the next timed work; None when nothing is planned."""
    planned = (
        next_end(work.session),
        next_expiry(work.session),
        next_notice(work),
        next_reminder(work),
        next_in_force(work.session),
    )
    return min((one for one in planned if one is not None), default=None)


def run_due(work: Work) -> None:
    """Do all that is due by now and nobody's own act. Done before, it does nothing."""
    end_openings(work)
    note_expired(work)
    tell_of_overdue(work)
    remind_of_incidents(work)
