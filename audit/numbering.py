"""Running numbers: which entry about a person, or a family, this one is.

"Who has seen my record" is complete when a person's numbers 1 to N are all there. The counters
lie in the caller's transaction: a number is given with its entry or not at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql

from audit.models import AuditCounter
from hub.foundation.statements import Prepared

_NAMES = ("scope", "number", "last_leaf")
_INSERT = Prepared(insert(AuditCounter), _NAMES)
_BEGIN = Prepared(postgresql.insert(AuditCounter).on_conflict_do_nothing(), _NAMES)
_UPDATE = Prepared(
    update(AuditCounter)
    .where(AuditCounter.scope == bindparam("counted"))
    .values(number=bindparam("reached"), last_leaf=bindparam("leaf")),
    ("counted", "reached", "leaf"),
)


def person_scope(person_id: str) -> str:
    return f"p:{person_id}"


def family_scope(family_id: str) -> str:
    return f"f:{family_id}"


@dataclass(slots=True)
class _Count:
    number: int = 0
    last_leaf: str | None = None
    is_new: bool = True


class Numbers:
    """The counters of the scopes some entries touch, locked until the transaction ends."""

    def __init__(self, connection: Connection, scopes: Iterable[str]) -> None:
        self._connection = connection
        # One order for everybody: two transactions can wait for each other, never in a circle.
        self._counts = {scope: _Count() for scope in sorted(set(scopes))}
        if self._counts:
            self._load()

    def next(self, scope: str) -> tuple[int, str | None]:
        """The number of this scope's next entry, and the leaf hash of the one before."""
        count = self._counts[scope]
        return count.number + 1, count.last_leaf

    def take(self, scope: str, leaf_hash: str) -> None:
        """The next entry of this scope has this leaf."""
        count = self._counts[scope]
        count.number, count.last_leaf = count.number + 1, leaf_hash

    def store(self) -> None:
        """Write back what was taken."""
        counts = self._counts.items()
        new = [(scope, c.number, c.last_leaf) for scope, c in counts if c.is_new]
        old = [(scope, c.number, c.last_leaf) for scope, c in counts if not c.is_new]
        if new:
            _INSERT.run(self._connection, new)
        if old:
            _UPDATE.run(self._connection, old)

    def _load(self) -> None:
        self._read(tuple(self._counts))
        missing = tuple(scope for scope, count in self._counts.items() if count.is_new)
        if missing and self._connection.dialect.name == "postgresql":
            # Make rows to lock: two first entries about one person must not both be number 1.
            _BEGIN.run(self._connection, [(scope, 0, "") for scope in missing])
            self._read(missing)

    def _read(self, scopes: tuple[str, ...]) -> None:
        for scope, number, last_leaf in _locking(len(scopes)).ask(self._connection, scopes):
            self._counts[str(scope)] = _Count(int(number or 0), str(last_leaf) or None, False)


@cache
def _locking(count: int) -> Prepared:
    """Reads that many counters and locks them, in one order, where the engine locks rows."""
    names = tuple(f"scope_{place}" for place in range(count))
    query = (
        select(AuditCounter.scope, AuditCounter.number, AuditCounter.last_leaf)
        .where(AuditCounter.scope.in_([bindparam(name) for name in names]))
        .order_by(AuditCounter.scope)
        .with_for_update()
    )
    return Prepared(query, names)
