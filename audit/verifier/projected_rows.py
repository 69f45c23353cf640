"""The search projection of an export, compared with what the entries say it must be."""

from collections.abc import Iterable, Sequence

from .canonical import Json, NotCanonical, canonical
from .checks import Faults, Projected
from .exported import Exported, ExportRefused
from .keyed_rows import keyed
from .lines import Line, group, list_id_of

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
        self._gone: dict[str, int] = {}

    def numbers_of(self, entry_id: str, at: int) -> Iterable[tuple[str, int]]:
        """The people an entry without details was about: all that is still known of it.

        at: when it was, in seconds; the sources and the list it leaves may remain.
        """
        self._gone[entry_id] = at
        numbers = self._numbers.get(entry_id, [])
        for key in numbers:
            self._people.pop(key, None)
        return numbers

    def ignore(self, entry_id: str) -> None:
        """Its details could not be read: how it is found cannot be compared."""
        self._index.pop(entry_id, None)

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

    def finish(self) -> int:
        """Find rows of no entry; how many are left that only those without details may have."""
        sources = [row for row in self._sources if self._gone.get(row[2]) == row[1]]
        lists = self._lines.keys() - self._checked
        left = {
            "index": len(self._index),
            "people": len(self._people),
            "sources": len(self._sources) - len(sources),
            "lines": max(0, len(lists) - len(self._gone)),
        }
        for name, count in left.items():
            if count:
                self._faults.add("rows-of-no-entry", name)
        for list_id in sorted(lists) if self._gone else ():
            if not _is_named_by(list_id, self._lines[list_id]):
                self._faults.add("lines", list_id)
        return len(sources) + sum(len(self._lines[list_id]) for list_id in lists)

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


def _is_named_by(list_id: str, rows: Sequence[Row]) -> bool:
    """Whether a list is the one of that name: it is named after what it holds."""
    try:
        lines = [Line(*map(_text, row[2:])) for row in rows]
        encoded = canonical(group(lines).value)
    except (ExportRefused, NotCanonical):
        return False
    family = rows[0][1]
    wanted = [_line_row(place, str(family), line) for place, line in enumerate(lines)]
    return list_id == list_id_of(str(family), encoded) and list(rows) == wanted


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
