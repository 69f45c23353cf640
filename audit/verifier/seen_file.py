"""A file "who has seen my record", read strictly. What it says is checked in `seen_check`.

    {"format": FORMAT, "report": text, "numbered": [[person, last number]], "waiting": [entry id],
     "entries": [{"leaf": text, "tlog_proof": text}], "ranges": […], "word": note}

`ranges` and `word` are there where somebody is not named (`withheld`). A file of the first format
names everybody and has neither.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from .canonical import Json
from .exported import ExportRefused
from .receipt import ReceiptRefused
from .withheld import Range, read_ranges

FORMAT = "hub/rights/seen/2"
_FIRST = "hub/rights/seen/1"
MOST = 1_000_000
"""Numbers of one person that a file can tell of."""


@dataclass(frozen=True, slots=True)
class SeenFile:
    """numbered: each id of the person with its last number. waiting: how many have no place yet."""

    report: str
    numbered: tuple[tuple[str, int], ...]
    entries: tuple[Mapping[str, Json], ...]
    waiting: int
    ranges: tuple[Range, ...] = ()
    word: str = ""

    @property
    def counted(self) -> Json:
        """The numbers it tells of, as they are signed."""
        return [[person, last] for person, last in self.numbered]


def read_seen(content: str) -> SeenFile:
    """Raises: ExportRefused, ReceiptRefused."""
    try:
        said = json.loads(content)
        if said["format"] not in {FORMAT, _FIRST}:
            raise ExportRefused("a file of another kind")
        numbered = tuple((text_of(person), int(last)) for person, last in said["numbered"])
        if any(last > MOST for _, last in numbered):
            raise ExportRefused("more numbers than a file can hold")
        entries, waiting = tuple(said["entries"]), len(said["waiting"])
        if said["format"] == _FIRST:
            return SeenFile(text_of(said["report"]), numbered, entries, waiting)
        ranges, word = tuple(read_ranges(said["ranges"])), text_of(said["word"])
        if any(one.last > MOST for one in ranges):
            raise ExportRefused("more numbers than a file can hold")
        return SeenFile(text_of(said["report"]), numbered, entries, waiting, ranges, word)
    except (KeyError, TypeError, ValueError):
        raise ExportRefused("not a file of who has seen a record") from None


def text_of(value: Json) -> str:
    """Raises: ReceiptRefused where it is no text."""
    if not isinstance(value, str):
        raise ReceiptRefused("text was expected")
    return value
