"""What can be searched of the log: rows beside the entries, written in the same transaction.

Nothing here is evidence: the verifier derives the same rows from the payloads again.
"""

from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy.dialects import postgresql

from audit.models import AuditIndex, AuditLine, AuditPerson, AuditSource
from audit.verifier.lines import Line, list_id_of
from hub.foundation.statements import Prepared, Row

_LINE_NAMES = (
    "list_id",
    "place",
    "family_id",
    "object_id",
    "action",
    "level",
    "reason",
    "subject",
    "source",
)
_INDEX = Prepared(
    insert(AuditIndex),
    ("entry_id", "at", "action", "actor_id", "agency_id", "role", "family_id", "list_id"),
)
_SOURCE = Prepared(insert(AuditSource), ("source", "at", "entry_id"))
_PERSON = Prepared(insert(AuditPerson), ("person_id", "number", "entry_id"))
_LINE = Prepared(insert(AuditLine), _LINE_NAMES)
# On PostgreSQL another transaction may be storing the same list right now.
_SHARED_LINE = Prepared(postgresql.insert(AuditLine).on_conflict_do_nothing(), _LINE_NAMES)


@dataclass(slots=True)
class Projection:
    """The rows of the entries appended together, each table in one statement.

    index: entry, at (seconds), action, actor, agency, role, family, list.
    """

    index: list[Row] = field(default_factory=list)
    sources: list[Row] = field(default_factory=list)
    people: list[Row] = field(default_factory=list)
    lists: dict[str, tuple[str, tuple[Line, ...]]] = field(default_factory=dict)

    def add_lines(
        self, *, entry_id: str, at: int, family_id: str, lines: tuple[Line, ...], encoded: bytes
    ) -> str | None:
        """Note what an entry lists; the id of its list, None when it lists nothing."""
        if not lines:
            return None
        list_id = list_id_of(family_id, encoded)
        self.lists[list_id] = (family_id, lines)
        for source in {line.source for line in lines}:
            if source:
                self.sources.append((source, at, entry_id))
        return list_id

    def store(self, connection: Connection) -> None:
        """Write everything noted."""
        for statement, rows in (
            (_INDEX, self.index),
            (_SOURCE, self.sources),
            (_PERSON, self.people),
        ):
            if rows:
                statement.run(connection, rows)
        if self.lists:
            self._store_new_lists(connection)

    def _store_new_lists(self, connection: Connection) -> None:
        known = {row[0] for row in _known(len(self.lists)).ask(connection, tuple(self.lists))}
        rows: list[Row] = [
            (list_id, place, family_id, line.object_id, line.action, *line[2:])
            for list_id, (family_id, lines) in self.lists.items()
            if list_id not in known
            for place, line in enumerate(lines)
        ]
        if rows:
            is_shared = connection.dialect.name == "postgresql"
            (_SHARED_LINE if is_shared else _LINE).run(connection, rows)


@cache
def _known(count: int) -> Prepared:
    """Which of that many lists are stored."""
    names = tuple(f"list_{place}" for place in range(count))
    wanted = AuditLine.list_id.in_([bindparam(name) for name in names])
    return Prepared(select(AuditLine.list_id).where(wanted, AuditLine.place == 0), names)
