"""A question to the log as one statement on its index, so that each finds an index of its own."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, String, and_, func, literal_column, or_, select

from audit.models import AuditIndex, AuditLine, AuditPerson, AuditSource
from audit.wanted import Mark, Wanted
from hub.foundation.identifiers import EntryId, PersonId

_INDEX = AuditIndex.__table__.c
_VIEW = literal_column("'VIEW'", String)

Key = tuple[ColumnElement[datetime], ColumnElement[str]]
Found = tuple[str, datetime, str, str, str, str, str | None, str | None]
_ROWS: Select[*Found] = select(
    _INDEX.entry_id,
    _INDEX.at,
    _INDEX.action,
    _INDEX.actor_id,
    _INDEX.agency_id,
    _INDEX.role,
    _INDEX.family_id,
    _INDEX.list_id,
)


Lists = Sequence[str] | None
"""What `lists_for` found; None where it asks nothing."""


def lists_for(wanted: Wanted) -> Select[str] | None:
    """The lists that hold what is asked for, if that decides which entries are meant.

    Asked before the entries: joined to a busy family's history row by row, as PostgreSQL would
    plan one statement, the same took 290 ms of a million entries.
    """
    if wanted.seen_by:
        return _lists_shown_to(wanted)
    return None if wanted.object_id is None else _lists_with(wanted)


def search_for(wanted: Wanted, *, lists: Lists, before: Mark | None, limit: int) -> Select[*Found]:
    """At most `limit` rows of the index, newest first."""
    query, key = _filtered(wanted, lists), _key(wanted)
    if before is not None:
        query = query.where(_is_behind(key, before))
    return query.order_by(*(column.desc() for column in key)).limit(limit)


def search_for_entry(entry_id: EntryId) -> Select[*Found]:
    """The row of one entry."""
    return _ROWS.where(_INDEX.entry_id == entry_id)


def count_for(wanted: Wanted, *, lists: Lists) -> Select[int, datetime | None]:
    """How many rows there are, and the instant of the newest."""
    found = _filtered(wanted, lists).subquery()
    return select(func.count(), func.max(found.c.at)).select_from(found)


def _filtered(wanted: Wanted, lists: Lists) -> Select[*Found]:
    query = _ROWS.where(*_conditions(wanted))
    if lists is not None:
        query = query.where(_INDEX.list_id.in_(lists))
    if wanted.source is not None:
        source = AuditSource.__table__.c
        query = query.where(source.entry_id == _INDEX.entry_id, source.source == wanted.source)
    return _about_people(query, wanted.people)


def _about_people(query: Select[*Found], people: tuple[PersonId, ...]) -> Select[*Found]:
    """Entries about the person; one that names two of the ids is found once."""
    person = AuditPerson.__table__.c
    if len(people) == 1:
        return query.where(person.entry_id == _INDEX.entry_id, person.person_id == people[0])
    if people:
        named = select(person.entry_id).where(person.person_id.in_(sorted(people)))
        query = query.where(_INDEX.entry_id.in_(named))
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
        if "VIEW" not in wanted.entry_actions:
            # As a literal, or neither engine knows that its partial index will do.
            conditions.append(_INDEX.action != _VIEW)
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
    """Beside the lists that `lists_for` found."""
    if wanted.seen_by:
        return [_INDEX.family_id.in_(wanted.family_ids)]
    is_by_action = wanted.object_id is None and wanted.actions
    return [_has_action(wanted)] if is_by_action else []


def _has_action(wanted: Wanted) -> ColumnElement[bool]:
    """Page views and the like are VIEW, their lines VIEW_F, VIEW_S, VIEW_E, BG_VIEW; others as
    named."""
    if any(action.startswith(("VIEW_", "BG_VIEW")) for action in wanted.actions):
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
    """By the instant first and plainly, so that an index leads there past all that is newer."""
    at, entry_id = key
    return and_(at <= mark.at, or_(at < mark.at, entry_id < mark.entry_id))
