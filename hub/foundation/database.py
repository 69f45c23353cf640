"""Engines and sessions. One way to reach SQLite and PostgreSQL, with explicit transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from sqlite3 import Error as SQLiteError

from sqlalchemy import Connection, Engine, MetaData, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


WRITE_LOCK = 0x48554201
"""The advisory lock every writing transaction holds on PostgreSQL."""


class Base(DeclarativeBase):
    """Every table of the hub. Constraint and index names come from one convention."""

    metadata = MetaData(naming_convention=NAMING)


class Database:
    """A database the hub runs on. SQLite is the embedded default, PostgreSQL the partnership's."""

    def __init__(self, url: str, *, is_scratch: bool = False) -> None:
        """`is_scratch`: made, used once and deleted, so that nothing need survive a power cut."""
        self.url = normalised(url)
        self.is_sqlite = self.url.startswith("sqlite")
        self.engine = _sqlite(self.url) if self.is_sqlite else _postgresql(self.url)
        if is_scratch and self.is_sqlite:
            event.listen(self.engine, "connect", _forget_durability)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session on one snapshot; rolled back as it closes, so nothing in it is ever stored."""
        with self._session("read") as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that holds the write lock on SQLite; committed at the end, or not at all."""
        with self._session("write") as session:
            yield session
            try:
                session.commit()
            except DBAPIError:
                session.invalidate()  # else the pooled connection stays inside its transaction
                raise

    @contextmanager
    def _session(self, intent: str) -> Iterator[Session]:
        with (
            self.engine.connect().execution_options(intent=intent) as connection,
            Session(connection, expire_on_commit=False, autoflush=True) as session,
        ):
            yield session

    def renewed(self) -> "Database":
        """The same address for other content: compiled statements stay, values kept do not."""
        fresh = copy(self)
        fresh.engine = self.engine.execution_options()
        return fresh

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def normalised(url: str) -> str:
    """The URL with the driver the hub uses: psycopg 3 for PostgreSQL."""
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def is_missing(url: str) -> bool:
    """Whether the URL names a file of SQLite's that is not there: opening it would make one."""
    parts = make_url(normalised(url))
    if parts.get_backend_name() != "sqlite" or parts.database in (None, "", ":memory:"):
        return False
    return not Path(str(parts.database)).exists()


def _sqlite(url: str) -> Engine:
    path = make_url(url).database
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        connect_args={"timeout": 10, "check_same_thread": False},
        pool_size=20,
        max_overflow=40,
        pool_use_lifo=True,  # the one used last still has the pages in its cache
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(dbapi: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    assert isinstance(dbapi, SQLiteConnection)
    dbapi.isolation_level = None  # we begin ourselves: the driver would begin too late
    for pragma in (
        "page_size = 8192",  # a list's rows lie in few pages, and an entry writes few bytes
        "journal_mode = WAL",
        "synchronous = FULL",  # an acknowledged entry survives a power cut
        "foreign_keys = ON",
        "recursive_triggers = ON",  # else REPLACE slips past delete triggers
        "trusted_schema = OFF",
        "temp_store = MEMORY",  # what undoes a statement goes into no file outside the database
        "mmap_size = 268435456",  # bytes; each commit empties the cache of all other connections
    ):
        dbapi.execute(f"PRAGMA {pragma}")


def _forget_durability(dbapi: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = dbapi.cursor()
    cursor.execute("PRAGMA synchronous = OFF")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    intent = connection.get_execution_options().get("intent")
    # By the driver itself: each page begins twice, and a statement of Core's costs more than this.
    dbapi = connection.connection.driver_connection
    assert isinstance(dbapi, SQLiteConnection)
    statement = "BEGIN IMMEDIATE" if intent == "write" else "BEGIN"
    try:
        dbapi.execute(statement)
    except SQLiteError as error:
        # As Core raises it: whoever waits for a lock in vain is told so, and may try again.
        raise DBAPIError.instance(statement, None, error, SQLiteError) from error


def _postgresql(url: str) -> Engine:
    engine = create_engine(url, pool_size=20, max_overflow=20)
    event.listen(engine, "connect", _prepare_postgresql)
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _prepare_postgresql(dbapi: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = dbapi.cursor()
    cursor.execute("SET synchronous_commit = on")  # a role or a pool may have put it off
    cursor.close()
    dbapi.commit()


def _begin_postgresql(connection: Connection) -> None:
    intent = connection.get_execution_options().get("intent")
    connection.exec_driver_sql("SET LOCAL lock_timeout = '10s'")
    if intent == "read":
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    elif intent == "write":
        # One writer at a time, as on SQLite: what a write decided on cannot move before it commits.
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")
