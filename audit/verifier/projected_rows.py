"""The search projection of an export, compared with what the entries say it must be."""

from collections.abc import Iterable

from .canonical import Json
from .checks import Faults, Projected
from .exported import Exported, ExportRefused
from .keyed_rows import keyed
from .lines import Line

Row = tuple[Json, ...]


class ProjectedRows:
    """Every row that was exported; what no entry accounts for is left at the end."""

    def __init__(self, export: Exported, faults: Faults) -> None:
        self._faults = faults
        self._index = keyed(
            "index", ((_text(one), row) for one, row in _rows(export, "index", 2)), faults
        )
        self._people = keyed(
            "people",
            (
                ((_text(person_id), _whole(number)), _text(entry_id))
                for person_id, number, entry_id in _rows(export, "people", 3)
            ),
            faults,
        )
        self._sources = keyed(
            "sources",
            (
                ((_text(source), _whole(at), _text(entry_id)), None)
                for source, at, entry_id in _rows(export, "sources", 3)
            ),
            faults,
        )
        self._lines: dict[str, list[Row]] = {}
        for list_id, *rest in _rows(export, "lines", 9):
            self._lines.setdefault(_text(list_id), []).append(tuple(rest))
        self._numbers: dict[str, list[tuple[str, int]]] = {}
        for (person_id, number), entry_id in self._people.items():
            self._numbers.setdefault(entry_id, []).append((person_id, number))
        self._checked: set[str] = set()

    def numbers_of(self, entry_id: str) -> Iterable[tuple[str, int]]:
        """The people an erased entry was about: all that is still known of it."""
        numbers = self._numbers.get(entry_id, [])
        for key in numbers:
            self._people.pop(key, None)
        return numbers

    def compare(self, entry_id: str, expected: Projected) -> None:
        """The entry has exactly these rows."""
        if self._index.pop(entry_id, None) != list(expected.index):
            self._faults.add("index", entry_id)
        for key in expected.people.items():
            if self._people.pop(key, None) != entry_id:
                self._faults.add("person-row", key[0])
        for source in expected.sources:
            row = (source, expected.index[0], entry_id)
            if row not in self._sources:
                self._faults.add("source-row", entry_id)
            self._sources.pop(row, None)
        self._compare_list(expected)

    def finish(self, *, has_erasures: bool) -> None:
        """Find rows of no entry. An erased entry's list and sources may remain."""
        left = {"index": len(self._index), "people": len(self._people)}
        if not has_erasures:
            left["sources"] = len(self._sources)
            left["lines"] = len(self._lines.keys() - self._checked)
        for name, count in left.items():
            if count:
                self._faults.add("rows-of-no-entry", name)

    def _compare_list(self, expected: Projected) -> None:
        list_id, family = expected.index[6], expected.index[5] or ""
        if list_id is None or list_id in self._checked:
            return
        self._checked.add(list_id)
        wanted = [_line_row(place, family, line) for place, line in enumerate(expected.lines)]
        if self._lines.get(list_id) != wanted:
            self._faults.add("lines", list_id)


def _line_row(place: int, family: str, line: Line) -> Row:
    return (place, family, *line)


def _rows(export: Exported, name: str, width: int) -> Iterable[list[Json]]:
    for row in export.rows(name):
        if len(row) != width:
            raise ExportRefused(f"details/{name}.jsonl holds a line of another length")
        yield row


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise ExportRefused("an export with something else where an id was expected")
    return value


def _whole(value: Json) -> int:
    if not isinstance(value, int):
        raise ExportRefused("an export with something else where a number was expected")
    return value
