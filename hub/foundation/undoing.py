"""Undoes steps all together: each row is put back once, however often it was changed since."""

import base64
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    LargeBinary,
    Table,
    bindparam,
    delete,
    insert,
    update,
)

from hub.foundation.columns import UtcDateTime
from hub.foundation.database import Base
from hub.foundation.history import CHANGED, MADE, Stored

Key = tuple[Stored, ...]
Parameters = Mapping[str, object]


class Step(Protocol):
    """What is read of a step."""

    kind: str
    table_name: str
    row_key: list[Stored]
    was: Mapping[str, Stored]


@dataclass(slots=True)
class Former:
    """What a row was. is_anew: the row has to be taken away first, as it did not lie there so.

    `was`: its former values by column, or nothing where there was no such row.
    """

    is_anew: bool = False
    was: dict[str, Stored] = field(default_factory=dict)


def former_rows(steps: Iterable[Step]) -> Mapping[tuple[str, Key], Former]:
    """The rows as they were before the oldest of the steps. Requires them latest first."""
    rows: dict[tuple[str, Key], Former] = {}
    for step in steps:
        one = rows.setdefault((step.table_name, tuple(step.row_key)), Former())
        if step.kind == CHANGED:
            one.was.update(step.was)
        else:
            one.is_anew, one.was = True, {} if step.kind == MADE else dict(step.was)
    return rows


def put_back(connection: Connection, rows: Mapping[tuple[str, Key], Former]) -> None:
    """Make the rows what they were. Requires a database that minds no loose ends."""
    by_table: dict[str, list[tuple[Key, Former]]] = defaultdict(list)
    for (name, key), former in rows.items():
        by_table[name].append((key, former))
    for name, found in by_table.items():
        _put_back(connection, Base.metadata.tables[name], found)


def _put_back(connection: Connection, table: Table, found: list[tuple[Key, Former]]) -> None:
    anew = [_named(table, key) for key, one in found if one.is_anew]
    if anew:
        connection.execute(delete(table).where(*_here(table)), anew)
    for columns, changed in _by_columns(table, found).items():
        values = {name: bindparam(f"was_{name}", type_=table.c[name].type) for name in columns}
        connection.execute(update(table).where(*_here(table)).values(values), changed)
    whole = [_loaded_row(table, one) for _, one in found if one.is_anew and one.was]
    if whole:
        connection.execute(insert(table), whole)


def _by_columns(
    table: Table, found: list[tuple[Key, Former]]
) -> Mapping[tuple[str, ...], list[Parameters]]:
    """Changed rows by which of their columns changed: each is one statement."""
    changed: dict[tuple[str, ...], list[Parameters]] = defaultdict(list)
    for key, one in found:
        if not one.is_anew:
            before = {f"was_{name}": value for name, value in _loaded_row(table, one).items()}
            changed[tuple(sorted(one.was))].append({**_named(table, key), **before})
    return changed


def _here(table: Table) -> Iterator[ColumnElement[bool]]:
    for place, column in enumerate(table.primary_key):
        yield column == bindparam(f"key_{place}", type_=column.type)


def _named(table: Table, key: Key) -> dict[str, object]:
    pairs = enumerate(zip(table.primary_key, key, strict=True))
    return {f"key_{place}": _loaded(column, value) for place, (column, value) in pairs}


def _loaded_row(table: Table, one: Former) -> dict[str, object]:
    return {name: _loaded(table.c[name], value) for name, value in one.was.items()}


def _loaded(column: Column[object], value: object) -> object:
    """A value as a step keeps it, as the column takes it."""
    if isinstance(column.type, UtcDateTime) and isinstance(value, int):
        return datetime.fromtimestamp(value, UTC)
    if isinstance(column.type, LargeBinary) and isinstance(value, str):
        return base64.b64decode(value)
    return value
