"""Every denial pattern: what an agency's workers were refused, by worker, kind and day.

A day of its own, or many refusals within minutes would drown among those of years; the days before
the last two weeks, or before the days asked for, stand together.

A kind says what the worker did. Why exactly he was refused stays in the log: it would say that
there is something, and what keeps it (decision 2).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement

from audit.exits import exits_of
from audit.models import AuditIndex
from hub.foundation.identifiers import EntryId
from hub.oversight.filters import LogQuery
from hub.oversight.overview.page import Desk
from hub.oversight.questions.answer import Answer, AnswerRow, Asked
from hub.oversight.questions.refusal_counts import (
    Group,
    Pattern,
    Peak,
    day_of,
    entries_of,
    patterns,
    peaks,
)
from hub.oversight.questions.refused_things import things_words
from hub.presentation.links import Cell
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext, later, ngettext

KINDS: Mapping[str, str] = {
    "account": later("Account not in order: training, agreement or second factor"),
    "act": later("Tried an act that the rules refuse"),
    "asked": later("Asked for something that is not there for them"),
    "conflict": later("Asked about a family they have a conflict with"),
    "role": later("Asked for a page that their role does not open"),
    "protected": later("A text that might reveal where someone is protected"),
}
KEPT_APART = 500
"""Of so many refusals of a page, the latest, it is said what was asked for."""
_ENTRY = AuditIndex.__table__.c


def denials(desk: Desk, asked: Asked) -> Answer:
    """Patterns among the agency's own workers, the latest first."""
    work = desk.work
    scope = [_ENTRY.agency_id == work.actor.agency_id, *_filters(asked.query)]
    day = day_of(asked.query, work.now)
    found = patterns(desk, scope, day, before=asked.query.before, limit=asked.size + 1)
    page = found[: asked.size]
    most = None if asked.has_evidence else KEPT_APART
    until = [_ENTRY.at <= page[0].last] if page else []
    entries = entries_of(desk, [*scope, *until], day, most=most) if page else {}
    mark = page[-1].mark if len(found) > asked.size else None
    shown = _Shown(entries, peaks(desk, scope, day) if page else {}, _things(desk, page, entries))
    rows = tuple(_rows(desk, page, shown, has_evidence=asked.has_evidence))
    return Answer(_heads(), rows, mark, instant=gettext("Last time"))


def _filters(query: LogQuery) -> Iterator[ColumnElement[bool]]:
    since, until = query.instants
    if since is not None:
        yield _ENTRY.at >= since
    if until is not None:
        yield _ENTRY.at < until
    if query.worker_id is not None:
        yield _ENTRY.actor_id == query.worker_id


def _things(
    desk: Desk, page: Sequence[Pattern], entries: Mapping[Group, tuple[EntryId, ...]]
) -> Mapping[Group, str]:
    """What kind of thing each group asked for, out of the sealed details of its latest entries."""
    latest = {one.group: entries.get(one.group, ())[-KEPT_APART:] for one in page}
    exits = exits_of(
        desk.work.session,
        entry_ids=[one for some in latest.values() for one in some],
        keyring=desk.work.keyring,
    )
    return {
        group: things_words(exits[one].view for one in some if one in exits)
        for group, some in latest.items()
    }


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is said of the groups besides."""

    entries: Mapping[Group, tuple[EntryId, ...]]
    peaks: Mapping[Group, Peak]
    things: Mapping[Group, str]


def _rows(
    desk: Desk, page: Sequence[Pattern], shown: _Shown, *, has_evidence: bool
) -> Iterator[AnswerRow]:
    names = {one.worker_id: one for one in desk.colleagues}
    for one in page:
        worker = names.get(one.worker_id)
        name = worker.name if worker else gettext("A worker who has left")
        href = f"/oversight/workers/{one.worker_id}" if worker else ""
        older = "" if one.day else gettext("older days together")
        yield AnswerRow(
            one.last,
            (
                Cell(name, href=href, is_strong=True),
                Cell(gettext(KINDS[one.kind]), quiet=shown.things.get(one.group, "")),
                Cell(ngettext("%(num)d time", "%(num)d times", one.count), quiet=older),
                _busiest(shown.peaks.get(one.group), desk.work.now),
                Cell(str(one.things)),
                Cell(row_moment(one.first, desk.work.now)),
            ),
            shown.entries.get(one.group, ()) if has_evidence else (),
        )


def _busiest(peak: Peak | None, now: datetime) -> Cell:
    """Only where there was more than one in it."""
    if peak is None or peak.count < 2:
        return Cell("–")
    return Cell(str(peak.count), quiet=row_moment(peak.at, now))


def _heads() -> tuple[str, ...]:
    return (
        gettext("Worker"),
        gettext("What happened"),
        gettext("How often"),
        gettext("Most in one minute"),
        gettext("Of how many different things"),
        gettext("First time"),
    )
