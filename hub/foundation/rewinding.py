"""A copy of what `decide` reads, wound back change by change to what it was.

The copy lies in a scratch database of its own: the one that lives is read once and never
touched. Whoever wants several states asks for the latest first.
"""

import base64
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Column, Connection, LargeBinary, Table, delete, event, insert, select, update
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from hub.foundation.columns import UtcDateTime
from hub.foundation.database import Base, Database
from hub.foundation.history import CHANGED, MADE, FactStep, Remembered
from hub.foundation.versions import AccessVersion

Progress = Callable[[int, int], None]
AT_ONCE = 1000


class PastGone(Exception):
    """A state was asked for that is later than the one wound back to already."""


class Rewound:
    """The copy, standing at the last change up to which it was wound back."""

    def __init__(self, database: Database, live: Session) -> None:
        self.database = database
        self._steps = live.connection()
        self.change = _last_change(self._steps)

    def to(self, change: int, versions: Mapping[str, int]) -> None:
        """Undo whatever came after that change. `versions`: the counters as they were then.

        Raises: PastGone.
        """
        if change > self.change:
            raise PastGone(f"wound back to {self.change} already")
        steps = FactStep.__table__
        query = select(steps).where(steps.c.change > change, steps.c.change <= self.change)
        undone = self._steps.execute(query.order_by(steps.c.seq.desc())).all()
        with self.database.write() as session:
            for step in undone:
                _undo(session.connection(), step.kind, step.table_name, step.row_key, step.was)
            _set_versions(session, versions)
        self.change = change


def _undo(
    connection: Connection,
    kind: str,
    table_name: str,
    row_key: list[object],
    was: Mapping[str, object],
) -> None:
    table = Base.metadata.tables[table_name]
    before = {name: _loaded(table.c[name], value) for name, value in was.items()}
    here = [
        column == _loaded(column, value)
        for column, value in zip(table.primary_key, row_key, strict=True)
    ]
    if kind == MADE:
        connection.execute(delete(table).where(*here))
    elif kind == CHANGED:
        connection.execute(update(table).where(*here).values(before))
    else:
        connection.execute(insert(table).values(before))


def _set_versions(session: Session, versions: Mapping[str, int]) -> None:
    """Nothing built at another state may pass for this one."""
    session.execute(delete(AccessVersion))
    rows = [{"scope": scope, "version": version} for scope, version in versions.items()]
    if rows:
        session.execute(insert(AccessVersion), rows)


def _loaded(column: Column[object], value: object) -> object:
    """A value as a step keeps it, as the column takes it."""
    if isinstance(column.type, UtcDateTime) and isinstance(value, int):
        return datetime.fromtimestamp(value, UTC)
    if isinstance(column.type, LargeBinary) and isinstance(value, str):
        return base64.b64decode(value)
    return value


@contextmanager
def rewound(
    live: Session,
    *,
    also: Collection[type[Base]],
    without: Collection[str],
    progress: Progress,
) -> Iterator[Rewound]:
    """A copy of every remembered table, and of some tables that never change.

    without: columns, as `table.column`, to leave empty: nothing asks for them.
    """
    with tempfile.TemporaryDirectory(prefix="hub-replay-") as folder:
        database = Database(f"sqlite:///{Path(folder) / 'past.sqlite'}", is_scratch=True)
        event.listen(database.engine, "connect", _allow_loose_ends)
        try:
            _copy(live, database, _tables(also), set(without), progress)
            yield Rewound(database, live)
        finally:
            database.close()


def _allow_loose_ends(dbapi: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """A copied table may point to one that is not copied."""
    cursor = dbapi.cursor()
    cursor.execute("PRAGMA foreign_keys = OFF")
    cursor.close()


def _tables(also: Collection[type[Base]]) -> list[Table]:
    mapped: set[type[Base]] = {mapper.class_ for mapper in Base.registry.mappers}
    names = {AccessVersion.__tablename__, *(one.__tablename__ for one in also)}
    names |= {one.__tablename__ for one in mapped if issubclass(one, Remembered)}
    return [table for table in Base.metadata.sorted_tables if table.name in names]


def _copy(
    live: Session,
    database: Database,
    tables: list[Table],
    without: set[str],
    progress: Progress,
) -> None:
    with database.write() as session:
        Base.metadata.create_all(session.connection(), tables=tables)
        for done, table in enumerate(tables):
            progress(done, len(tables))
            _copy_table(live.connection(), session.connection(), table, without)
    progress(len(tables), len(tables))


def _copy_table(source: Connection, target: Connection, table: Table, without: set[str]) -> None:
    asked = [column for column in table.c if str(column) not in without]
    empty = {column.name: b"" for column in table.c if str(column) in without}
    for rows in source.execute(select(*asked)).partitions(AT_ONCE):
        target.execute(insert(table), [{**row._asdict(), **empty} for row in rows])


def _last_change(connection: Connection) -> int:
    steps = FactStep.__table__
    query = select(steps.c.change).order_by(steps.c.change.desc()).limit(1)
    return connection.execute(query).scalar() or 0
