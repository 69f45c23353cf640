"""The words a correction took out and put in, for showing them struck and underlined."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

KEPT, OLD, NEW = "", "old", "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words. `kind` is "" where both texts agree, "old" or "new" where they do not."""

    text: str
    kind: str = KEPT


def changed_words(before: str, after: str) -> tuple[Piece, ...]:
    """Return both texts as one run of pieces, in reading order, old words before new ones."""
    old, new = _words(before), _words(after)
    pieces: list[Piece] = []
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for change, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if change == "equal":
            pieces.append(Piece("".join(old[old_from:old_to])))
            continue
        pieces += _change("".join(old[old_from:old_to]), "".join(new[new_from:new_to]))
    return tuple(piece for piece in pieces if piece.text)


def _change(old: str, new: str) -> list[Piece]:
    # Struck and underlined words need a space between them, or they read as one.
    between = " " if old and new and not old.endswith(" ") else ""
    return [Piece(old, OLD), Piece(between), Piece(new, NEW)]


def _words(text: str) -> list[str]:
    # Words keep no punctuation: "71%." and "81%." differ in the number only.
    return re.findall(r"\s+|[\w%’'-]+|[^\w\s]", text)
