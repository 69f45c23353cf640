"""Gathers a worker's first page in a fixed number of steps per family."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date

from agencies.queries import agency_names
from consent.authorise import disclose, headline_of, mention_of
from consent.outcome import Level
from hub.alerts.queries import StoredAlert
from hub.families.own import own_families
from hub.foundation.identifiers import AgencyId, UpdateId
from hub.foundation.work import Work
from hub.my_work.corrected_rows import corrected_rows, corrected_unread
from hub.my_work.ending import ending_permissions
from hub.my_work.incident_lines import incidents_due
from hub.my_work.kept_back import reviews_due
from hub.my_work.marks import Marks, marks_of_mine
from hub.my_work.new_updates import FamilyOfMine, fresh_updates, matter_of, rows_of
from hub.my_work.notice_rows import unanswered_notices
from hub.my_work.opening_rows import unanswered_rows
from hub.my_work.permission_checks import checks_due
from hub.my_work.permission_reviews import permission_reviews
from hub.my_work.quiet import gone_quiet
from hub.my_work.waiting import waiting_for_me
from hub.presentation.times import clock_time, day, time_left
from hub.presentation.wording import gettext
from hub.presentation.work_rows import DueLine, WorkRow
from hub.sharing.emergency.waiting import reviews_due_lines
from hub.updates.judging import Sighting, sight_of_family
from hub.updates.standing_alerts import waiting_alerts


@dataclass(frozen=True, slots=True)
class MyWork:
    """The sections of the page, in its order."""

    to_acknowledge: tuple[WorkRow, ...]
    new: tuple[WorkRow, ...]
    new_count: int
    due: tuple[DueLine, ...]
    quiet: tuple[DueLine, ...]
    waiting: tuple[DueLine, ...]
    has_families: bool
    marks: Marks


def my_work(work: Work) -> MyWork:
    """Everything that waits for the acting worker, each item decided."""
    mine = families_of_mine(work)
    corrected = corrected_unread(work, mine)
    again = {one.update_id for one in corrected}
    fresh = [one for one in fresh_updates(work, mine) if one[1].update_id not in again]
    return MyWork(
        to_acknowledge=_first_green(
            (*unanswered_rows(work), *_to_acknowledge(work, mine, again), *unanswered_notices(work))
        ),
        new=(*corrected_rows(work, corrected), *rows_of(work, fresh)),
        new_count=len(corrected) + len(fresh),
        due=in_order(
            (
                *incidents_due(work),
                *checks_due(work, mine),
                *reviews_due_lines(work),
                *reviews_due(work, mine),
                *ending_permissions(work, mine),
                *permission_reviews(work, mine),
            )
        ),
        quiet=gone_quiet(work, mine),
        waiting=waiting_for_me(work, mine),
        has_families=bool(mine),
        marks=marks_of_mine(work, mine),
    )


def in_order(lines: Iterable[DueLine]) -> tuple[DueLine, ...]:
    """What is overdue first, the longest first; then the soonest due."""
    return tuple(sorted(lines, key=lambda one: (not one.is_late, one.on or date.max)))


def _first_green(rows: tuple[WorkRow, ...]) -> tuple[WorkRow, ...]:
    """The button of the first row is the page's green one."""
    return tuple(replace(row, is_first=place == 0) for place, row in enumerate(rows))


def families_of_mine(work: Work) -> tuple[FamilyOfMine, ...]:
    """The families whose card he sees, each with his sight of its updates."""
    found = []
    for family in own_families(work):
        sight = sight_of_family(work, family_id=family.family_id)
        if sight is not None:
            found.append(FamilyOfMine(family, sight))
    return tuple(found)


def _to_acknowledge(
    work: Work, mine: Iterable[FamilyOfMine], again: Set[UpdateId]
) -> tuple[WorkRow, ...]:
    """His unanswered alerts about updates, soonest due first.

    again: those corrected since he read them. Of what they are about their rows say nothing: that
    would count as having read them again.
    """
    alerts = waiting_alerts(work)
    by_update = {
        sighting.update_id: (one, sighting) for one in mine for sighting in one.sight.listed
    }
    shown = [
        (alert, *by_update[alert.update_id]) for alert in alerts if alert.update_id in by_update
    ]
    _disclose(work, shown, again)
    sources = agency_names(
        work,
        agency_ids={s.stored.marking.agency_id for _, _, s in shown if s.level >= Level.SUMMARY},
    )
    return tuple(
        _unread(row) if sighting.update_id in again else row
        for alert, one, sighting in shown
        for row in [_row(work, alert, one, sighting, _source(sources, sighting))]
    )


def _unread(row: WorkRow) -> WorkRow:
    """The same without what it is about and who wrote it."""
    return replace(row, matter=gettext("urgent update, corrected since you read it"), source="")


def _disclose(
    work: Work,
    shown: list[tuple[StoredAlert, FamilyOfMine, Sighting]],
    again: Set[UpdateId],
) -> None:
    for one in {id(family): family for _, family, _ in shown}.values():
        disclose(
            work,
            family_id=one.family.family_id,
            exit_name="my-work",
            view=one.sight.view,
            shown=tuple(
                {
                    s.update_id: mention_of(s.judged)
                    if s.update_id in again
                    else headline_of(s.judged)
                    for _, family, s in shown
                    if family is one
                }.values()
            ),
        )


def _source(sources: Mapping[AgencyId, str], sighting: Sighting) -> str:
    """Whose it is, from Summary on: who wrote it is told at Full, by the page that shows it."""
    if sighting.level < Level.SUMMARY:
        return ""
    return sources.get(sighting.stored.marking.agency_id, "")


def _row(
    work: Work,
    alert: StoredAlert,
    one: FamilyOfMine,
    sighting: Sighting,
    source: str,
) -> WorkRow:
    due = alert.due_at or alert.raised_at
    is_late = due <= work.now
    when = gettext("by %(time)s, %(day)s", time=clock_time(due), day=day(due, work.now))
    return WorkRow(
        when=when,
        when_quiet=gettext("late") if is_late else time_left(due, work.now),
        is_pressing=True,
        family=one.family.title,
        href=f"/families/{one.family.family_id}#u-{sighting.update_id}",
        matter=matter_of(one.sight.view, sighting),
        source=source,
        level=sighting.level.letter,
        acknowledge_url=f"/updates/{sighting.update_id}/acknowledge",
    )
