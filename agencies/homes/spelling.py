"""How an address is written, and the same address alike however it was written. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Decision reading 23. Whole words, case ignored.
POSTCODE = re.compile(r"\b[a-z]{1,2}[0-9][a-z0-9]?[ \-]*[0-9][a-z]{2}\b", re.I)
_STREETS = (
    "street|st|road|rd|avenue|ave|lane|drive|close|crescent|terrace|gardens|grove|row|mews|square"
)
HOUSE = re.compile(rf"\b[0-9]+[a-z]?,?\s+(?:[\w'’\-]+\s+){{1,3}}(?:{_STREETS})\b", re.I)
_TELEPHONE = re.compile(r"(?<![0-9+])(?:\+44|0)(?:[ ()\-]*[0-9]){9,10}(?![0-9])")
_ON_KEYBOARD = {"Cf": "", "Zs": " ", "Pd": "-"}
"""By category: what nobody sees, gaps and dashes."""
# The number next to the street: in "Flat 2, 12a Larch Row" the house is 12a.
_NUMBERED = re.compile(
    rf"\b([0-9]+[a-z]?),?\s+(?:[^\W\d][\w'’\-]*\s+){{1,3}}(?:{_STREETS})\b", re.I
)
_NUMBER = re.compile(r"[0-9]{1,5}[a-z]?", re.I)


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """postcode: "NO12AB"; house: "12A", or "" where no number is known."""

    postcode: str
    house: str = ""


def address_of(postcode: str, house: str) -> Address | None:
    """What was typed into two fields; None for no postcode, or a house without a number."""
    number = _close(house)
    if POSTCODE.fullmatch(postcode.strip()) is None:
        return None
    return Address(_one_way(postcode), number) if not number or _NUMBER.fullmatch(number) else None


def holds_address(texts: Iterable[str]) -> bool:
    """Whether a postcode, telephone number or house-and-street stands in them (reading 23)."""
    patterns = (POSTCODE, _TELEPHONE, HOUSE)
    return any(pattern.search(text) for text in map(_plain, texts) for pattern in patterns)


def _plain(text: str) -> str:
    """With the gaps, dashes and digits of a keyboard: a word processor puts in others."""
    if text.isascii():
        return text
    wide = unicodedata.normalize("NFKC", text)
    return "".join(_ON_KEYBOARD.get(unicodedata.category(one), one) for one in wide)


def addresses_in(texts: Iterable[str]) -> tuple[Address, ...]:
    """Every postcode of these texts, each once, with the number of the house before it if any."""
    return tuple(dict.fromkeys(one for text in texts for one in _addresses(text)))


def _addresses(text: str) -> Iterator[Address]:
    begin = 0
    for found in POSTCODE.finditer(text):
        houses = list(_NUMBERED.finditer(text, begin, found.start()))
        yield Address(_one_way(found[0]), _close(houses[-1][1]) if houses else "")
        begin = found.end()


def _close(written: str) -> str:
    return "".join(written.split()).upper()


def _one_way(postcode: str) -> str:
    """A postcode without its gap. The dash in a house, 12-14, is none."""
    return _close(postcode.replace("-", " "))
