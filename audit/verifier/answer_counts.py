"""How many rows each entry must have in an answer, out of the lines that its receipt discloses.

In a list of readings each update that an entry shows, as far as the question asks for it, is a row.
Where what an entry lists is withheld, only rows that stand there twice are noticed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .answer_rows import READINGS, Disclosed, updates_named
from .canonical import Json
from .lines import Line

_ONE_ROW = frozenset({"looks", "openings", "overrides"})
"""Questions in which no entry stands behind two rows."""
_ALIKE = frozenset({"late"})
"""Questions in which two rows may be of two things and say the same."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, as the file says. agency: whose answer it is, "" where it does not say."""

    name: str
    asked: Mapping[str, Json]
    agency: str = ""

    def wants(self, line: Line) -> bool:
        """Whether that line is a row of its own, as far as the entry can tell."""
        if not line.action.startswith("VIEW_") or not line.level:
            return False
        if self.name == "who-saw":
            return line.object_id == self.asked.get("update")
        return self.name != "our-updates" or line.source == self.agency

    @property
    def is_clear(self) -> bool:
        """Whether the file says all that it takes to tell which lines are meant."""
        given = {"our-updates": self.agency, "who-saw": self.asked.get("update")}
        return self.name in READINGS and bool(given.get(self.name, "yes"))

    def is_told(self, lines: Sequence[Line]) -> bool:
        """Whether these tell of all that must be there, and not only what may be."""
        return self.name != "person" and len({one.subject for one in lines}) < 2


@dataclass(frozen=True, slots=True)
class Counts:
    """wrong: what is missing, doubled or extra. untold: rows beside which others may be missing."""

    wrong: tuple[str, ...]
    untold: int
    entries: int

    def left_open(self, rows: int) -> tuple[str, ...]:
        """For how many rows it cannot be told, in a sentence; nothing where it can for all."""
        if not self.untold:
            return ()
        return (
            f"For {self.untold:,} of {rows:,} rows, whether others of the same entries were taken "
            f"out beside them: what {self.entries:,} entries list is withheld, or does not say how "
            "many rows they have here.",
        )


def counted(
    rows: Sequence[Mapping[str, Json]], proven: Mapping[str, Disclosed], question: Question
) -> Counts:
    """Every entry that is proven, held against the rows that rest on it."""
    behind: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        for entry in dict.fromkeys(_texts(row["entries"])):
            behind.setdefault(entry, []).append(place)
    wrong, untold, entries = list(_doubled(rows, question)), set[int](), 0
    for entry, places in behind.items():
        some = [rows[place] for place in places]
        told = _faults(some, proven.get(entry), question)
        if told is None:
            untold.update(places)
            entries += 1
        wrong += [f"WRONG entry {entry}: {one}" for one in told or ()]
    return Counts(tuple(wrong), len(untold), entries)


def _doubled(rows: Sequence[Mapping[str, Json]], question: Question) -> Iterator[str]:
    """Rows of the same entries that say the same, where that cannot be."""
    if question.name in _ALIKE:
        return
    first: dict[str, int] = {}
    for place, row in enumerate(rows, start=1):
        if not _texts(row["entries"]):
            continue
        said = repr([row.get(name) for name in ("at", "values", "addresses", "entries")])
        before = first.setdefault(said, place)
        if before != place:
            yield f"WRONG row {place:,} is row {before:,} again."


def _faults(
    rows: Sequence[Mapping[str, Json]], entry: Disclosed | None, question: Question
) -> list[str] | None:
    """What is wrong with the rows of one entry; None where it cannot be told."""
    if question.name in _ONE_ROW:
        return [f"{len(rows):,} rows rest on it, and it is of one."] if len(rows) > 1 else []
    if not question.is_clear or entry is None or entry.lines is None:
        return None
    wanted = Counter(one.object_id for one in entry.lines if question.wants(one))
    if not wanted and question.name == "person":
        wanted = Counter([""])  # the card alone
    found = Counter(_update_of(one) for one in rows)
    over, missing = found - wanted, wanted - found
    said = [_too_many(update, number, wanted[update]) for update, number in over.items()]
    if missing and not question.is_told(entry.lines):
        return said or None
    said += [f"its row on the update {update} is missing." for update in missing]
    return said


def _too_many(update: str, number: int, wanted: int) -> str:
    which = f"the update {update}" if update else "no update"
    if wanted:
        return f"its row on {which} stands there {number + wanted:,} times."
    return f"a row on {which} is not of it."


def _update_of(row: Mapping[str, Json]) -> str:
    return next(iter(sorted(updates_named(_texts(row.get("addresses", []))))), "")


def _texts(value: Json) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else ()
