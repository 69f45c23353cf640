"""Alerts about permissions as rows: one ended, or opened older updates of the worker's agency."""

from collections.abc import Mapping

from hub.alerts.about import Kind
from hub.alerts.queries import StoredAlert, alerts_of_worker
from hub.families.own import families_shown
from hub.foundation.identifiers import AnnouncedActId
from hub.foundation.work import Work
from hub.presentation.times import day, row_moment
from hub.presentation.wording import gettext
from hub.presentation.work_rows import WorkRow
from hub.sharing.announced import Announced, acts_by_id


def permission_rows(work: Work) -> tuple[tuple[StoredAlert, WorkRow], ...]:
    """Newest first, at most fifty of each kind, on families that he still sees."""
    who = work.actor.worker_id
    alerts = [
        *alerts_of_worker(work.session, worker_id=who, kind=Kind.PERMISSION),
        *alerts_of_worker(work.session, worker_id=who, kind=Kind.OPENED),
        *alerts_of_worker(work.session, worker_id=who, kind=Kind.ANNOUNCED),
    ]
    shown = families_shown(work, family_ids={one.family_id for one in alerts})
    titles = {one.family_id: one.title for one in shown}
    told = [one for one in alerts if one.family_id in titles]
    waiting = {AnnouncedActId(one.about.object_id) for one in told if _is_announced(one)}
    announced = acts_by_id(work, act_ids=waiting)
    return tuple((one, _row(work, one, titles[one.family_id], announced)) for one in told)


def _row(
    work: Work,
    one: StoredAlert,
    family: str,
    announced: Mapping[AnnouncedActId, Announced],
) -> WorkRow:
    act = announced.get(AnnouncedActId(one.about.object_id)) if _is_announced(one) else None
    href, matter = _matter(one) if act is None else _announced(work, act)
    return WorkRow(
        when=row_moment(one.raised_at, work.now), family=family, href=href, matter=matter
    )


def _matter(one: StoredAlert) -> tuple[str, str]:
    """Where to go, and what it is about."""
    here = f"/families/{one.family_id}"
    if one.about.kind is Kind.PERMISSION:
        return f"{here}/permissions/{one.about.object_id}/check", gettext("permission withdrawn")
    return f"{here}/opened", gettext("older updates opened")


def _announced(work: Work, act: Announced) -> tuple[str, str]:
    here = f"/families/{act.family_id}"
    if act.announced_by == work.actor.worker_id:
        part = "permissions" if act.kind == "permission" else "status"
        return f"{here}/{part}", gettext("what you announced could not be done on its day")
    if act.outcome:
        words = {
            "saved": gettext("older updates opened, as announced"),
            "cancelled": gettext("older updates stay as they are: the announced act was cancelled"),
        }
        return f"{here}/opened", words.get(
            act.outcome, gettext("older updates stay as they are: the announced act lapsed")
        )
    opens = day(act.takes_effect_at, work.now)
    return f"{here}/opened", gettext("older updates will open on %(day)s", day=opens)


def _is_announced(one: StoredAlert) -> bool:
    return one.about.kind is Kind.ANNOUNCED
