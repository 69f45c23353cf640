"""Every denial pattern: what an agency's workers were refused, grouped by worker and kind.

A kind says what the worker did. Why exactly he was refused stays in the log: it would say that
there is something, and what keeps it (decision 2).
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, distinct, func, select

from audit.models import AuditIndex, AuditLine
from audit.wanted import Mark
from hub.foundation.identifiers import EntryId, WorkerId
from hub.oversight.cursor import behind
from hub.oversight.filters import LogQuery
from hub.oversight.overview.page import Desk
from hub.oversight.questions.answer import Answer, AnswerRow, Asked
from hub.presentation.links import Cell
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext, later, ngettext

REFUSALS = ("DENY", "REFUSED")
KINDS: Mapping[str, str] = {
    "account": later("Account not in order: training, agreement or second factor"),
    "act": later("Tried an act that the rules refuse"),
    "asked": later("Asked for something that is not there for them"),
    "conflict": later("Asked about a family they have a conflict with"),
    "role": later("Asked for a page that their role does not open"),
    "protected": later("A text that might reveal where someone is protected"),
}
_ENTRY, _LINE = AuditIndex.__table__.c, AuditLine.__table__.c
_KIND = case(
    (_LINE.reason == "DENY_ACCOUNT", "account"),
    (_LINE.reason == "DENY_CONFLICT", "conflict"),
    (_LINE.reason == "PROTECTED_TERM", "protected"),
    (_LINE.reason == "ROLE", "role"),
    (_LINE.action == "REFUSED", "act"),
    else_="asked",
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Refusals of one kind to one worker. `things`: of how many different things."""

    worker_id: WorkerId
    kind: str
    count: int
    things: int
    first: datetime
    last: datetime
    mark: Mark


def denials(desk: Desk, asked: Asked) -> Answer:
    """Patterns among the agency's own workers, the latest first."""
    work = desk.work
    scope = [_ENTRY.agency_id == work.actor.agency_id, *_filters(asked.query)]
    found = patterns(desk, scope, before=asked.query.before, limit=asked.size + 1)
    page = found[: asked.size]
    entries = _entries(desk, scope) if asked.has_evidence and page else {}
    mark = page[-1].mark if len(found) > asked.size else None
    rows = tuple(_rows(desk, page, entries))
    return Answer(_heads(), rows, mark, instant=gettext("Last time"))


def patterns(
    desk: Desk, scope: Collection[ColumnElement[bool]], *, before: Mark | None, limit: int
) -> Sequence[Pattern]:
    """The groups, in one statement."""
    last, latest = func.max(_ENTRY.at), func.max(_ENTRY.entry_id)
    things = func.count(distinct(_LINE.object_id))
    query = (
        select(
            _ENTRY.actor_id,
            _KIND.label("kind"),
            func.count(),
            things,
            func.min(_ENTRY.at),
            last,
            latest,
        )
        .join(AuditLine, _LINE.list_id == _ENTRY.list_id)
        .where(_ENTRY.action.in_(REFUSALS), _LINE.action.in_(REFUSALS), *scope)
        .group_by(_ENTRY.actor_id, _KIND)
        .order_by(last.desc(), latest.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.having(behind(before, last, latest))
    return [
        Pattern(WorkerId(who), kind, count, many, first, end, Mark(end, EntryId(entry)))
        for who, kind, count, many, first, end, entry in desk.work.session.execute(query)
    ]


def _filters(query: LogQuery) -> Iterator[ColumnElement[bool]]:
    since, until = query.instants
    if since is not None:
        yield _ENTRY.at >= since
    if until is not None:
        yield _ENTRY.at < until
    if query.worker_id is not None:
        yield _ENTRY.actor_id == query.worker_id


def _entries(
    desk: Desk, scope: Collection[ColumnElement[bool]]
) -> Mapping[tuple[str, str], tuple[EntryId, ...]]:
    """The entries of each group."""
    query = (
        select(_ENTRY.actor_id, _KIND, _ENTRY.entry_id)
        .join(AuditLine, _LINE.list_id == _ENTRY.list_id)
        .where(_ENTRY.action.in_(REFUSALS), _LINE.action.in_(REFUSALS), *scope)
        .order_by(_ENTRY.at, _ENTRY.entry_id)
    )
    found = defaultdict(list)
    for who, kind, entry_id in desk.work.session.execute(query):
        found[who, kind].append(EntryId(entry_id))
    return {key: tuple(entries) for key, entries in found.items()}


def _rows(
    desk: Desk,
    page: Sequence[Pattern],
    entries: Mapping[tuple[str, str], tuple[EntryId, ...]],
) -> Iterator[AnswerRow]:
    names = {one.worker_id: one for one in desk.colleagues}
    for one in page:
        worker = names.get(one.worker_id)
        name = worker.name if worker else gettext("A worker who has left")
        href = f"/oversight/workers/{one.worker_id}" if worker else ""
        yield AnswerRow(
            one.last,
            (
                Cell(name, href=href, is_strong=True),
                Cell(gettext(KINDS[one.kind])),
                Cell(ngettext("%(num)d time", "%(num)d times", one.count)),
                Cell(str(one.things)),
                Cell(row_moment(one.first, desk.work.now)),
            ),
            entries.get((one.worker_id, one.kind), ()),
        )


def _heads() -> tuple[str, ...]:
    return (
        gettext("Worker"),
        gettext("What happened"),
        gettext("How often"),
        gettext("Of how many different things"),
        gettext("First time"),
    )
