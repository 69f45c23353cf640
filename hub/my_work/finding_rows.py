"""What a safeguarding lead looks into, in the lists of those who are asked, told or answered."""

from hub.alerts.about import Kind
from hub.alerts.queries import StoredAlert, alerts_of_worker, open_alerts
from hub.alerts.service import ANSWERED, ASKED, BREACH, INCIDENT, OWNED
from hub.foundation.work import Work
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext, later
from hub.presentation.work_rows import WorkRow

WORDS = {
    ASKED: (later("Your safeguarding lead"), later("asks you about something you read")),
    ANSWERED: (later("A worker"), later("answered your question")),
    BREACH: (later("A safeguarding lead"), later("found a breach of personal data")),
    INCIDENT: (later("A safeguarding lead"), later("raised an incident")),
    OWNED: (later("A safeguarding lead"), later("gave you an incident")),
}
PLACES = {
    ASKED: "/asked/{0}",
    ANSWERED: "/oversight/look-into/{0}",
    BREACH: "/oversight/record/incidents/{0}",
    INCIDENT: "/oversight/record/incidents/{0}",
    OWNED: "/oversight/incidents/{0}",
}


def finding_rows(work: Work) -> tuple[tuple[StoredAlert, WorkRow], ...]:
    """Newest first, at most fifty. Whose reading and of which family stands on its own page."""
    alerts = alerts_of_worker(work.session, worker_id=work.actor.worker_id, kind=Kind.FINDING)
    return tuple((one, _row(work, one)) for one in alerts if one.code in WORDS)


def questions_unanswered(work: Work) -> tuple[StoredAlert, ...]:
    """The questions that wait for the acting worker's answer."""
    waiting = open_alerts(work, worker_id=work.actor.worker_id, kind=Kind.FINDING)
    return tuple(one for one in waiting if one.code == ASKED)


def _row(work: Work, one: StoredAlert) -> WorkRow:
    who, what = WORDS[one.code]
    is_waiting = one.code == ASKED and one.acknowledged_at is None
    return WorkRow(
        when=row_moment(one.raised_at, work.now),
        when_quiet=gettext("not answered yet") if is_waiting else "",
        is_pressing=is_waiting,
        family=gettext(who),
        href=PLACES[one.code].format(one.about.object_id),
        matter=gettext(what),
        source=gettext("Answered") if one.code == ASKED and one.acknowledged_at else "",
    )
