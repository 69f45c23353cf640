"""Reading the log: entries newest first, a page at a time, and their sealed details.

Who may ask is for the caller to decide, and his asking is itself an event of the log.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, String, and_, func, literal_column, or_, select
from sqlalchemy.orm import Session

from audit.canonical import Json
from audit.event import Line
from audit.models import AuditIndex, AuditLine, AuditPending, AuditPerson, AuditSource
from audit.payload import read_payload
from hub.foundation.identifiers import AgencyId, EntryId, FamilyId, PersonId, WorkerId
from hub.foundation.keyring import Keyring

_INDEX = AuditIndex.__table__.c
_DETAILS = ("not_shown", "purpose", "outcome", "rule_version", "access_versions", "address")

_VIEW = literal_column("'VIEW'", String)

Key = tuple[ColumnElement[datetime], ColumnElement[str]]
Found = tuple[str, datetime, str, str, str, str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """The entry a page ended with: the next page begins behind it."""

    at: datetime
    entry_id: EntryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries to find; all that is given must hold.

    worker_id, agency_id: who acted. source: whose updates were shown. object_id: what a line is
    about (give the family too where there is one: it is found through it). actions: codes of
    entries or of their lines. entry_actions: codes of entries, all of whose lines are wanted.
    since <= at <= until. seen_by: to whom something was shown while another acted, as in a
    meeting; give the families it may have been about.
    """

    worker_id: WorkerId | None = None
    except_worker_id: WorkerId | None = None
    agency_id: AgencyId | None = None
    except_agency_id: AgencyId | None = None
    source: AgencyId | None = None
    family_id: FamilyId | None = None
    person_id: PersonId | None = None
    object_id: str | None = None
    actions: tuple[str, ...] = ()
    entry_actions: tuple[str, ...] = ()
    seen_by: tuple[WorkerId, ...] = ()
    family_ids: tuple[FamilyId, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


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
    """At most `limit` entries, newest first, in two statements."""
    query, key = _filtered(wanted), _key(wanted)
    if before is not None:
        query = query.where(_is_behind(key, before))
    query = query.order_by(*(column.desc() for column in key)).limit(limit)
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


def all_entries(session: Session, *, wanted: Wanted, page: int = 500) -> Iterable[LoggedEntry]:
    """Every entry wanted, newest first, read page by page."""
    before = None
    while found := entries(session, wanted=wanted, before=before, limit=page):
        yield from found
        before = found[-1].mark


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


def details_of(session: Session, *, entry_id: EntryId, keyring: Keyring) -> Mapping[str, Json]:
    """What an entry says beyond its lines: hits, terms, purpose …; nothing once it is erased.

    Raises: KeyUnusable, EntryRefused.
    """
    payload = read_payload(session, entry_id=entry_id, keyring=keyring)
    if payload is None:
        return {}
    details = payload.value("details")
    own = {name: payload.value(name) for name in _DETAILS if name in payload.fields}
    return {**own, **details} if isinstance(details, Mapping) else own


def _filtered(wanted: Wanted) -> Select[*Found]:
    query = select(
        _INDEX.entry_id,
        _INDEX.at,
        _INDEX.action,
        _INDEX.actor_id,
        _INDEX.agency_id,
        _INDEX.role,
        _INDEX.family_id,
        _INDEX.list_id,
    ).where(*_conditions(wanted))
    if wanted.source is not None:
        source = AuditSource.__table__.c
        query = query.where(source.entry_id == _INDEX.entry_id, source.source == wanted.source)
    if wanted.person_id is not None:
        person = AuditPerson.__table__.c
        query = query.where(
            person.entry_id == _INDEX.entry_id, person.person_id == wanted.person_id
        )
    return query


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions = [
        column == value
        for column, value in (
            (_INDEX.actor_id, wanted.worker_id),
            (_INDEX.agency_id, wanted.agency_id),
            (_INDEX.family_id, wanted.family_id),
        )
        if value is not None
    ]
    if wanted.except_worker_id is not None:
        conditions.append(_INDEX.actor_id != wanted.except_worker_id)
    if wanted.except_agency_id is not None:
        conditions.append(_INDEX.agency_id != wanted.except_agency_id)
    if wanted.entry_actions:
        conditions.append(_INDEX.action.in_(wanted.entry_actions))
    return [*conditions, *_in_time(wanted), *_about(wanted)]


def _in_time(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    at, _ = _key(wanted)
    if wanted.since is not None:
        conditions.append(at >= wanted.since)
    if wanted.until is not None:
        conditions.append(at <= wanted.until)
    return conditions


def _about(wanted: Wanted) -> list[ColumnElement[bool]]:
    if wanted.seen_by:
        return [
            _INDEX.family_id.in_(wanted.family_ids),
            _INDEX.list_id.in_(_lists_shown_to(wanted)),
        ]
    if wanted.object_id is not None:
        return [_INDEX.list_id.in_(_lists_with(wanted))]
    return [_has_action(wanted)] if wanted.actions else []


def _has_action(wanted: Wanted) -> ColumnElement[bool]:
    """Page views and the like are VIEW, their lines VIEW_F, VIEW_S, VIEW_E; others as named."""
    if any(action.startswith("VIEW_") for action in wanted.actions):
        return or_(_INDEX.action.in_(wanted.actions), _INDEX.list_id.in_(_lists_with(wanted)))
    rarer = _INDEX.action.in_(wanted.actions)
    # As a literal, or neither engine knows that its partial index will do.
    return rarer if "VIEW" in wanted.actions else and_(rarer, _INDEX.action != _VIEW)


def _lists_shown_to(wanted: Wanted) -> Select[str]:
    line = AuditLine.__table__.c
    return select(line.list_id).where(
        line.family_id.in_(wanted.family_ids), line.subject.in_(wanted.seen_by)
    )


def _lists_with(wanted: Wanted) -> Select[str]:
    line = AuditLine.__table__.c
    query = select(line.list_id)
    if wanted.family_id is not None:
        query = query.where(line.family_id == wanted.family_id)
    if wanted.object_id is not None:
        query = query.where(line.object_id == wanted.object_id)
    if wanted.actions:
        query = query.where(line.action.in_(wanted.actions))
    return query


def _key(wanted: Wanted) -> Key:
    """Where instant and id are read from, so that an agency's newest come by their own index."""
    table = AuditIndex.__table__ if wanted.source is None else AuditSource.__table__
    return table.c.at, table.c.entry_id


def _is_behind(key: Key, mark: Mark) -> ColumnElement[bool]:
    at, entry_id = key
    return or_(at < mark.at, and_(at == mark.at, entry_id < mark.entry_id))


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
