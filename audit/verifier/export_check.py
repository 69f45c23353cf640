"""Verifying an export: every leaf, and in an auditor's export every detail, derived again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .beginning import Beginning, Kept
from .canonical import Json, NotCanonical, canonical
from .checks import Chains, Fault, Faults, Projected, explained, opened, read_checked
from .entry import EntryRefused, Leaf, Payload, read_leaf
from .exported import Exported, ExportRefused
from .keyed_rows import keyed
from .projected_rows import ProjectedRows
from .tiles import TILE
from .tree import Tree, leaf_hash
from .trust import Opened

ERASURE = "SHRED"
"""The action of entries that explain which others' details were erased."""


@dataclass(frozen=True, slots=True)
class Verified:
    """leaves: under the checkpoint; pending: beyond it. opened: details that were derived again.

    erased: details that are gone, and explained. faults: the first 200.
    """

    leaves: int
    pending: int
    opened: int
    erased: int
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
) -> Verified:
    """Verify all there is. `trusted` was opened from the export's own note, `held` elsewhere.

    former: the logs that ended before it. Raises: ExportRefused.
    """
    return _Check(export, trusted, former).run(held)


class _Check:
    def __init__(self, export: Exported, trusted: Opened, former: Sequence[Former]) -> None:
        self._export, self._trusted, self._former = export, trusted, former
        self._ids: set[str] = set()
        self._first: bytes | None = None
        self._faults = Faults()
        self._tree = Tree()
        self._leaves: list[tuple[Leaf | None, str]] = []
        self._people = Chains("person", self._faults)
        self._families = Chains("family", self._faults)
        self._missing: set[tuple[str, str]] = set()
        self._explained: set[tuple[str, str]] = set()
        self._opened = self._pending = 0

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
        if self._export.has_details:
            self._read_details()
        return Verified(
            size,
            self._pending,
            self._opened,
            len(self._missing),
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

    def _read_details(self) -> None:
        self._read_pending()
        rows = ProjectedRows(self._export, self._faults)
        payloads = self._export.rows("payloads")
        for leaf, hashed in self._leaves:
            row = next(payloads, None)
            if row is None:
                self._faults.add("payload-missing", leaf.entry_id if leaf else "?")
            elif leaf is not None:
                self._take(leaf, hashed, row, rows)
        if next(payloads, None) is not None:
            self._faults.add("rows-of-no-entry", "payloads")
        rows.finish(has_erasures=bool(self._missing))
        self._finish_numbers()

    def _read_pending(self) -> None:
        for entry_id, text, *_ in _texts(self._export, "pending"):
            if entry_id in self._ids:
                self._faults.add("leaf-twice", entry_id)
                continue
            self._ids.add(entry_id)
            leaf = read_checked("pending", entry_id, text.encode(), self._faults)
            self._leaves.append((leaf, leaf_hash(text.encode()).hex()))
            self._pending += 1

    def _take(self, leaf: Leaf, hashed: str, row: list[Json], rows: ProjectedRows) -> None:
        if len(row) < 2 or row[0] != leaf.entry_id:
            self._faults.add("payload-missing", leaf.entry_id)
        elif row[1] is None:
            self._missing.add((leaf.entry_id, str(row[2]) if len(row) > 2 else ""))
            for person_id, number in rows.numbers_of(leaf.entry_id):
                self._people.erased(person_id, number, hashed)
        else:
            self._check(leaf, hashed, row[1], rows)

    def _check(self, leaf: Leaf, hashed: str, stored: Json, rows: ProjectedRows) -> None:
        try:
            payload = Payload.from_bytes(canonical(stored))
        except (EntryRefused, NotCanonical):
            self._faults.add("payload-unreadable", leaf.entry_id)
            return
        expected = opened(leaf, payload, self._faults)
        if expected is None:
            return
        self._opened += 1
        rows.compare(leaf.entry_id, expected)
        if expected.index[1] == ERASURE:
            self._explained |= explained(leaf.entry_id, payload)
        self._number(payload, expected, hashed)

    def _number(self, payload: Payload, expected: Projected, hashed: str) -> None:
        for person in payload.people:
            self._people.take(person.person_id, person.number, person.previous, hashed)
        number, family = payload.value("family_number"), expected.index[5]
        if isinstance(number, list) and family is not None:
            count, previous = number
            self._families.take(
                family,
                count if isinstance(count, int) else 0,
                previous if isinstance(previous, str) else None,
                hashed,
            )

    def _finish_numbers(self) -> None:
        rows = ((str(row[0]), row[1]) for row in self._export.rows("counters") if len(row) == 2)
        counters = keyed("counters", rows, self._faults).items()
        numbers = [(scope, one) for scope, one in counters if isinstance(one, int)]
        self._people.finish((scope[2:], n) for scope, n in numbers if scope.startswith("p:"))
        if not self._missing:
            # What an erased entry was about is gone with it, and so is its family's number.
            self._families.finish((scope[2:], n) for scope, n in numbers if scope.startswith("f:"))
        for entry_id, _ in sorted(self._missing - self._explained):
            self._faults.add("erasure-unexplained", entry_id)


def _reaches(tree: Tree, begun: Beginning) -> bool:
    return begun.size <= len(tree) and tree.root(begun.size) == begun.root


def _texts(export: Exported, name: str) -> Iterator[list[str]]:
    for row in export.rows(name):
        if len(row) < 2:
            raise ExportRefused(f"details/{name}.jsonl holds a line that is too short")
        yield [str(value) for value in row]
