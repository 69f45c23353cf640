"""Incidents whose 72 hours run low, among what is due: for those who were reminded of it."""

from hub.alerts.about import Kind
from hub.alerts.queries import open_alerts
from hub.clocks.incident_hours import REMINDERS
from hub.foundation.clock import london_date
from hub.foundation.identifiers import FindingId
from hub.foundation.work import Work
from hub.looking_into.incidents.clock import running_incidents
from hub.presentation.times import time_left
from hub.presentation.wording import gettext
from hub.presentation.work_rows import DueLine


def incidents_due(work: Work) -> tuple[DueLine, ...]:
    """The soonest first. One query where he was reminded of any, else none of its own."""
    waiting = open_alerts(work, worker_id=work.actor.worker_id, kind=Kind.FINDING)
    ids = {FindingId(one.about.object_id) for one in waiting if one.code in REMINDERS}
    running = running_incidents(work.session, incident_ids=tuple(sorted(ids))) if ids else ()
    return tuple(
        DueLine(
            time_left(one.tell_by, work.now),
            gettext("Incident – tell the Information Commissioner, or say why not")
            if one.is_judged
            else gettext("Incident – judge whether it is a breach of personal data"),
            f"/oversight/incidents/{one.incident_id}",
            one.tell_by <= work.now,
            london_date(one.tell_by),
        )
        for one in running
    )
