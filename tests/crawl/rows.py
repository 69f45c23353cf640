"""Whether anything in the database changed, the log and the sign-ins apart."""

from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy import inspect, text

from hub.foundation.database import Database

PASSING = ("audit_", "alembic_")
COUNTERS = "access_version"
"""Where no change was counted yet, PostgreSQL needs a row to lock: zero, which says the same."""
SIGN_INS = frozenset({"sign_in_session", "sign_in_try", "known_device"})


def digest(database: Database) -> dict[str, str]:
    """A hash of each table's rows."""
    names = inspect(database.engine).get_table_names()
    lasting = [one for one in names if not one.startswith(PASSING) and one not in SIGN_INS]
    with database.read() as session:
        return {
            name: _hash(session.execute(text(f'SELECT * FROM "{name}"{_but(name)}')).all())
            for name in lasting
        }


def _but(name: str) -> str:
    return " WHERE version > 0" if name == COUNTERS else ""


def _hash(rows: Iterable[object]) -> str:
    return sha256("\n".join(sorted(map(repr, rows))).encode()).hexdigest()
