"""Decisions to share with the worker's agency as rows of his alerts."""

from consent.authorise import standpoint_of
from consent.sights import may_see_sharing_decision
from hub.alerts.about import Kind
from hub.alerts.queries import StoredAlert, alerts_of_worker
from hub.families.own import families_shown
from hub.foundation.work import Work
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext
from hub.presentation.work_rows import WorkRow


def decision_rows(work: Work) -> tuple[tuple[StoredAlert, WorkRow], ...]:
    """Newest first, at most fifty, of those he may still see (decision 5.7)."""
    alerts = alerts_of_worker(work.session, worker_id=work.actor.worker_id, kind=Kind.DECISION)
    shown = families_shown(work, family_ids={one.family_id for one in alerts})
    titles = {one.family_id: one.title for one in shown}
    return tuple(
        (one, _row(work, one, titles[one.family_id]))
        for one in alerts
        if one.family_id in titles and _still_sees(work, one)
    )


def _still_sees(work: Work, alert: StoredAlert) -> bool:
    view = standpoint_of(work, family_id=alert.family_id)
    return view is not None and any(
        one.decision_id == alert.about.object_id and may_see_sharing_decision(view, one)
        for one in view.facts.sharing_decisions
    )


def _row(work: Work, one: StoredAlert, family: str) -> WorkRow:
    return WorkRow(
        when=row_moment(one.raised_at, work.now),
        family=family,
        href=f"/families/{one.family_id}/decisions/{one.about.object_id}",
        matter=gettext("a partner decided to share with your agency"),
    )
