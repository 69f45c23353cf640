"""A copy of what `decide` reads, wound back to what it was at a change, or at an instant.

The copy lies in a scratch database of its own: the one that lives is read once and never
touched. Whoever wants several states asks for the latest first.
"""

import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, Table, delete, event, insert, select, true
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from hub.foundation.database import Base, Database
from hub.foundation.history import FactStep, Remembered
from hub.foundation.undoing import former_rows, put_back
from hub.foundation.versions import AccessVersion

Progress = Callable[[int, int], None]
AT_ONCE = 1000


class PastGone(Exception):
    """A state was asked for that is later than the one wound back to already."""


@dataclass(frozen=True, slots=True)
class Part:
    """As much of what is recorded as a question needs; by itself everything.

    only: by table, the condition on the rows that are copied. steps: the condition on the steps
    of such rows.
    """

    only: Mapping[str, ColumnElement[bool]] = field(default_factory=dict)
    steps: ColumnElement[bool] = field(default_factory=true)


EVERYTHING = Part()


class Rewound:
    """The copy, standing at the last change up to which it was wound back."""

    def __init__(self, database: Database, live: Session, part: Part) -> None:
        self.database = database
        self._steps, self._part = live.connection(), part
        self.change = _last_change(self._steps)

    def to(self, change: int, versions: Mapping[str, int]) -> None:
        """Undo whatever came after that change. `versions`: the counters as they were then.

        Raises: PastGone.
        """
        if change > self.change:
            raise PastGone(f"wound back to {self.change} already")
        steps = FactStep.__table__.c
        self._undo(steps.change > change, steps.change <= self.change, versions=versions)
        self.change = change

    def to_moment(self, at: datetime) -> None:
        """Undo whatever was recorded after that instant, once and for all."""
        self._undo(FactStep.__table__.c.at > at, versions={})
        self.change = 0

    def _undo(self, *conditions: ColumnElement[bool], versions: Mapping[str, int]) -> None:
        steps = FactStep.__table__
        query = select(steps).where(*conditions, self._part.steps).order_by(steps.c.seq.desc())
        rows = former_rows(self._steps.execute(query).all())
        with self.database.write() as session:
            put_back(session.connection(), rows)
            _set_versions(session, versions)


def _set_versions(session: Session, versions: Mapping[str, int]) -> None:
    """Nothing built at another state may pass for this one."""
    session.execute(delete(AccessVersion))
    rows = [{"scope": scope, "version": version} for scope, version in versions.items()]
    if rows:
        session.execute(insert(AccessVersion), rows)


@contextmanager
def rewound(
    live: Session,
    *,
    also: Collection[type[Base]],
    without: Collection[str],
    progress: Progress,
    part: Part = EVERYTHING,
) -> Iterator[Rewound]:
    """A copy of every remembered table, and of some tables that never change.

    without: columns, as `table.column`, to leave empty: nothing asks for them.
    """
    with tempfile.TemporaryDirectory(prefix="hub-replay-") as folder:
        database = Database(f"sqlite:///{Path(folder) / 'past.sqlite'}", is_scratch=True)
        event.listen(database.engine, "connect", _allow_loose_ends)
        try:
            copying = _Copying(live.connection(), set(without), part)
            _copy(copying, database, _tables(also), progress)
            yield Rewound(database, live, part)
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


@dataclass(frozen=True, slots=True)
class _Copying:
    """From where, without which columns, and how much of each table."""

    source: Connection
    without: Collection[str]
    part: Part

    def rows(self, table: Table) -> Iterator[list[dict[str, object]]]:
        """The rows of one table, some at a time."""
        asked = [column for column in table.c if str(column) not in self.without]
        empty = {column.name: b"" for column in table.c if str(column) in self.without}
        query = select(*asked).where(self.part.only.get(table.name, true()))
        for rows in self.source.execute(query).partitions(AT_ONCE):
            yield [{**row._asdict(), **empty} for row in rows]


def _copy(copying: _Copying, database: Database, tables: list[Table], progress: Progress) -> None:
    with database.write() as session:
        target = session.connection()
        Base.metadata.create_all(target, tables=tables)
        for done, table in enumerate(tables):
            progress(done, len(tables))
            for rows in copying.rows(table):
                target.execute(insert(table), rows)
    progress(len(tables), len(tables))


def _last_change(connection: Connection) -> int:
    steps = FactStep.__table__
    query = select(steps.c.change).order_by(steps.c.change.desc()).limit(1)
    return connection.execute(query).scalar() or 0
