"""Statements of the log, compiled once for each engine.

Appending is on the road of every page. Core's own caching still takes apart and puts together
each statement on each call, which here costs more than the database does; so the text is made
by Core once and handed to the driver as it stands. No SQL is written by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement

Value = str | int | bytes | None
Row = tuple[Value, ...]


class Prepared:
    """One statement with the names of its parameters, in the order in which rows give them.

    Values go to the driver as they are: instants as whole seconds since 1970.
    """

    def __init__(self, statement: ClauseElement, names: Sequence[str]) -> None:
        self._statement = statement
        self._names = tuple(names)
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Execute once for each row."""
        compiled = self._for(connection.dialect)
        connection.exec_driver_sql(compiled.text, [compiled.arranged(row) for row in rows])

    def ask(self, connection: Connection, values: Row = ()) -> list[Row]:
        """Execute with one row of values and give all rows of the answer."""
        compiled = self._for(connection.dialect)
        answer = connection.exec_driver_sql(compiled.text, compiled.arranged(values))
        return [tuple(row) for row in answer]

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


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement as one driver takes it; `order` None where it takes values by name."""

    text: str
    names: tuple[str, ...]
    constants: Row
    order: tuple[int, ...] | None

    def arranged(self, row: Row) -> Row | dict[str, Value]:
        """The row as the driver takes it."""
        values = row + self.constants
        if self.order is None:
            return dict(zip(self.names, values, strict=True))
        return tuple([values[place] for place in self.order])
