"""Alerts about permissions as rows: one ended, or opened older updates of the worker's agency."""

from hub.alerts.about import Kind
from hub.alerts.queries import StoredAlert, alerts_of_worker
from hub.families.own import families_shown
from hub.foundation.work import Work
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext
from hub.presentation.work_rows import WorkRow


def permission_rows(work: Work) -> tuple[tuple[StoredAlert, WorkRow], ...]:
    """Newest first, at most fifty of each kind, on families that he still sees."""
    who = work.actor.worker_id
    alerts = [
        *alerts_of_worker(work.session, worker_id=who, kind=Kind.PERMISSION),
        *alerts_of_worker(work.session, worker_id=who, kind=Kind.OPENED),
    ]
    shown = families_shown(work, family_ids={one.family_id for one in alerts})
    titles = {one.family_id: one.title for one in shown}
    return tuple(
        (one, _row(work, one, titles[one.family_id])) for one in alerts if one.family_id in titles
    )


def _row(work: Work, one: StoredAlert, family: str) -> WorkRow:
    is_end = one.about.kind is Kind.PERMISSION
    here = f"/families/{one.family_id}/permissions/{one.about.object_id}"
    return WorkRow(
        when=row_moment(one.raised_at, work.now),
        family=family,
        href=f"{here}/check" if is_end else f"/families/{one.family_id}/opened",
        matter=gettext("permission withdrawn") if is_end else gettext("older updates opened"),
    )
