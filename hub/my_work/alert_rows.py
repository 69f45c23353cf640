"""All of a worker's alerts as rows, as far as he may still see what they are about."""

from collections.abc import Iterator

from hub.alerts.queries import StoredAlert
from hub.families.own import families_shown
from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work
from hub.my_work.decision_rows import decision_rows
from hub.my_work.finding_rows import finding_rows
from hub.my_work.notice_rows import notice_rows
from hub.my_work.opening_rows import told_rows
from hub.presentation.times import clock_time, day, row_moment
from hub.presentation.wording import gettext
from hub.presentation.work_rows import WorkRow
from hub.updates.standing_alerts import recent_alerts
from hub.updates.wordings import withdrawn_among


def alert_rows(work: Work) -> tuple[WorkRow, ...]:
    """Newest first, at most fifty of a kind. The matter itself is read on its own page."""
    found = (
        *_update_rows(work),
        *told_rows(work),
        *notice_rows(work),
        *decision_rows(work),
        *finding_rows(work),
    )
    return tuple(row for _, row in sorted(found, key=lambda pair: -pair[0].seq))


def families_alerted(work: Work) -> tuple[FamilyId, ...]:
    """The families by whose card he sees what their urgent updates stand under."""
    asked = {one.family_id for one in recent_alerts(work)}
    return tuple(one.family_id for one in families_shown(work, family_ids=asked))


def _update_rows(work: Work) -> Iterator[tuple[StoredAlert, WorkRow]]:
    alerts = recent_alerts(work)
    families = families_shown(work, family_ids={one.family_id for one in alerts})
    titles = {one.family_id: one.title for one in families}
    gone = withdrawn_among(work.session, update_ids={one.update_id for one in alerts})
    for one in alerts:
        title = titles.get(one.family_id, gettext("A family"))
        yield one, _row(work, one, title, one.update_id in gone)


def _matter(work: Work, one: StoredAlert) -> str:
    """By when an answer is awaited; what it is about stands on the update's own page."""
    if one.due_at is None:
        return gettext("urgent update")
    when = f"{clock_time(one.due_at)}, {day(one.due_at, work.now)}"
    return gettext("urgent update, to be acknowledged by %(when)s", when=when)


def _row(work: Work, one: StoredAlert, family: str, is_withdrawn: bool) -> WorkRow:
    """What was withdrawn waits for nobody's answer."""
    is_waiting = one.acknowledged_at is None and not is_withdrawn
    return WorkRow(
        when=row_moment(one.raised_at, work.now),
        when_quiet=gettext("not acknowledged yet") if is_waiting else "",
        is_pressing=is_waiting,
        family=family,
        href=f"/updates/{one.update_id}",
        matter=gettext("update withdrawn") if is_withdrawn else _matter(work, one),
        source=gettext("Acknowledged") if one.acknowledged_at else "",
        acknowledge_url=f"/updates/{one.update_id}/acknowledge" if is_waiting else "",
    )
