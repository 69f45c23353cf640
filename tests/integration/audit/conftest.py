"""A log of one's own: its tables protected, its key, and short ways to write to it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime

import pytest
from sqlalchemy import event, text

from audit.checkpoints import log_signer
from audit.erasure import KEPT_HERE
from audit.events import Shown, UpdatesShown
from audit.sequencer import LogDamaged, sequence
from audit.service import append
from audit.triggers import protect, unprotect
from audit.verifier.note import NoteSigner
from audit.verifier.tree import Frontier, leaf_hash
from audit.writer import AuditWriter
from hub.foundation import statements
from hub.foundation.actor import Actor
from hub.foundation.database import Database
from hub.foundation.identifiers import EntryId
from hub.foundation.keyring import LocalFileKeyring

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
LONG_AGO = NOW - KEPT_HERE
"""Details from then may be erased now."""
WORKER = Actor("w-1", "a-1", "CSC", "SW", "s-1")


def page_view(*updates: str, family: str = "f-1", people=("p-1", "p-2"), **others) -> UpdatesShown:
    """A timeline page that showed these updates in full."""
    shown = [Shown(update_id=one, source="a-2", level="F", reason="PERM") for one in updates]
    return UpdatesShown(
        family_id=family, people=tuple(people), view="timeline", shown=tuple(shown), **others
    )


@pytest.fixture
def log(database: Database) -> Database:
    """The database with the log's triggers, whoever made its tables."""
    with database.write() as session:
        protect(session.connection())
    return database


@pytest.fixture
def signer(keyring: LocalFileKeyring) -> NoteSigner:
    return log_signer(keyring)


@pytest.fixture
def add(log: Database, keyring: LocalFileKeyring) -> Callable[..., tuple[EntryId, ...]]:
    """Append events and commit: `add(page_view("u-1"))`."""

    def append_and_commit(*events, actor=WORKER, now=NOW, address=None):
        with log.write() as session:
            return append(
                session, events=events, actor=actor, now=now, keyring=keyring, address=address
            )

    return append_and_commit


@pytest.fixture
def place(log: Database, signer: NoteSigner) -> Callable[[], int]:
    """Sequence what waits and commit; how many entries were placed."""

    def sequence_and_commit() -> int:
        with log.write() as session:
            return sequence(session, signer=signer, now=NOW)

    return sequence_and_commit


@pytest.fixture
def put_back(log: Database) -> Callable[[int], None]:
    """The database as it was when it had that many entries."""

    def shorten(size: int) -> None:
        with log.write() as session:
            unprotect(session.connection())
            query = text("SELECT leaf FROM audit_leaf WHERE idx < :size ORDER BY idx")
            leaves = session.execute(query, {"size": size}).scalars()
            head = Frontier().extended(leaf_hash(bytes(leaf)) for leaf in leaves)
            session.execute(text("DELETE FROM audit_leaf WHERE idx >= :size"), {"size": size})
            session.execute(text("DELETE FROM audit_checkpoint WHERE size > :size"), {"size": size})
            session.execute(
                text("UPDATE audit_head SET size = :size, frontier = :frontier"),
                {"size": size, "frontier": head.to_bytes()},
            )

    return shorten


@pytest.fixture
def writer(log: Database, keyring: LocalFileKeyring, signer: NoteSigner) -> Iterator[AuditWriter]:
    """A writer that places entries with their commit where the engine allows it."""
    made = AuditWriter(log, keyring, signer, step=0)
    yield made
    with suppress(LogDamaged):
        made.close()


@pytest.fixture
def counted_statements() -> Callable[[Database], AbstractContextManager[list[str]]]:
    """`with counted_statements(database) as statements:` collects what is executed."""

    @contextmanager
    def counting(database: Database) -> Iterator[list[str]]:
        seen: list[str] = []

        def note(_conn, _cursor, statement, _parameters, _context, _many) -> None:
            seen.append(statement)

        event.listen(database.engine, "before_cursor_execute", note)
        yield seen
        event.remove(database.engine, "before_cursor_execute", note)

    return counting


@pytest.fixture
def prepared_statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The text of each prepared statement that is executed, as it is."""
    seen: list[str] = []
    cursor = statements._cursor

    def noting(connection, text):
        seen.append(text)
        return cursor(connection, text)

    monkeypatch.setattr(statements, "_cursor", noting)
    return seen
