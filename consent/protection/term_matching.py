"""How a protected term is found in a text, and which terms are too weak to be looked for.

Decision 4, row post: case and spacing are ignored. So are accents, punctuation, and characters
that nobody sees; "ß" is "ss", and +44 or 0044 before a telephone number is 0. Whoever writes
"LARCHROW", "Larch-Row" or "L a r c h  R o w" has written "Larch Row"; so has who writes a postcode
or a telephone number with other gaps.

A term stands in what was typed only as whole words: "Ash Row" does not stand in "wash rows of".
Words begin and end at anything that is no letter or digit, where small letters turn into capitals
("LarchRowVisit.pdf") and where letters turn into digits; "Larch Rows" and "Larch Row's" count. What
was taken out of a file has lost its gaps, so there a term is looked for anywhere.

A term of fewer than four letters or digits, or of one everyday word ("the school"), would stop
nearly every text and protect nobody: it is not taken.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

SHORTEST = 4
_ABROAD = re.compile(r"(?:\+|\b00)\s*44[\s()\-.]*(?:0[\s()\-.]*)?(?=[1-9])")
_WORDS = re.compile(r"[^\W_]+")
_INNER = re.compile("(?<=[a-z])(?=[A-Z])|(?<=[0-9])(?=[A-Za-z])|(?<=[A-Za-z])(?=[0-9])")
_LITTLE = """
a about after again all also an and any are as at away be been before but by can come did do down
even ever for from get give go good got had has have he her here him his how i if in into is it its
just know last like little made make may me mr mrs miss ms much must my near never next no not now
of off on one only or other our out over said same saw say see seen she so some soon still take
than that the their them then there they this three time to today told too two under up us use very
was we well went were what when where which who will with would yes you your
"""
_EVERYDAY = """
address aunt baby brother car centre child children church city class clinic club college country
court dad daughter day doctor east estate evening family farm father field flat foster friday friend
friends garden grandad grandma grandmother group health home hospital hostel hotel house hub kitchen
lane library live lived lives living man monday morning mother mum nan night north nurse nursery
office park parents partner people phone place police primary refuge road room safe saturday school
shelter shop sister social son south square station stay stayed street sunday support surgery team
teacher thursday town tuesday uncle village visit ward wednesday week west woman women work worker
year
"""
LITTLE = frozenset(_LITTLE.split())
EVERYDAY = frozenset(_EVERYDAY.split())


@dataclass(frozen=True, slots=True)
class Letters:
    """A text's letters and digits, folded, with the places at which words begin and end.

    `begins` and `ends` hold a place each for every word: its first letter, and one after its last.
    """

    folded: str
    begins: frozenset[int]
    ends: frozenset[int]


def letters_of(text: str) -> Letters:
    """What terms are looked for in."""
    folded: list[str] = []
    begins: set[int] = set()
    ends: set[int] = set()
    length = 0
    for run in _WORDS.findall(_plain(text)):
        for word in _words_in(run):
            begins.add(length)
            folded.append(word.casefold())
            length += len(folded[-1])
            ends.add(length)
    return Letters("".join(folded), frozenset(begins), frozenset(ends))


def stands_in(term: str, letters: Letters) -> bool:
    """Whether the term stands there as whole words."""
    looked_for = squeezed(term)
    return any(
        place in letters.begins and _ends_well(letters, place + len(looked_for))
        for place in _places(looked_for, letters.folded)
    )


def squeezed(text: str) -> str:
    """Letters and digits alone, folded: no spacing, hyphen, accent or hidden character helps."""
    return letters_of(text).folded


def is_too_weak(term: str) -> bool:
    """Whether a term would stop nearly every text: too short, or one everyday word at most."""
    if len(squeezed(term)) < SHORTEST:
        return True
    words = {one.casefold() for one in _WORDS.findall(_plain(term))} - LITTLE
    return len(words) < 2 and words <= EVERYDAY


def _plain(text: str) -> str:
    """Without accents and hidden characters, a number from abroad as it is dialled at home."""
    return _ABROAD.sub("0", text if text.isascii() else _bare(text))


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(one for one in apart if unicodedata.category(one) not in {"Mn", "Cf"})


def _words_in(run: str) -> Iterable[str]:
    """The words of a run of letters and digits, whatever its alphabet."""
    if run.isalpha() and run[1:].islower():
        return (run,)
    return _INNER.split(run) if run.isascii() else _parted(run)


def _parted(run: str) -> Iterator[str]:
    begun = 0
    for place, (before, one) in enumerate(pairwise(run), 1):
        if (before.islower() and one.isupper()) or before.isdigit() != one.isdigit():
            yield run[begun:place]
            begun = place
    yield run[begun:]


def _places(looked_for: str, folded: str) -> Iterator[int]:
    """Every place at which it stands, one letter overlapping another or not."""
    place = folded.find(looked_for) if looked_for else -1
    while place >= 0:
        yield place
        place = folded.find(looked_for, place + 1)


def _ends_well(letters: Letters, end: int) -> bool:
    """There a word ends, but for the s of several or of whose it is."""
    if end in letters.ends:
        return True
    return letters.folded[end : end + 1] == "s" and end + 1 in letters.ends
