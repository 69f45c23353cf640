"""Copies of a whole database: one kept as a backup, and scratch ones to try a backup in.

A backup is one consistent snapshot, readable by its owner alone. PostgreSQL's own pg_dump and
pg_restore make and read it; they get address and password in their environment, where no list of
processes shows them.
"""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text

from consent.wall.policy import SYSTEM_WORKER, WORKER
from hub.foundation.database import normalised
from hub.foundation.errors import HubError
from hub.foundation.identifiers import new_id

_MAGIC = b"SQLite format 3\x00"
_WALLED = "--enable-row-security"
_AS_SYSTEM = {"PGOPTIONS": f"-c {WORKER}={SYSTEM_WORKER}"}
# Without these two pg_dump stops at the second wall, loudly; with the first alone it would leave
# every key out, and say nothing.


class NotCopied(HubError):
    """A copy could not be made or read. The message says what is missing."""


def back_up(url: str, target: Path) -> None:
    """Write one snapshot of the database to a new file. Raises: NotCopied, OSError."""
    parts = make_url(normalised(url))
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    if parts.get_backend_name() == "sqlite":
        _copy_file(Path(str(parts.database)), target)
    else:
        dumping = ["pg_dump", "--format=custom", "--no-owner", "--no-privileges"]
        _run([*dumping, _WALLED, f"--file={target}"], {**_environment(parts), **_AS_SYSTEM})


def _copy_file(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as live,
        closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy)


@contextmanager
def restored(backup: Path, server_url: str) -> Iterator[str]:
    """The URL of a scratch database with the backup in it, dropped when the block ends.

    server_url: where a PostgreSQL backup may be tried; its own database is never touched.
    Raises: NotCopied.
    """
    if not backup.is_file():
        raise NotCopied(f"There is no backup at {backup}.")
    with backup.open("rb") as file:
        is_sqlite = file.read(len(_MAGIC)) == _MAGIC
    with _in_a_folder(backup) if is_sqlite else _on_the_server(backup, server_url) as url:
        yield url


@contextmanager
def _in_a_folder(backup: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="hub-drill-") as folder:
        copy = Path(folder) / "hub.sqlite"
        shutil.copyfile(backup, copy)
        yield f"sqlite:///{copy}"


@contextmanager
def _on_the_server(backup: Path, server_url: str) -> Iterator[str]:
    parts = make_url(normalised(server_url))
    if parts.get_backend_name() != "postgresql":
        raise NotCopied("This backup is PostgreSQL's: HUB_DATABASE_URL must name its server.")
    name = "hub_drill_" + new_id().replace("-", "")
    scratch = parts.set(database=name)
    _administer(parts, f'CREATE DATABASE "{name}"')
    try:
        restoring = ["pg_restore", "--no-owner", "--no-privileges", "--exit-on-error"]
        _run([*restoring, f"--dbname={name}", str(backup)], _environment(scratch))
        yield scratch.render_as_string(hide_password=False)
    finally:
        _administer(parts, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _administer(parts: URL, statement: str) -> None:
    engine = create_engine(parts, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _environment(parts: URL) -> Mapping[str, str]:
    host = parts.query.get("host") or parts.host or ""
    port = parts.query.get("port") or parts.port or ""
    told = {
        "PGHOST": host,
        "PGPORT": str(port),
        "PGUSER": parts.username or "",
        "PGPASSWORD": str(parts.password or ""),
        "PGDATABASE": parts.database or "",
    }
    path = {"PATH": os.environ.get("PATH", os.defpath)}
    return path | {name: str(value) for name, value in told.items() if value}


def _run(command: Sequence[str], environment: Mapping[str, str]) -> None:
    program = shutil.which(command[0], path=environment["PATH"])
    if program is None:
        raise NotCopied(f"{command[0]} is not installed here: PostgreSQL's client programs are.")
    done = subprocess.run(  # noqa: S603 - a program of PostgreSQL's, with arguments of ours
        [program, *command[1:]], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NotCopied(f"{command[0]} failed: {done.stderr.strip().splitlines()[-1:]}")
