"""Statements of the hot road, compiled once for each engine and handed to the driver as they stand.

Reading a timeline and appending its entry is on the road of every page. Taking a statement apart
and putting it together again on each call costs more there than the database does; so Core
writes the text once, and only the driver runs it. No SQL is written by hand, and the driver's
errors leave as SQLAlchemy's, without the values. Elsewhere, `session.execute` is plainer.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import BindParameter, Connection, Dialect, bindparam
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement

Value = str | int | bytes | None
Row = tuple[Value, ...]
Statement = Callable[[Sequence[BindParameter[str]]], ClauseElement]


class Prepared:
    """One statement with the names of its parameters, in the order in which rows give them.

    Values go to the driver as they are: instants as whole seconds since 1970.
    """

    def __init__(self, statement: ClauseElement, names: Sequence[str]) -> None:
        self._statement = statement
        self._names = tuple(names)
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Execute once for each row. Requires a transaction that has begun."""
        compiled = self._for(connection.dialect)
        with _cursor(connection, compiled.text) as cursor:
            if compiled.order is None:
                cursor.executemany(compiled.text, [compiled.by_name(row) for row in rows])
            else:
                cursor.executemany(compiled.text, [compiled.by_place(row) for row in rows])

    def ask(self, connection: Connection, values: Row = ()) -> list[Row]:
        """Execute with one row of values and give all rows of the answer. Requires the same."""
        compiled = self._for(connection.dialect)
        with _cursor(connection, compiled.text) as cursor:
            by_name = compiled.order is None
            given = compiled.by_name(values) if by_name else compiled.by_place(values)
            cursor.execute(compiled.text, given)
            return list(cursor.fetchall())

    def read(self, session: Session, values: Row = ()) -> list[Row]:
        """The same in a session, which first sends what waits in it, as for any query."""
        _send_what_waits(session)  # what this unit of work has changed is part of what it reads
        return self.ask(_connection_of(session), values)

    def write(self, session: Session, rows: Sequence[Row]) -> None:
        """Execute once for each row in a session, behind what waits in it."""
        _send_what_waits(session)
        self.run(_connection_of(session), rows)

    def _for(self, dialect: Dialect) -> "_Compiled":
        found = self._compiled.get(dialect.name)
        if found is None:
            found = self._compiled[dialect.name] = self._compile(dialect)
        return found

    def _compile(self, dialect: Dialect) -> "_Compiled":
        compiled = self._statement.compile(dialect=dialect, column_keys=list(self._names))
        if not isinstance(compiled, SQLCompiler):
            raise TypeError("a statement was expected")
        # What Core itself put in, such as a limit, follows the caller's values.
        constants = {k: v for k, v in compiled.params.items() if k not in self._names}
        names = (*self._names, *constants)
        order = None
        if compiled.positional:
            order = tuple(names.index(name) for name in compiled.positiontup or ())
        return _Compiled(compiled.string, names, tuple(constants.values()), order)


class PreparedList:
    """A statement about a list of ids. Lengths are rounded up, so that few are ever compiled."""

    def __init__(self, statement: Statement, names: Sequence[str] = ()) -> None:
        """`statement` puts the ids where it is given their parameters; `names` are all others."""
        self._statement = statement
        self._names = tuple(names)
        self._prepared: dict[int, Prepared] = {}

    def read(self, session: Session, ids: Collection[str], values: Row = ()) -> list[Row]:
        """All rows about these ids, in one execution; none for no ids."""
        if not ids:
            return []
        asked = tuple(ids)
        room = 1 << (len(asked) - 1).bit_length()
        # An id that is asked for twice is found once.
        padded = asked + asked[-1:] * (room - len(asked))
        return self._for(room).read(session, padded + values)

    def _for(self, room: int) -> Prepared:
        found = self._prepared.get(room)
        if found is None:
            places = [f"id_{place}" for place in range(room)]
            statement = self._statement([bindparam(place) for place in places])
            found = self._prepared[room] = Prepared(statement, (*places, *self._names))
        return found


def seconds_of(instant: datetime) -> int:
    """An instant as the driver takes it."""
    return int(instant.timestamp())


def instant_of(seconds: int) -> datetime:
    """What the driver gives for an instant."""
    return datetime.fromtimestamp(seconds, UTC)


def optional_instant_of(seconds: Value) -> datetime | None:
    """The same where there may be none."""
    return None if seconds is None else instant_of(int(seconds))


def _send_what_waits(session: Session) -> None:
    if session.autoflush and (session.new or session.dirty or session.deleted):
        session.flush()  # as any query of its own would


def _connection_of(session: Session) -> Connection:
    """The connection of the session's transaction; asking the session itself costs as much as
    a small statement."""
    bind = session.bind
    if isinstance(bind, Connection) and bind.in_transaction() and session.in_transaction():
        return bind
    return session.connection()


@contextmanager
def _cursor(connection: Connection, text: str) -> Iterator[DBAPICursor]:
    dialect, cursor = connection.dialect, connection.connection.cursor()
    try:
        yield cursor
    except dialect.loaded_dbapi.Error as error:
        raise DBAPIError.instance(
            text, None, error, dialect.loaded_dbapi.Error, hide_parameters=True, dialect=dialect
        ) from error
    finally:
        cursor.close()


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement as one driver takes it; `order` None where it takes values by name."""

    text: str
    names: tuple[str, ...]
    constants: Row
    order: tuple[int, ...] | None

    def by_place(self, row: Row) -> Row:
        """The row for a driver that takes values by place. Requires an order."""
        values = row + self.constants
        return tuple([values[place] for place in self.order or ()])

    def by_name(self, row: Row) -> dict[str, Value]:
        """The row for a driver that takes values by name."""
        return dict(zip(self.names, row + self.constants, strict=True))
