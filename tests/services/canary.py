"""A text that must never be found outside the seal, and the search for it.

A test that stores words which are to be sealed puts CANARY into them. Whatever the run leaves
on disk (database files, write-ahead logs, server logs, temporary files) is then searched.
"""

import base64
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

CANARY = "zaunkoenig-unter-dem-dach"
_BYTES = CANARY.encode()
_CHUNK = 4 * 1024 * 1024
_BLOCK = 64 * 1024
_MATCH = 256  # bytes; no shape of it is longer


class CanaryFound(AssertionError):
    """Words that should be sealed lie in the open. Names the file, not the words."""


def _shapes() -> Iterator[bytes]:
    """The canary as it is, in UTF-16, in hex, and in base64 at each of its three offsets."""
    yield _BYTES
    yield CANARY.encode("utf-16-le")
    yield _BYTES.hex().encode()
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + _BYTES)
        # The first and last characters also carry bits of their neighbours.
        yield encoded[4 if offset else 0 : -4]


_SHAPES = tuple(_shapes())


def files_with_canary(folder: Path, *, known: bytes = b"") -> tuple[Path, ...]:
    """Every regular file under the folder that holds the canary in any shape, sorted.

    known: what was searched before; where a file says the same, it is not searched again.
    """
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return tuple(sorted(path for path in files if _holds_canary(path, known)))


def refuse_canary(folder: Path, *, known: bytes = b"") -> None:
    """Raises: CanaryFound when anything under the folder holds the canary."""
    found = files_with_canary(folder, known=known)
    if found:
        names = ", ".join(str(path.relative_to(folder)) for path in found)
        raise CanaryFound(f"the canary lies in the open in {folder.name}: {names}")


class LogWatch(logging.Handler):
    """Listens to every log record and remembers which loggers spoke the canary."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.spoke: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a record that holds the canary, in its message or in its traceback."""
        if _speaks(self.format(record).encode()):
            self.spoke.add(record.name)


@contextmanager
def watched_logs() -> Iterator[None]:
    """Raises: CanaryFound at the end of the block when a log record held the canary."""
    watch, root = LogWatch(), logging.getLogger()
    root.addHandler(watch)
    try:
        yield
    finally:
        root.removeHandler(watch)
    if watch.spoke:
        raise CanaryFound(f"the canary was logged by {', '.join(sorted(watch.spoke))}")


def _speaks(piece: bytes) -> bool:
    """One search for each shape: many times quicker than one pattern for all of them."""
    return any(shape in piece for shape in _SHAPES)


def _holds_canary(path: Path, known: bytes) -> bool:
    try:
        with path.open("rb") as file:
            pieces = _new_pieces(file, known) if known else _pieces(file)
            return any(map(_speaks, pieces))
    except FileNotFoundError:
        return False  # a server's file may go while we look


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """The file in pieces, each with the end of the one before: no match is cut in two."""
    kept = b""
    while chunk := file.read(_CHUNK):
        yield kept + chunk
        kept = (kept + chunk)[-_MATCH:]


def _new_pieces(file: BinaryIO, known: bytes) -> Iterator[bytes]:
    """The blocks that are not as they were, each with the ends of its neighbours."""
    kept, was_new, place = b"", False, 0
    while block := file.read(_BLOCK):
        is_new = block != known[place : place + len(block)]
        if is_new or was_new:
            yield kept + (block if is_new else block[:_MATCH])
        kept, was_new, place = (kept + block)[-_MATCH:], is_new, place + len(block)
