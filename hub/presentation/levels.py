"""The four levels and what is withdrawn: one word and one mark each, the same everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from markupsafe import Markup

from hub.presentation.wording import gettext, later

RING = '<circle cx="8" cy="8" r="6.25" fill="Canvas" stroke="currentColor" stroke-width="1.5"'

SHAPES: Mapping[str, str] = MappingProxyType(
    {
        "F": '<circle cx="8" cy="8" r="7" fill="currentColor"/>',
        "S": (f'{RING}/><path d="M8 1.75a6.25 6.25 0 0 0 0 12.5z" fill="currentColor"/>'),
        "E": (f'{RING} stroke-dasharray="2.6 2.3"/>'),
        "N": '<path d="M3 8h10" stroke="currentColor" stroke-width="2"/>',
        "W": (f'{RING}/><path d="M3.6 3.6l8.8 8.8" stroke="currentColor" stroke-width="1.5"/>'),
        "U": '<path d="M1 1h14v14H1z" fill="currentColor"/>'
        '<path d="M8 3.5v5.5M8 10.75v2" stroke="Canvas" stroke-width="2.2"/>',
    }
)
"""Inside of each mark, drawn on 16 by 16. They differ in shape, so grey paper keeps them apart."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level is worded."""

    code: str
    word: str


LEVELS: Mapping[str, Level] = MappingProxyType(
    {
        "F": Level("F", later("Full")),
        "S": Level("S", later("Summary")),
        "E": Level("E", later("Held")),
        "N": Level("N", later("Not shown")),
        "W": Level("W", later("Withdrawn")),
    }
)
"""By letter: the four of the decision, and W for what its author withdrew."""


@cache
def level_mark(code: str) -> Markup:
    """Return the mark alone, hidden from screen readers: the word says the same."""
    return Markup(  # noqa: S704 -- a constant of this module, no text of anyone
        '<svg class="hub-mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"'
        f' focusable="false">{SHAPES[code]}</svg>'
    )


def level_badge(code: str, word: str = "") -> Markup:
    """Return mark and word of a level, in the reader's language. A page may say its own word.

    Raises: KeyError for a letter that is no level.
    """
    level = LEVELS[code]
    return _badge(code, word or gettext(level.word))


@lru_cache(maxsize=128)
def _badge(code: str, word: str) -> Markup:
    return Markup('<span class="hub-level hub-level--{}">{} {}</span>').format(
        code, level_mark(code), word
    )


def level_badges() -> dict[str, Markup]:
    """Return the badge of every level at once, for templates that show many rows."""
    return {code: level_badge(code) for code in LEVELS}


def level_marks() -> dict[str, Markup]:
    """Return every mark at once, the one for urgent items ("U") among them."""
    return {code: level_mark(code) for code in SHAPES}
