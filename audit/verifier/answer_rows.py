"""The rows of an answer, held against what the receipts of their entries disclose.

    {"at": instant or day, "values": [text], "addresses": [path], "entries": [entry id]}

An id stands in an address, a level and a basis in words. What no receipt discloses is not tied.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from .canonical import Json
from .entry import Leaf
from .exported import ExportRefused
from .lines import Line, ungrouped
from .receipt import Receipt

LEVEL_WORDS = {"F": "Full", "S": "Summary", "E": "Held"}
BASIS_WORDS = {
    "OWN": "Own agency’s update",
    "PERM": "Permission",
    "STAT": "Plan to keep a child safe",
    "SAFE": "Decision to share, to keep a child safe",
    "COURT": "A court asked for it",
    "VITAL": "Decision to share, a life may be at risk",
    "DUTY16LA": "Decision to share, for a child’s welfare",
    "GRANT": "Shared by name by its author’s agency",
    "PERMIT": "Opened by the chair of a meeting",
    "BREAK_GLASS": "Emergency opening",
    "AUDIT_VIEW": "A named audit",
}
DOWNLOADED = "Downloaded a file"
NOTHING_SAID = frozenset({"–", "The sharing rules"})
"""What stands in a cell that claims nothing."""

READINGS = frozenset({"our-updates", "our-workers", "who-saw", "person", "worker"})
"""Questions whose columns are when, person, family, update, level and basis."""
_ACTS = frozenset({"denials", "overrides", "looks"})
"""Questions whose worker is always whoever acted."""
_DATED = READINGS | _ACTS | {"openings"}
"""Questions whose instant is always that of an entry."""
_LEVEL, _BASIS = 3, 4
_ID = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
_WORKER = re.compile(f"/oversight/workers/{_ID}")
_FAMILY = re.compile(f"/families/{_ID}")
_UPDATE = re.compile(f"(?:/oversight)?/updates/{_ID}")


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What one entry's receipt discloses; a field that is withheld, or erased, is None."""

    milliseconds: int
    action: str | None = None
    actor: str | None = None
    family: str | None = None
    lines: tuple[Line, ...] | None = None


def disclosed(leaf: Leaf, shown: Receipt | None) -> Disclosed:
    """Raises: LinesRefused."""
    fields = {} if shown is None else {name: value for name, (_, value) in shown.shown.items()}
    return Disclosed(
        leaf.milliseconds,
        _known(fields, "action"),
        _known(fields, "actor"),
        _known(fields, "family"),
        tuple(ungrouped(fields["lines"] or [])) if "lines" in fields else None,
    )


def _known(fields: Mapping[str, Json], name: str) -> str | None:
    return str(fields[name] or "") if name in fields else None


@dataclass(frozen=True, slots=True)
class Row:
    """One row, with the entries it rests on as far as they are proven."""

    at: str
    values: tuple[str, ...]
    addresses: tuple[str, ...]
    entries: tuple[Disclosed, ...]

    @classmethod
    def read(cls, row: Mapping[str, Json], proven: Mapping[str, Disclosed]) -> "Row":
        """Raises: ExportRefused."""
        at = row.get("at")
        if not isinstance(at, str):
            raise ExportRefused("a row without its instant")
        texts = (_texts(row, name) for name in ("values", "addresses", "entries"))
        values, addresses, entries = texts
        # Where one still waits to be signed, the row may be of that one: nothing is tied yet.
        known = entries if all(one in proven for one in entries) else ()
        return cls(at, values, addresses, tuple(proven[one] for one in known))


def _texts(row: Mapping[str, Json], name: str) -> tuple[str, ...]:
    found = row.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise ExportRefused("a row with something else than text")
    return tuple(map(str, found))


def judged(row: Row, question: str) -> Mapping[int | str, bool]:
    """By column (0 is the instant) or kind of id: whether it holds or is contradicted.

    What is not tied to any disclosed field is not there.
    """
    if not row.entries:
        return {}
    is_when = _is_when(row)
    found: dict[int | str, bool] = {0: is_when} if is_when or question in _DATED else {}
    return {**found, **dict(_ids(row, question)), **dict(_words(row, question))}


def _is_when(row: Row) -> bool:
    """To the second: a row may be of an act whose entry was written within it."""
    try:
        said = datetime.fromisoformat(row.at)
    except ValueError:
        return False
    if said.tzinfo is None:
        return False
    return any(
        said.astimezone(UTC).replace(microsecond=0)
        == datetime.fromtimestamp(one.milliseconds // 1000, UTC)
        for one in row.entries
    )


def _lines(row: Row) -> tuple[Line, ...] | None:
    """All of them, where no entry of the row keeps its own."""
    known = [one.lines for one in row.entries if one.lines is not None]
    return tuple(x for some in known for x in some) if len(known) == len(row.entries) else None


def _ids(row: Row, question: str) -> Iterator[tuple[int | str, bool]]:
    lines = _lines(row)
    actors = {one.actor for one in row.entries}
    subjects = {one.subject for one in lines or ()}
    is_told = None not in actors and (lines is not None or question in _ACTS)
    yield from _told("worker", _named(_WORKER, row), actors | subjects, is_told=is_told)
    families = {one.family for one in row.entries}
    yield from _told("family", _named(_FAMILY, row), families, is_told=None not in families)
    if question in READINGS:
        objects = {one.object_id for one in lines or ()}
        yield from _told("update", _named(_UPDATE, row), objects, is_told=lines is not None)


def _told(
    kind: str, said: set[str], known: set[str | None] | set[str], *, is_told: bool
) -> Iterator[tuple[str, bool]]:
    if said and said <= known:
        yield kind, True
    elif said and is_told:
        yield kind, False


def updates_named(addresses: Iterable[str]) -> set[str]:
    """The updates that a row's addresses lead to."""
    return {found[1] for one in addresses if (found := _UPDATE.match(one))}


def _named(which: re.Pattern[str], row: Row) -> set[str]:
    return {found[1] for one in row.addresses if (found := which.match(one))}


def _words(row: Row, question: str) -> Iterator[tuple[int | str, bool]]:
    """Level and basis, of the very line that the row is of as far as its address tells."""
    lines = _lines(row)
    if question not in READINGS or lines is None or len(row.values) <= _BASIS:
        return
    updates = _named(_UPDATE, row)
    seen = [one for one in lines if one.level and (not updates or one.object_id in updates)]
    if not seen:
        return
    level, basis = row.values[_LEVEL], row.values[_BASIS]
    fits = [one for one in seen if level in _levels(one, row)]
    yield _LEVEL + 1, bool(fits)
    if basis not in NOTHING_SAID:
        yield _BASIS + 1, any(BASIS_WORDS.get(one.reason) == basis for one in fits or seen)


def _levels(line: Line, row: Row) -> Sequence[str]:
    word = LEVEL_WORDS.get(line.level, "")
    is_file = any(one.action == "DOWNLOAD" for one in row.entries)
    return (f"{word}, {DOWNLOADED}",) if is_file else (word,)
