"""Fresh, migrated databases for tests: migrated once per run, then copied for each test."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path

from tests.services.canary import refuse_canary
from tests.services.postgres import PostgresServer, running_postgres

Migrate = Callable[[str], None]
Fill = Callable[[str], None]
"""Fills a migrated database, given its URL, and lets go of it."""
TEMPLATE = "template_hub"


class Engine(StrEnum):
    """The two engines the hub runs on."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


class Databases:
    """Hands out databases. A server or a template is made when first needed, not before."""

    def __init__(self, folder: Path, migrate: Migrate) -> None:
        self._folder = folder
        self._migrate = migrate
        self._stack = ExitStack()
        self._server: PostgresServer | None = None
        self._sqlite_template: Path | None = None
        self._has_postgres_template = False
        self._numbers = itertools.count(1)
        self._filled_files: dict[Fill, Path] = {}
        self._filled_names: dict[Fill, str] = {}
        self._searched: dict[Path, bytes] = {}

    @property
    def server(self) -> PostgresServer:
        """The PostgreSQL server of this run.

        Raises: ServiceMissing.
        """
        if self._server is None:
            self._server = self._stack.enter_context(running_postgres())
        return self._server

    @contextmanager
    def fresh(
        self, engine: Engine, *, migrated: bool = True, fill: Fill | None = None
    ) -> Iterator[str]:
        """The URL of a database of one's own, gone when the block ends.

        fill: what is in it from the start; called for the first such database, copied for all.
        """
        fresh = self._fresh_sqlite if engine is Engine.SQLITE else self._fresh_postgresql
        with fresh(migrated, fill) as url:
            yield url

    def close(self) -> None:
        """Stop the server, if one was started."""
        self._stack.close()

    @contextmanager
    def _fresh_sqlite(self, migrated: bool, fill: Fill | None) -> Iterator[str]:
        folder = self._folder / f"sqlite-{next(self._numbers)}"
        folder.mkdir(parents=True)
        path, known = folder / "hub.sqlite", b""
        if migrated:
            source = self._filled_file(fill) if fill else self._template_file()
            known = self._searched_once(source)
            path.write_bytes(known)
        try:
            yield f"sqlite:///{path}"
            refuse_canary(folder, known=known)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _fresh_postgresql(self, migrated: bool, fill: Fill | None) -> Iterator[str]:
        name = f"hub_{next(self._numbers)}"
        template = self._filled_name(fill) if fill else self._template_name() if migrated else None
        url = self.server.create(name, template=template)
        try:
            yield url
        finally:
            self.server.drop(name)

    def _filled_file(self, fill: Fill) -> Path:
        if fill not in self._filled_files:
            folder = self._folder / f"filled-{next(self._numbers)}"
            folder.mkdir(parents=True)
            self._filled_files[fill] = path = folder / "hub.sqlite"
            shutil.copyfile(self._template_file(), path)
            fill(f"sqlite:///{path}")
            _check_closed(path)
        return self._filled_files[fill]

    def _searched_once(self, source: Path) -> bytes:
        """What every copy begins with: searched here, so that a copy is searched for the rest."""
        if source not in self._searched:
            refuse_canary(source.parent)
            self._searched[source] = source.read_bytes()
        return self._searched[source]

    def _filled_name(self, fill: Fill) -> str:
        if fill not in self._filled_names:
            self._filled_names[fill] = name = f"filled_{next(self._numbers)}"
            fill(self.server.create(name, template=self._template_name()))
        return self._filled_names[fill]

    def _template_file(self) -> Path:
        if self._sqlite_template is None:
            path = self._folder / "template" / "hub.sqlite"
            path.parent.mkdir(parents=True)
            self._migrate(f"sqlite:///{path}")
            _check_closed(path)
            self._sqlite_template = path
        return self._sqlite_template

    def _template_name(self) -> str:
        if not self._has_postgres_template:
            self._migrate(self.server.create(TEMPLATE))
            self._has_postgres_template = True
        return TEMPLATE


def _check_closed(path: Path) -> None:
    if path.with_name(f"{path.name}-wal").exists():
        raise RuntimeError("a connection was left open: a copy would miss pages")
