"""Names made comparable: one spelling for an index, one sound for a suggestion."""

import re
import unicodedata

_SOUNDS = {
    **dict.fromkeys("bfpv", "1"),
    **dict.fromkeys("cgjkqsxz", "2"),
    **dict.fromkeys("dt", "3"),
    "l": "4",
    **dict.fromkeys("mn", "5"),
    "r": "6",
}
_SILENT_BETWEEN = "hw"


def plain(name: str) -> str:
    """Without marks and case, one space between words: "Zoë  O’Neill" is "zoe o'neill"."""
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'"))
    bare = "".join(one for one in decomposed if not unicodedata.combining(one))
    return " ".join(bare.casefold().split())


def surnames(name: str) -> tuple[str, ...]:
    """The last word, and of a double-barrelled one each part as well."""
    words = plain(name).split()
    if not words:
        return ()
    last = words[-1]
    return tuple(dict.fromkeys((last, *filter(None, last.split("-")))))


def words_of(name: str) -> tuple[str, ...]:
    """Every word of a name, the parts of hyphened ones too."""
    return tuple(dict.fromkeys(filter(None, re.split(r"[\s-]+", plain(name)))))


def sound(surname: str) -> str:
    """American Soundex of a surname: a letter and three digits; "" if it has no letters."""
    letters = [one for one in plain(surname) if one.isascii() and one.isalpha()]
    if not letters:
        return ""
    digits, last = "", _SOUNDS.get(letters[0], "")
    for letter in letters[1:]:
        digit = _SOUNDS.get(letter, "")
        if digit and digit != last:
            digits += digit
        if letter not in _SILENT_BETWEEN:
            last = digit
    return f"{letters[0]}{digits}000"[:4]
