"""Throws a demonstration away. It has nothing that could be lost, but for a hub that serves it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import inspect, make_url, text

from hub.foundation.database import Database
from hub.foundation.errors import HubError


class InUse(HubError):
    """Somebody has the database open: what he writes from now on would be lost. In a sentence."""

    def __init__(self) -> None:
        super().__init__(
            "The hub, or another command, has this database open. Stop it with Ctrl-C, then try "
            "again: nothing was changed."
        )


def empty(url: str) -> None:
    """Drop every table. Raises: InUse."""
    database = Database(url)
    try:
        if database.is_sqlite:
            _delete(Path(make_url(url).database or ""))
        else:
            _drop(database)
    finally:
        database.close()


def _delete(path: Path) -> None:
    if path.exists():
        _require_nobody(path)
    for file in (path, *path.parent.glob(path.name + "-*")):
        file.unlink(missing_ok=True)


def _require_nobody(path: Path) -> None:
    """A database leaves its write-ahead log only for whoever has it to himself."""
    try:
        with closing(sqlite3.connect(path, timeout=0.5)) as connection:
            connection.execute("SELECT 1 FROM sqlite_master").fetchall()
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise InUse from error
        raise


def _drop(database: Database) -> None:
    with database.engine.connect() as connection:
        if connection.execute(_OTHERS).scalar():
            raise InUse
        for table in inspect(connection).get_table_names():
            connection.execute(text(f'DROP TABLE IF EXISTS "{table}" CASCADE'))
        connection.commit()


_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND usesysid IS NOT NULL AND pid <> pg_backend_pid()"
)
"""Not by backend_type: of another role's connections an owner may not see it."""
