"""Verifying an export: every leaf, and in an auditor's export every detail, derived again."""

from collections.abc import Sequence
from dataclasses import dataclass

from .beginning import Beginning, Kept
from .checks import Fault, Faults
from .details_check import DetailsCheck
from .entry import EntryRefused, Leaf, read_leaf
from .exported import Exported
from .tiles import TILE
from .tree import Tree, leaf_hash
from .trust import Opened


@dataclass(frozen=True, slots=True)
class Verified:
    """leaves: under the checkpoint; pending: beyond it. opened: details that were derived again.

    erased: details that are gone, and explained. erased_between: when the first and the last of
    these were recorded, in milliseconds. unchecked: rows to search by that only these account
    for. faults: the first 200.
    """

    leaves: int
    pending: int
    opened: int
    erased: int
    erased_between: tuple[int, int] | None
    unchecked: int
    fault_count: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Former:
    """A log that ended: its files, its newest checkpoint, and what the next log says of it.

    first: the hash of the next log's leaf that says so.
    """

    export: Exported
    opened: Opened | None
    begun: Beginning
    first: bytes


def verify_export(
    export: Exported,
    trusted: Opened,
    held: Sequence[Opened] = (),
    former: Sequence[Former] = (),
    now: int | None = None,
) -> Verified:
    """Verify all there is. `trusted` was opened from the export's own note, `held` elsewhere.

    former: the logs that ended before it. now: in seconds; None for no clock to hold the times of
    erasures against. Raises: ExportRefused.
    """
    return _Check(export, trusted, former, None if now is None else 1000 * now).run(held)


class _Check:
    def __init__(
        self, export: Exported, trusted: Opened, former: Sequence[Former], now: int | None
    ) -> None:
        self._export, self._trusted, self._former, self._now = export, trusted, former, now
        self._ids: set[str] = set()
        self._first: bytes | None = None
        self._faults = Faults()
        self._tree = Tree()
        self._leaves: list[tuple[Leaf | None, str]] = []

    def run(self, held: Sequence[Opened]) -> Verified:
        for one in self._former:
            self._check_former(one, held)
            self._first = one.first
        size = self._trusted.checkpoint.size
        origin = self._trusted.checkpoint.origin
        self._read_leaves(self._export, size)
        own = [one for one in held if one.checkpoint.origin == origin]
        self._compare_roots((self._trusted, *own))
        self._compare_tiles(self._export, size)
        details = DetailsCheck(self._export, self._faults, self._now)
        if self._export.has_details:
            details.run(self._leaves, self._ids)
        return Verified(
            size,
            details.pending,
            details.opened,
            len(details.erasures),
            details.erasures.between,
            details.unchecked,
            self._faults.count,
            tuple(self._faults.found),
        )

    def _check_former(self, former: Former, held: Sequence[Opened]) -> None:
        """A log that ended: what is kept of it is what the next log says, and no less."""
        begun = former.begun
        self._read_leaves(former.export, begun.held)
        if (len(self._tree), self._tree.root(begun.held)) != (begun.held, begun.held_root):
            self._faults.add("log-beginning", begun.held)
        if begun.kept is Kept.WHOLE and not _reaches(self._tree, begun):
            self._faults.add("log-beginning", begun.size)
        self._compare_tiles(former.export, begun.held)
        for one in held:
            if one.checkpoint.origin == begun.former:
                self._compare_held(begun, one)
        if former.opened is not None:
            self._compare_roots((former.opened,))

    def _compare_held(self, begun: Beginning, one: Opened) -> None:
        """A checkpoint kept elsewhere that shows more than the next log owns up to."""
        if begun.contradicts(one.checkpoint):
            self._faults.add("log-beginning", one.checkpoint.size)
        elif one.checkpoint.size <= begun.held and begun.kept is not Kept.OTHER:
            self._compare_roots((one,))

    def _read_leaves(self, export: Exported, size: int) -> None:
        self._tree, ids = Tree(), self._ids
        for place, data in enumerate(export.leaves(size)):
            self._tree.append(leaf_hash(data))
            leaf: Leaf | None = None
            try:
                leaf = read_leaf(data)
            except EntryRefused:
                self._faults.add("leaf-malformed", place)
            if leaf is not None:
                if leaf.entry_id in ids:
                    self._faults.add("leaf-twice", place)
                ids.add(leaf.entry_id)
            if self._export.has_details:
                self._leaves.append((leaf, leaf_hash(data).hex()))
        self._compare_first()

    def _compare_first(self) -> None:
        """That the log begins with the leaf that was opened as its beginning."""
        if self._first is not None and self._tree.nodes(0, 0, 1)[0] != self._first:
            self._faults.add("log-beginning", 0)

    def _compare_roots(self, known: Sequence[Opened]) -> None:
        for one in known:
            checkpoint = one.checkpoint
            if checkpoint.size > len(self._tree):
                self._faults.add("log-shorter-than-signed", checkpoint.size)
            elif self._tree.root(checkpoint.size) != checkpoint.root:
                self._faults.add("root", checkpoint.size)

    def _compare_tiles(self, export: Exported, size: int) -> None:
        for level, first, data in export.tiles(size):
            count = min(TILE, (size >> 8 * level) - first)
            if data != b"".join(self._tree.nodes(8 * level, first, first + count)):
                self._faults.add("tile", f"{level}/{first // TILE}")


def _reaches(tree: Tree, begun: Beginning) -> bool:
    return begun.size <= len(tree) and tree.root(begun.size) == begun.root
