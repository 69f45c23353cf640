"""A witness: cosigns a log's checkpoints, each only if it continues the one cosigned before.

An agency runs it on a machine of its own; it holds a key and one row for each log, and nothing
about anybody. The protocol is C2SP tlog-witness. What was cosigned is stored for good before the
answer goes out, checked and stored under one lock: else two requests could roll it back.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

from audit.verifier.cosignature import Cosigner
from audit.verifier.named_key import NoteRefused
from audit.verifier.note import Checkpoint, VerifierKey, note_parts, open_checkpoint
from audit.verifier.proof import read_hashes
from audit.verifier.tree import EMPTY_ROOT, ProofRefused, verify_consistency

SIZE_TYPE = "text/x.tlog.size"
TEXT_TYPE = "text/plain; charset=utf-8"
MOST_REQUEST_BYTES = 64 * 1024
_OLD = re.compile(r"old (0|[1-9][0-9]{0,18})")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the witness says to one request."""

    status: HTTPStatus
    text: str
    content_type: str = TEXT_TYPE


@dataclass(frozen=True, slots=True)
class Seen:
    """The checkpoint of a log that was cosigned last; size 0 for none yet."""

    size: int = 0
    root: bytes = EMPTY_ROOT


class RequestRefused(Exception):
    """The request gets no cosignature. status and text are the answer."""

    def __init__(self, status: HTTPStatus, text: str, content_type: str = TEXT_TYPE) -> None:
        super().__init__(text)
        self.answer = Answer(status, f"{text}\n", content_type)


class WitnessStore:
    """What was cosigned, in a small SQLite file of the witness's own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._opened() as connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS seen (origin TEXT PRIMARY KEY, size INTEGER NOT NULL,"
                " root BLOB NOT NULL, note TEXT NOT NULL, at INTEGER NOT NULL DEFAULT 0)"
            )
            if "at" not in [row[1] for row in connection.execute("PRAGMA table_info(seen)")]:
                connection.execute("ALTER TABLE seen ADD COLUMN at INTEGER NOT NULL DEFAULT 0")

    @contextmanager
    def updating(self, origin: str) -> Iterator[tuple[Seen, "Update"]]:
        """What was seen of a log, and the way to store what is seen next, alone with the file.

        Stored for good when the block ends; not at all when it raises.
        """
        with self._opened() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield _seen(connection, origin), Update(connection)
            connection.execute("COMMIT")  # never reached by what raises: closing rolls that back

    def seen(self, origin: str) -> Seen:
        """What was cosigned last of that log."""
        with self._opened() as connection:
            return _seen(connection, origin)

    def notes(self) -> tuple[str, ...]:
        """What was cosigned last, as each log signed it."""
        with self._opened() as connection:
            rows = connection.execute("SELECT note FROM seen ORDER BY origin").fetchall()
        return tuple(str(row[0]) for row in rows)

    def grown_at(self) -> dict[str, datetime]:
        """When each log was last cosigned at a larger size than before, by its origin."""
        with self._opened() as connection:
            rows = connection.execute("SELECT origin, at FROM seen").fetchall()
        return {str(origin): datetime.fromtimestamp(at, UTC) for origin, at in rows}

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self._path, timeout=10, isolation_level=None)
        try:
            connection.execute("PRAGMA synchronous = FULL")
            yield connection
        finally:
            connection.close()


@dataclass(frozen=True, slots=True)
class Update:
    """Stores one checkpoint in place of the one before."""

    connection: sqlite3.Connection

    def store(self, checkpoint: Checkpoint, note: str, *, now: datetime) -> None:
        """The same size again is nothing new: the time stays."""
        self.connection.execute(
            "INSERT INTO seen (origin, size, root, note, at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (origin) DO UPDATE SET size = excluded.size, root = excluded.root,"
            " note = excluded.note,"
            " at = CASE WHEN excluded.size > seen.size THEN excluded.at ELSE seen.at END",
            (checkpoint.origin, checkpoint.size, checkpoint.root, note, int(now.timestamp())),
        )


def _seen(connection: sqlite3.Connection, origin: str) -> Seen:
    row = connection.execute("SELECT size, root FROM seen WHERE origin = ?", (origin,)).fetchone()
    return Seen() if row is None else Seen(row[0], row[1])


@dataclass(frozen=True, slots=True)
class Witness:
    """logs: the keys of the logs it watches, by origin."""

    cosigner: Cosigner
    logs: Mapping[str, VerifierKey]
    store: WitnessStore

    def add_checkpoint(self, body: bytes, *, now: datetime) -> Answer:
        """Answer a request to cosign: 200, or 400, 403, 404, 409, 422 as the protocol says."""
        try:
            old, proof, note = _request(body)
            checkpoint = self._opened(note)
            self._accept(old, proof, checkpoint, note, now)
        except RequestRefused as refused:
            return refused.answer
        # Only now: what is stored for good may be said.
        seconds = int(now.timestamp())
        return Answer(HTTPStatus.OK, self.cosigner.cosign(checkpoint, seconds=seconds))

    def _opened(self, note: str) -> Checkpoint:
        try:
            origin = Checkpoint.parse(note_parts(note)[0]).origin
        except NoteRefused as problem:
            raise RequestRefused(HTTPStatus.BAD_REQUEST, str(problem)) from None
        key = self.logs.get(origin)
        if key is None:
            raise RequestRefused(HTTPStatus.NOT_FOUND, "a log this witness does not watch")
        try:
            return open_checkpoint(note, key)
        except NoteRefused as problem:
            raise RequestRefused(HTTPStatus.FORBIDDEN, str(problem)) from None

    def _accept(
        self, old: int, proof: tuple[bytes, ...], checkpoint: Checkpoint, note: str, now: datetime
    ) -> None:
        if old > checkpoint.size:
            raise RequestRefused(HTTPStatus.BAD_REQUEST, "an old size above the new one")
        with self.store.updating(checkpoint.origin) as (seen, update):
            is_other = old == checkpoint.size and seen.root != checkpoint.root
            if old != seen.size or (is_other and seen.size > 0):
                raise RequestRefused(HTTPStatus.CONFLICT, str(seen.size), SIZE_TYPE)
            _check_continues(seen, checkpoint, proof)
            update.store(checkpoint, note, now=now)


def _check_continues(seen: Seen, checkpoint: Checkpoint, proof: tuple[bytes, ...]) -> None:
    try:
        if seen.size:
            verify_consistency(
                old_size=seen.size,
                new_size=checkpoint.size,
                old_root=seen.root,
                new_root=checkpoint.root,
                proof=proof,
            )
        elif proof or (checkpoint.size == 0 and checkpoint.root != EMPTY_ROOT):
            raise ProofRefused("nothing was seen before: no proof is needed")
    except ProofRefused as problem:
        raise RequestRefused(HTTPStatus.UNPROCESSABLE_ENTITY, str(problem)) from None


def _request(body: bytes) -> tuple[int, tuple[bytes, ...], str]:
    """Old size, proof, checkpoint."""
    try:
        head, gap, note = body.decode().partition("\n\n")
        old, *lines = head.split("\n")
        found = _OLD.fullmatch(old)
        if not gap or found is None:
            raise RequestRefused(HTTPStatus.BAD_REQUEST, "not a request to add a checkpoint")
        return int(found[1]), read_hashes(lines), note
    except UnicodeDecodeError:
        words = "not a request to add a checkpoint: it holds other things than text"
        raise RequestRefused(HTTPStatus.BAD_REQUEST, words) from None
    except ProofRefused as problem:
        raise RequestRefused(HTTPStatus.BAD_REQUEST, str(problem)) from None
