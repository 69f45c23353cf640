"""Emergency openings in a worker's lists: that one was made, or that its review is overdue."""

from collections.abc import Iterable

from hub.alerts.queries import StoredAlert
from hub.alerts.service import OVERDUE
from hub.foundation.work import Work
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext
from hub.presentation.work_rows import WorkRow
from hub.sharing.emergency.seen import SeenOpening
from hub.sharing.emergency.told import openings_told, openings_unanswered
from hub.sharing.emergency.wording import reason_words


def told_rows(work: Work) -> tuple[tuple[StoredAlert, WorkRow], ...]:
    """Everything he was told of, answered or not, newest first, with when it was."""
    return tuple((alert, _row(work, alert, one)) for alert, one in openings_told(work))


def unanswered_rows(work: Work) -> tuple[WorkRow, ...]:
    """What waits for his answer, the oldest first."""
    return tuple(_rows(work, openings_unanswered(work)))


def _rows(work: Work, told: Iterable[tuple[StoredAlert, SeenOpening]]) -> Iterable[WorkRow]:
    return (_row(work, alert, one) for alert, one in told)


def _row(work: Work, alert: StoredAlert, one: SeenOpening) -> WorkRow:
    """Its button, once for each alert: an answer answers all he was told about it."""
    here, is_waiting = f"/emergency/{alert.about.object_id}", alert.acknowledged_at is None
    return WorkRow(
        when=row_moment(alert.raised_at, work.now),
        when_quiet=gettext("not acknowledged yet") if is_waiting else "",
        is_pressing=is_waiting,
        family=one.family,
        href=here,
        matter=_matter(alert, one),
        source="" if is_waiting else gettext("Acknowledged"),
        acknowledge_url=f"{here}/acknowledge" if is_waiting else "",
    )


def _matter(alert: StoredAlert, one: SeenOpening) -> str:
    if alert.code == OVERDUE:
        return gettext("review of an emergency opening is overdue")
    reason = reason_words(one.opening.reason)
    return gettext("opened in an emergency: %(reason)s", reason=reason[:1].lower() + reason[1:])
