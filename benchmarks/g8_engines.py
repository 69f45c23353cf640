"""The engines a log is measured on: SQLite always, PostgreSQL where its binaries are installed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from hub.foundation.database import Database
from hub.foundation.migrating import migrate
from tests.services.postgres import find_binaries, running_postgres
from tests.services.skipping import ServiceMissing

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
ENGINES = (SQLITE, POSTGRESQL)


def is_installed(engine: str) -> bool:
    """Whether this machine can run it."""
    try:
        return engine == SQLITE or bool(find_binaries())
    except ServiceMissing:
        return False


@contextmanager
def fresh_database(engine: str, folder: Path) -> Iterator[Database]:
    """An empty hub, gone afterwards but for SQLite's file. Requires `is_installed`."""
    if engine == SQLITE:
        yield from _opened(f"sqlite:///{folder / 'log.sqlite'}")
    else:
        with running_postgres() as server:
            yield from _opened(server.create("log"))


def _opened(url: str) -> Iterator[Database]:
    migrate(url)
    database = Database(url, is_scratch=True)
    try:
        yield database
    finally:
        database.close()


def learn_sizes(database: Database) -> None:
    """What autovacuum does by itself on a server that lives longer than a minute."""
    if not database.is_sqlite:
        with database.engine.connect().execution_options(
            isolation_level="AUTOCOMMIT"
        ) as connection:
            connection.execute(text("ANALYZE"))
