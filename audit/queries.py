"""Reading the log: entries newest first, a page at a time, with the lines asked for.

Who may ask is for the caller to decide, and his asking is itself an event of the log.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from audit.models import AuditLine, AuditPayload, AuditPending
from audit.search import Found, Lists, count_for, lists_for, search_for, search_for_entry
from audit.verifier.lines import Line
from audit.wanted import Mark, Wanted
from hub.foundation.identifiers import AgencyId, EntryId, FamilyId, WorkerId


@dataclass(frozen=True, slots=True)
class LoggedEntry:
    """An entry and those of its lines that were asked for, in the order of the entry."""

    entry_id: EntryId
    at: datetime
    action: str
    worker_id: WorkerId
    agency_id: AgencyId
    role: str
    family_id: FamilyId | None
    lines: tuple[Line, ...]

    @property
    def mark(self) -> Mark:
        """Where a page that ends with this entry ends."""
        return Mark(self.at, self.entry_id)


def entries(
    session: Session, *, wanted: Wanted, before: Mark | None = None, limit: int = 50
) -> tuple[LoggedEntry, ...]:
    """At most `limit` entries, newest first, in two statements, or three for one update."""
    lists = _asked(session, wanted)
    query = search_for(wanted, lists=lists, before=before, limit=limit)
    return _found(session, query, wanted)


def entry_of(session: Session, *, entry_id: EntryId) -> LoggedEntry | None:
    """One entry with all its lines; None when there is none, or it was erased."""
    return next(iter(_found(session, search_for_entry(entry_id), Wanted())), None)


def _found(session: Session, query: Select[*Found], wanted: Wanted) -> tuple[LoggedEntry, ...]:
    found = session.execute(query).all()
    lists = _lists(session, {row.list_id for row in found if row.list_id}, wanted)
    return tuple(
        LoggedEntry(
            EntryId(row.entry_id),
            row.at,
            row.action,
            WorkerId(row.actor_id),
            AgencyId(row.agency_id),
            row.role,
            None if row.family_id is None else FamilyId(row.family_id),
            lists.get(row.list_id or "", ()),
        )
        for row in found
    )


def count_entries(session: Session, *, wanted: Wanted) -> tuple[int, datetime | None]:
    """How many there are, and when the newest was made."""
    query = count_for(wanted, lists=_asked(session, wanted))
    count, newest = session.execute(query).one()
    return count, newest


def _asked(session: Session, wanted: Wanted) -> Lists:
    query = lists_for(wanted)
    return None if query is None else session.execute(query.distinct()).scalars().all()


def all_entries(session: Session, *, wanted: Wanted, page: int = 500) -> Iterable[LoggedEntry]:
    """Every entry wanted, newest first, read page by page."""
    before = None
    while found := entries(session, wanted=wanted, before=before, limit=page):
        yield from found
        before = found[-1].mark


def _lists(session: Session, list_ids: set[str], wanted: Wanted) -> Mapping[str, tuple[Line, ...]]:
    line = AuditLine.__table__.c
    rows = session.execute(
        select(
            line.list_id,
            line.action,
            line.object_id,
            line.level,
            line.reason,
            line.subject,
            line.source,
        )
        .where(line.list_id.in_(sorted(list_ids)))
        .order_by(line.list_id, line.place)
    ).all()
    lists: dict[str, list[Line]] = {}
    for list_id, *parts in rows:
        lists.setdefault(list_id, []).append(Line(*parts))
    return {list_id: _asked_for(lines, wanted) for list_id, lines in lists.items()}


def _asked_for(lines: Sequence[Line], wanted: Wanted) -> tuple[Line, ...]:
    by_line = {action for action in wanted.actions if any(line.action == action for line in lines)}
    return tuple(
        line
        for line in lines
        if wanted.object_id in (None, line.object_id)
        and wanted.source in (None, line.source)
        and (not by_line or line.action in by_line)
        and (not wanted.seen_by or line.subject in wanted.seen_by)
    )


@dataclass(frozen=True, slots=True)
class LoggedLine:
    """One line of an entry, with what the entry says about who and when."""

    entry_id: EntryId
    at: datetime
    worker_id: WorkerId
    family_id: FamilyId | None
    action: str
    object_id: str
    level: str
    reason: str
    subject: str
    source: str


def lines(
    session: Session,
    *,
    action: str,
    actor_id: WorkerId | None = None,
    object_id: str | None = None,
    until: datetime | None = None,
) -> tuple[LoggedLine, ...]:
    """Every line with this action, of entries at or before `until`, newest first."""
    wanted = Wanted(actions=(action,), worker_id=actor_id, object_id=object_id, until=until)
    return tuple(
        LoggedLine(entry.entry_id, entry.at, entry.worker_id, entry.family_id, *line)
        for entry in all_entries(session, wanted=wanted)
        for line in entry.lines
        if line.action == action
    )


def pending_count(session: Session) -> int:
    """How many entries are committed and wait for their place."""
    return session.execute(select(func.count()).select_from(AuditPending)).scalar_one()


def holds_entries(session: Session) -> bool:
    """Whether anything was ever recorded."""
    return session.execute(select(AuditPayload.entry_id).limit(1)).first() is not None
