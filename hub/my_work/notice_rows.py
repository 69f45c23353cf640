"""Notices as rows: a permission ended, older updates open, a record was reorganised."""

from collections.abc import Iterable, Mapping

from agencies.workers.queries import NamedWorker, workers_named
from hub.alerts.about import Kind
from hub.alerts.notices import open_notices, recent_notices
from hub.alerts.queries import StoredAlert
from hub.families.own import families_shown
from hub.families.reorganised import REORGANISED_WORDS
from hub.foundation.identifiers import AnnouncedActId, WorkerId
from hub.foundation.work import Work
from hub.presentation.times import day, row_moment
from hub.presentation.wording import gettext
from hub.presentation.work_rows import WorkRow
from hub.sharing.opening_acts.announced import Announced, acts_by_id


def notice_rows(work: Work) -> tuple[tuple[StoredAlert, WorkRow], ...]:
    """All of them, acknowledged or not, at most fifty of each kind."""
    return _rows(work, recent_notices(work))


def unanswered_notices(work: Work) -> tuple[WorkRow, ...]:
    """What he has not acknowledged yet, the oldest first."""
    return tuple(row for _, row in _rows(work, open_notices(work)))


def _rows(work: Work, alerts: Iterable[StoredAlert]) -> tuple[tuple[StoredAlert, WorkRow], ...]:
    told = tuple(alerts)
    if not told:
        return ()
    shown = families_shown(work, family_ids={one.family_id for one in told if _names(one)})
    titles = {one.family_id: one.title for one in shown}
    waiting = {AnnouncedActId(one.about.object_id) for one in told if _is_announced(one)}
    announced = acts_by_id(work, act_ids=waiting)
    workers = [WorkerId(one.about.object_id) for one in told if _is_guarded(one)]
    names = workers_named(work, worker_ids=workers)
    return tuple(
        (
            one,
            _of_worker(work, one, names.get(WorkerId(one.about.object_id)))
            if _is_guarded(one)
            else _row(work, one, titles.get(one.family_id), announced),
        )
        for one in told
    )


def _of_worker(work: Work, one: StoredAlert, worker: NamedWorker | None) -> WorkRow:
    """Of a colleague: who it is, never which text, term or family it was about."""
    is_open = one.acknowledged_at is None
    return WorkRow(
        when=row_moment(one.raised_at, work.now),
        when_quiet=gettext("not acknowledged yet") if is_open else "",
        is_pressing=is_open,
        family=worker.name if worker else gettext("A worker who has left"),
        href=f"/oversight/workers/{one.about.object_id}",
        matter=gettext("three or more texts in one day might reveal where someone is protected"),
        source="" if is_open else gettext("Acknowledged"),
        acknowledge_url=f"/alerts/{one.alert_id}/acknowledge" if is_open else "",
    )


def _row(
    work: Work,
    one: StoredAlert,
    title: str | None,
    announced: Mapping[AnnouncedActId, Announced],
) -> WorkRow:
    """A family he no longer sees has neither name nor way here."""
    act = announced.get(AnnouncedActId(one.about.object_id)) if _is_announced(one) else None
    href, matter = _matter(one) if act is None else _announced(work, act)
    is_open = one.acknowledged_at is None
    return WorkRow(
        when=row_moment(one.raised_at, work.now),
        when_quiet=gettext("not acknowledged yet") if is_open else "",
        is_pressing=is_open,
        family=gettext("A family") if title is None or not _names(one) else title,
        href="" if title is None or not _names(one) else href,
        matter=matter,
        source="" if is_open else gettext("Acknowledged"),
        acknowledge_url=f"/alerts/{one.alert_id}/acknowledge" if is_open else "",
    )


def _matter(one: StoredAlert) -> tuple[str, str]:
    """Where to go, and what it is about."""
    here = f"/families/{one.family_id}"
    if one.about.kind is Kind.REORGANISED:
        return "", gettext(REORGANISED_WORDS)
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


def _names(one: StoredAlert) -> bool:
    """Whether its row may say which family: of a split and of a worker's texts it does not."""
    return one.about.kind not in {Kind.GUARDED, Kind.REORGANISED}


def _is_guarded(one: StoredAlert) -> bool:
    return one.about.kind is Kind.GUARDED


def _is_announced(one: StoredAlert) -> bool:
    return one.about.kind is Kind.ANNOUNCED
