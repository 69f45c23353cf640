"""Verifying the details of an auditor's export: every one derived again from its leaf."""

from collections.abc import Iterator, Sequence

from .canonical import Json, NotCanonical, canonical
from .checks import Chains, Faults, Projected, opened, read_checked
from .entry import EntryRefused, Leaf, Payload
from .erasures import Erasures
from .exported import Exported, ExportRefused
from .family_numbers import FamilyNumbers
from .keyed_rows import keyed
from .payload_rows import paired
from .projected_rows import ProjectedRows
from .tree import leaf_hash

ERASURE = "SHRED"
"""The action of entries that explain which others' details were erased."""


class DetailsCheck:
    """pending: entries without a place; opened: details derived again; erasures: those gone.

    unchecked: rows to search by that only erased entries account for. now: in milliseconds.
    """

    def __init__(self, export: Exported, faults: Faults, now: int | None = None) -> None:
        self._export, self._faults = export, faults
        self._people = Chains("person", faults)
        self._families = FamilyNumbers("family", faults)
        self.erasures = Erasures(faults, now)
        self._gone: set[str] = set()
        self.opened = self.pending = self.unchecked = 0

    def run(self, placed: Sequence[tuple[Leaf | None, str]], ids: set[str]) -> None:
        """placed: each leaf of the log and its hash, None where it cannot be read. ids: theirs."""
        leaves = [*placed, *self._read_pending(ids)]
        rows = ProjectedRows(self._export, self._faults)
        wanted = [leaf.entry_id if leaf else None for leaf, _ in leaves]
        for place, row in paired(self._export.rows("payloads"), wanted, self._faults):
            leaf, hashed = leaves[place]
            if leaf is not None:
                self._take(leaf, hashed, row, rows)
        self.unchecked = rows.finish()
        self._finish_numbers()
        for leaf, _ in leaves:
            if leaf is not None:
                self.erasures.pass_by(leaf)
        self.erasures.finish()

    def _read_pending(self, ids: set[str]) -> Iterator[tuple[Leaf | None, str]]:
        for entry_id, text, *_ in _texts(self._export, "pending"):
            if entry_id in ids:
                self._faults.add("leaf-twice", entry_id)
                continue
            ids.add(entry_id)
            self.pending += 1
            leaf = read_checked("pending", entry_id, text.encode(), self._faults)
            yield leaf, leaf_hash(text.encode()).hex()

    def _take(self, leaf: Leaf, hashed: str, row: list[Json] | None, rows: ProjectedRows) -> None:
        if row is not None and len(row) > 1 and row[1] is None:
            self.erasures.take(leaf.entry_id, str(row[2]) if len(row) > 2 else "", leaf)
            self._leave_open(leaf, hashed, rows)
        elif row is None or not self._check(leaf, hashed, row, rows):
            # Named as a fault already: what follows from it is none of its own.
            rows.ignore(leaf.entry_id)
            self._leave_open(leaf, hashed, rows)

    def _leave_open(self, leaf: Leaf, hashed: str, rows: ProjectedRows) -> None:
        """All that is still known of an entry whose details are gone."""
        self._gone.add(hashed)
        for person_id, number in rows.numbers_of(leaf.entry_id, leaf.milliseconds // 1000):
            self._people.erased(person_id, number, hashed)

    def _check(self, leaf: Leaf, hashed: str, row: list[Json], rows: ProjectedRows) -> bool:
        try:
            payload = Payload.from_bytes(canonical(row[1] if len(row) > 1 else None))
        except (EntryRefused, NotCanonical):
            self._faults.add("payload-unreadable", leaf.entry_id)
            return False
        expected = opened(leaf, payload, self._faults)
        if expected is None:
            return False
        self.opened += 1
        rows.compare(leaf.entry_id, expected)
        if expected.index[1] == ERASURE:
            self.erasures.explain(leaf.entry_id, payload)
        self._number(payload, expected, hashed)
        return True

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
        families = {scope[2:]: n for scope, n in numbers if scope.startswith("f:")}
        if self._gone:
            self._families.finish_beside(families, self._gone)
        else:
            self._families.finish(families.items())


def _texts(export: Exported, name: str) -> Iterator[list[str]]:
    for row in export.rows(name):
        if len(row) < 2:
            raise ExportRefused(f"details/{name}.jsonl holds a line that is too short")
        yield [str(value) for value in row]
