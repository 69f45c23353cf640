"""What a safeguarding lead looks into, in the lists of those who are asked, told or answered."""

from hub.alerts.about import Kind
from hub.alerts.queries import StoredAlert, alerts_of_worker, open_alerts
from hub.alerts.service import ANSWERED, ASKED, BREACH, INCIDENT, OWNED
from hub.clocks.incident_hours import LEFT_6, LEFT_24, OVER
from hub.foundation.work import Work
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext, later
from hub.presentation.work_rows import WorkRow

_INCIDENT = later("An incident of your agency")
WORDS = {
    ASKED: (later("Your safeguarding lead"), later("asks you about something you read")),
    ANSWERED: (later("A worker"), later("answered your question")),
    BREACH: (later("A safeguarding lead"), later("found a breach of personal data")),
    INCIDENT: (later("A safeguarding lead"), later("raised an incident")),
    OWNED: (later("A safeguarding lead"), later("gave you an incident")),
    LEFT_24: (_INCIDENT, later("less than 24 hours are left to tell the Information Commissioner")),
    LEFT_6: (_INCIDENT, later("less than 6 hours are left to tell the Information Commissioner")),
    OVER: (_INCIDENT, later("the 72 hours to tell the Information Commissioner are over")),
}
PLACES = {
    ASKED: "/asked/{0}",
    ANSWERED: "/oversight/look-into/{0}",
    BREACH: "/oversight/record/incidents/{0}",
    INCIDENT: "/oversight/record/incidents/{0}",
    OWNED: "/oversight/incidents/{0}",
    LEFT_24: "/oversight/incidents/{0}",
    LEFT_6: "/oversight/incidents/{0}",
    OVER: "/oversight/incidents/{0}",
}
_WAITING = {
    ASKED: later("not answered yet"),
    LEFT_24: later("the time runs"),
    LEFT_6: later("the time runs"),
    OVER: later("not settled yet"),
}


def finding_rows(work: Work) -> tuple[tuple[StoredAlert, WorkRow], ...]:
    """Newest first, at most fifty. Whose reading and of which family stands on its own page."""
    alerts = alerts_of_worker(work.session, worker_id=work.actor.worker_id, kind=Kind.FINDING)
    return tuple((one, _row(work, one)) for one in alerts if one.code in WORDS)


def findings_waiting(work: Work) -> tuple[StoredAlert, ...]:
    """The questions that wait for the acting worker's answer, and incidents whose time runs."""
    waiting = open_alerts(work, worker_id=work.actor.worker_id, kind=Kind.FINDING)
    return tuple(one for one in waiting if one.code in _WAITING)


def questions_of_lead(work: Work) -> tuple[StoredAlert, ...]:
    """The questions alone, the latest first."""
    return tuple(one for one in findings_waiting(work) if one.code == ASKED)


def _row(work: Work, one: StoredAlert) -> WorkRow:
    who, what = WORDS[one.code]
    is_waiting = one.code in _WAITING and one.acknowledged_at is None
    return WorkRow(
        when=row_moment(one.raised_at, work.now),
        when_quiet=gettext(_WAITING[one.code]) if is_waiting else "",
        is_pressing=is_waiting,
        family=gettext(who),
        href=PLACES[one.code].format(one.about.object_id),
        matter=gettext(what),
        source=gettext("Answered") if one.code == ASKED and one.acknowledged_at else "",
    )
