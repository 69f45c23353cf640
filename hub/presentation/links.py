"""Links, buttons and the pieces several pages share."""

from dataclasses import dataclass
from typing import NamedTuple


class Link(NamedTuple):
    """A link that makes sense alone. `hint` is read out after it, and not shown."""

    text: str
    href: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """One of the numbers on top of My work. `is_pressing` gives it the red edge."""

    number: int
    text: str
    href: str
    is_pressing: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: text with a quiet second line, or a link, or a level's letter."""

    text: str = ""
    quiet: str = ""
    href: str = ""
    level: str = ""
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names the row; on phones each row becomes labelled pairs.

    Every row has as many cells as `heads`. `caption` is always there; `is_caption_hidden` when a
    heading beside it already says the same.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_caption_hidden: bool = False
