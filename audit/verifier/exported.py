"""An export of the log as files, read back as claims.

    checkpoint                  the newest one, with the witnesses' cosignatures
    witnessed                   the newest that a quorum of them has seen, where that is another
    tile/…                      the tree, its leaves in tile/entries/…: no personal data
    beginning                   where another log ended before: what its first leaf says of that
    before/1/…                  that log, in the same form; stopped: the checkpoint it ended at
    details/pending.jsonl       [entry id, leaf]: committed, not yet under the checkpoint
    details/payloads.jsonl      [entry id, payload] or, erased, [entry id, null, explained by]
    details/index.jsonl         [entry id, [at, action, actor, agency, role, family, list]]
    details/lines.jsonl         [list, place, family, action, object, level, reason, subject,
                                source]
    details/people.jsonl        [person, number, entry id]
    details/sources.jsonl       [agency, at, entry id]
    details/counters.jsonl      [scope, number]

Times are seconds since 1970. details/ is personal data, and only in an auditor's export.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from .canonical import Json
from .tiles import TILE, TileRefused, places, unbundled

DETAILS = ("pending", "payloads", "index", "lines", "people", "sources", "counters")


MOST_LOGS = 9


class ExportRefused(ValueError):
    """Files are missing, or hold other things than an export does."""


BEFORE, BEGINNING, WITNESSED = "before", "beginning", "witnessed"


class Exported:
    """The files below one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def has_details(self) -> bool:
        """Whether it is an auditor's export."""
        return (self._folder / "details").is_dir()

    def note(self) -> str:
        """The checkpoint as signed. Raises ExportRefused."""
        return self._text("checkpoint")

    def witnessed(self) -> str | None:
        """The newest checkpoint a quorum is said to have seen; None where it is the newest."""
        return self._text(WITNESSED) if (self._folder / WITNESSED).exists() else None

    def beginning(self) -> str:
        """The proof of its first leaf, where another log ended before it. Raises ExportRefused."""
        return self._text(BEGINNING)

    @property
    def is_signed(self) -> bool:
        """Whether there is a checkpoint of it."""
        return (self._folder / "checkpoint").exists()

    @property
    def follows(self) -> bool:
        """Whether it says that another log ended before it."""
        return (self._folder / BEGINNING).exists()

    def former(self) -> tuple["Exported", ...]:
        """The logs that ended before, oldest first. Raises ExportRefused."""
        folder = self._folder / BEFORE
        names = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
        if names != [str(number) for number in range(1, len(names) + 1)] or len(names) > MOST_LOGS:
            raise ExportRefused("before/ does not hold logs 1, 2, 3 …")
        return tuple(Exported(folder / name) for name in names)

    def stopped(self) -> str | None:
        """The checkpoint it ended at, as signed; None where there was none."""
        return self._text("stopped") if (self._folder / "stopped").exists() else None

    def leaves(self, size: int) -> Iterator[bytes]:
        """The first `size` leaves in the order of their places. Raises ExportRefused."""
        for place in places(size, 0):
            found = tuple(self._bundle(f"tile/entries/{place.path()}"))
            if len(found) != place.width:
                raise ExportRefused(f"tile/entries/{place.path()} holds {len(found)} leaves")
            yield from found

    def tiles(self, size: int) -> Iterator[tuple[int, int, bytes]]:
        """Level, index of the first hash, hashes of every tile of a tree of that size."""
        level = 0
        while size >> 8 * level:
            for place in places(size, level):
                data = self._read(f"tile/{level}/{place.path()}")
                yield level, place.n * TILE, data
            level += 1

    def rows(self, name: str) -> Iterator[list[Json]]:
        """The lines of one file of the details. Raises ExportRefused."""
        try:
            with (self._folder / "details" / f"{name}.jsonl").open(encoding="utf-8") as file:
                for line in file:
                    yield _row(name, line)
        except (OSError, UnicodeDecodeError):
            raise ExportRefused(f"details/{name}.jsonl cannot be read") from None

    def _text(self, name: str) -> str:
        try:
            return (self._folder / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise ExportRefused(f"the file {name} cannot be read") from None

    def _bundle(self, path: str) -> Iterator[bytes]:
        try:
            yield from unbundled(self._read(path))
        except TileRefused as problem:
            raise ExportRefused(f"{path}: {problem}") from None

    def _read(self, path: str) -> bytes:
        try:
            return (self._folder / path).read_bytes()
        except OSError:
            raise ExportRefused(f"{path} cannot be read") from None


def _row(name: str, line: str) -> list[Json]:
    try:
        row: Json = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, list):
        raise ExportRefused(f"details/{name}.jsonl holds a line that is no list")
    return row
