"""Whoever has an incident in hand, and the agency's leads, hear how its 72 hours run low.

Told once for each of the three instants of a deadline. When the deadline is another one, because
it was judged since when the agency knew, its instants count anew.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from audit.events import ClockBreached
from hub.alerts.about import about_finding
from hub.alerts.queries import last_raised
from hub.alerts.service import AlertDraft, raise_alert, settle_alerts
from hub.clocks.incident_hours import OVER, REMINDERS, Reminder, reminders_before
from hub.foundation.work import Work
from hub.looking_into.incidents.clock import RunningIncident, running_incidents, told_of_incident


@dataclass(frozen=True, slots=True)
class _Due:
    """A reminder that is or will be due, of one incident."""

    incident: RunningIncident
    reminder: Reminder


def next_reminder(work: Work) -> datetime | None:
    """When the next of them falls due; None while nothing runs."""
    return min((one.reminder.at for one in _due(work)), default=None)


def remind_of_incidents(work: Work) -> None:
    """Timed work: raise what is due by now. What was said before gives way to what is."""
    for one in [one for one in _due(work) if one.reminder.at <= work.now]:
        incident, code = one.incident, one.reminder.code
        settle_alerts(work, object_id=incident.incident_id, codes=REMINDERS)
        draft = AlertDraft(code, None, about_finding(incident.incident_id), "UR0")
        raise_alert(work, draft=draft, worker_ids=told_of_incident(work, incident))
        if code == OVER:
            _note(work, incident)


def _due(work: Work) -> Iterator[_Due]:
    running = running_incidents(work.session)
    ids = [one.incident_id for one in running]
    raised = last_raised(work.session, object_ids=ids, codes=REMINDERS) if ids else {}
    for incident in running:
        reminder = _first_unsaid(incident, raised, work.now)
        if reminder is not None:
            yield _Due(incident, reminder)


def _first_unsaid(
    incident: RunningIncident, raised: Mapping[tuple[str, str], datetime], now: datetime
) -> Reminder | None:
    """Of several that are due the latest alone; else the next to come."""
    reminders = reminders_before(incident.tell_by)
    passed = [one for one in reminders if one.at <= now]
    if passed:
        last = passed[-1]
        said = raised.get((incident.incident_id, last.code))
        if said is None or said < last.at:
            return last
    return next((one for one in reminders if one.at > now), None)


def _note(work: Work, incident: RunningIncident) -> None:
    work.record(
        ClockBreached(clock=OVER, object_id=incident.incident_id, due=incident.tell_by.isoformat())
    )
