"""An export of the log as files, read back as claims.

    checkpoint                  the newest one, with the witnesses' cosignatures
    tile/…                      the tree, its leaves in tile/entries/…: no personal data
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


class ExportRefused(ValueError):
    """Files are missing, or hold other things than an export does."""


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
        try:
            return (self._folder / "checkpoint").read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise ExportRefused("the file checkpoint cannot be read") from None

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
