"""Scratch databases for cases: made, used once, dropped. Never near live data."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from audit.checkpoints import log_signer
from audit.writer import AuditWriter
from hub.boundary import Ground
from hub.cases.cast import BEGINNING
from hub.cases.stage import Stage
from hub.foundation.clock import FrozenClock
from hub.foundation.database import Database, normalised
from hub.foundation.identifiers import new_id
from hub.foundation.key_file import make_key_file, open_key_file
from hub.foundation.keyring import LocalFileKeyring
from hub.foundation.migrating import migrate


class ScratchGround:
    """Makes one empty, migrated database after another, by copying the first."""

    def __init__(self, folder: Path, url: str | None) -> None:
        self._folder = folder
        self._server = normalised(url) if url and not url.startswith("sqlite") else None
        self._template = ""
        self._free: list[Database] = []
        self._used: dict[Database, Database] = {}
        make_key_file(folder / "key")
        self._keyring = open_key_file(folder / "key")

    def open(self) -> tuple[Database, LocalFileKeyring]:
        """An empty database nobody has used."""
        if not self._template:
            self._template = self._new_template()
        first = self._free.pop() if self._free else self._new_database()
        database = first.renewed()
        self._used[database] = first
        if self._server is None:
            shutil.copyfile(self._template, _name_of(database))
        else:
            self._on_server(f'CREATE DATABASE "{_name_of(database)}" TEMPLATE "{self._template}"')
        return database, self._keyring

    def drop(self, database: Database) -> None:
        """Let go of a database and delete it. The next one takes its address."""
        database.close()
        name = _name_of(database)
        if self._server is None:
            for file in self._folder.glob(Path(name).name + "*"):
                file.unlink()
        else:
            self._on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._free.append(self._used.pop(database))

    def close(self) -> None:
        """Delete the template."""
        if self._server is not None and self._template:
            self._on_server(f'DROP DATABASE IF EXISTS "{self._template}" WITH (FORCE)')

    def _new_database(self) -> Database:
        if self._server is None:
            return Database(f"sqlite:///{self._folder / new_id()}.sqlite", is_scratch=True)
        return Database(_named(self._server, _scratch_name()))

    def _new_template(self) -> str:
        if self._server is None:
            path = self._folder / "template.sqlite"
            migrate(f"sqlite:///{path}")
            _settle(path)
            return str(path)
        name = _scratch_name()
        self._on_server(f'CREATE DATABASE "{name}"')
        migrate(_named(self._server, name))
        return name

    def _on_server(self, statement: str) -> None:
        engine = create_engine(self._server or "", isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


def _settle(path: Path) -> None:
    """Bring the write-ahead log home, so that copying the one file copies everything."""
    database = Database(f"sqlite:///{path}")
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def _name_of(database: Database) -> str:
    """Its file, or what its server calls it."""
    return make_url(database.url).database or ""


def _scratch_name() -> str:
    return "hub_case_" + new_id().replace("-", "")


def _named(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


@contextmanager
def scratch(url: str | None) -> Iterator[ScratchGround]:
    """A place for scratch databases: temporary files, or the PostgreSQL server of `url`."""
    with tempfile.TemporaryDirectory(prefix="hub-cases-") as folder:
        ground = ScratchGround(Path(folder), url)
        try:
            yield ground
        finally:
            ground.close()


@contextmanager
def stage_on(ground: ScratchGround) -> Iterator[Stage]:
    """An empty stage for one case."""
    database, keyring = ground.open()
    clock = FrozenClock(BEGINNING)
    writer = AuditWriter(database, keyring, log_signer(keyring), clock=clock)
    stage = Stage(Ground(database, keyring, clock, writer), clock)
    try:
        yield stage
    finally:
        stage.stop_asking()
        writer.close()
        ground.drop(database)
