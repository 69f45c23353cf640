"""Which tags come near to what was typed, where none has its words: for a slip of the finger.

The page's own search (near.js) goes by the same rules, so that it finds nothing else.
"""

from collections.abc import Mapping, Sequence

from consent.tags import Tag

MOST_NEAR = 5
MOST_WORDS = 8
SHORT, LONG = 4, 8
"""Letters of a word: below the first it may have no slip, from the second on two."""


def nearest(searched: Mapping[Tag, str], asked: Sequence[str]) -> tuple[Tag, ...]:
    """The tags with most of the letters asked for, in the order given.

    searched: for each tag all its words, in small letters, with a space between.
    """
    theirs = {tag: frozenset(words.split()) for tag, words in searched.items()}
    scores = dict.fromkeys(theirs, 0)
    for typed in asked[:MOST_WORDS]:
        alike = {word: _letters_alike(typed, word) for word in frozenset().union(*theirs.values())}
        for tag, words in theirs.items():
            scores[tag] += max((alike[word] for word in words), default=0)
    most = max(scores.values(), default=0)
    return tuple(tag for tag, score in scores.items() if score == most > 0)[:MOST_NEAR]


def _letters_alike(typed: str, word: str) -> int:
    """How many letters typed are right for it; 0 where it is another word."""
    allowed = 2 if len(typed) >= LONG else 1
    if len(typed) < SHORT or len(word) < len(typed) - allowed:
        return 0
    wrong = slips(typed, word[: len(typed) + allowed])
    return len(typed) - wrong if wrong <= allowed else 0


def slips(typed: str, word: str) -> int:
    """The fewest letters to put in, leave out, change or swap with the next, so that what was
    typed is the word or its beginning."""
    before: list[int] = []
    last = list(range(len(word) + 1))
    for i, letter in enumerate(typed, 1):
        row = [i]
        for j, wanted in enumerate(word, 1):
            least = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != wanted))
            is_swapped = i > 1 < j and letter == word[j - 2] and typed[i - 2] == wanted
            row.append(min(least, before[j - 2] + 1) if is_swapped else least)
        before, last = last, row
    return min(last)
