"""The last checkpoint that was signed, kept in a small file beside the key and in no backup.

A database put back from yesterday knows nothing of today's entries and would sign another today.
This file does: what it holds, the database must continue. It lags a few seconds behind the log,
so that a copy as young as that is told only by witnesses.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy.orm import Session

from audit.publication import published_size, signed_note
from audit.stored_tree import StoredTree, root_of_leaves
from audit.verifier.named_key import NoteRefused
from audit.verifier.note import Checkpoint, VerifierKey, open_checkpoint


class Fork(StrEnum):
    """In what way the database is not the log that was signed.

    shorter: entries are missing. other: other entries stand there. unsigned: the guard's file
    holds no checkpoint of this log's key. witnessed: witnesses have seen what is not here.
    unconfirmed: entries are signed and the guard holds nothing, so that nobody here can tell.
    tiles: the log is the one that was signed, but the tree kept beside its leaves is not theirs.
    """

    SHORTER = "shorter"
    OTHER = "other"
    UNSIGNED = "unsigned"
    WITNESSED = "witnessed"
    UNCONFIRMED = "unconfirmed"
    TILES = "tiles"


@dataclass(frozen=True, slots=True)
class Guard:
    """The file and the log's key. Several processes may hold it: it only ever moves forward."""

    path: Path
    key: VerifierKey

    def kept(self) -> Checkpoint | None:
        """What it holds; None before the first. Raises: NoteRefused."""
        try:
            note = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError):
            raise NoteRefused("the guard's file cannot be read") from None
        return open_checkpoint(note, self.key)

    def advance(self, note: str) -> None:
        """Hold this checkpoint instead of a smaller one; another process may have been further.

        Requires that the log it is of continues what is held. Raises: NoteRefused, OSError.
        """
        reached = open_checkpoint(note, self.key)
        with self._alone():
            kept = self.kept()
            if kept is None or kept.size < reached.size:
                self._replace(note)

    def forget(self) -> None:
        """Hold nothing: for a demonstration that is made anew, and nothing else."""
        self.path.unlink(missing_ok=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        lock = self.path.with_name(f"{self.path.name}.lock")
        with lock.open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _replace(self, note: str) -> None:
        """All of it or nothing, whatever stops the machine meanwhile."""
        fresh = self.path.with_name(f"{self.path.name}.new")
        with fresh.open("w", encoding="utf-8") as file:
            file.write(note)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path)
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def fork_of(session: Session, guard: Guard) -> Fork | None:
    """Whether the database is another log than the one signed before; None when it continues it.

    Reads the tiles on the way to one root, however long the log is; every leaf where they differ.
    """
    try:
        kept = guard.kept()
    except NoteRefused:
        return Fork.UNSIGNED
    size = published_size(session)
    if kept is None:
        return Fork.UNCONFIRMED if size else None
    if kept.size > size:
        return Fork.SHORTER
    if kept.size == 0 or _root(session, size, kept.size) == kept.root:
        return None
    return Fork.TILES if root_of_leaves(session, kept.size) == kept.root else Fork.OTHER


def _root(session: Session, size: int, of: int) -> bytes:
    try:
        return StoredTree(session, size).root(of)
    except IndexError:
        return b""  # leaves or tiles are missing


def advance_guard(session: Session, guard: Guard) -> Fork | None:
    """Check, and hold what is newest if all is well. Raises: OSError."""
    fork = fork_of(session, guard)
    if fork is None and (size := published_size(session)):
        guard.advance(signed_note(session, size=size))
    return fork


def begin_guard(session: Session, guard: Guard) -> None:
    """Hold the newest checkpoint where nothing is held: for whoever made this log just now, or
    knows that this is the newest of it. Raises: NoteRefused, OSError."""
    if guard.kept() is None and (size := published_size(session)):
        guard.advance(signed_note(session, size=size))


def set_aside(path: Path) -> None:
    """Keep what guarded another log under a name of its own, where a log begins anew."""
    if path.exists():
        path.replace(path.with_name(f"{path.name}.old"))
