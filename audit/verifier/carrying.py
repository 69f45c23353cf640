"""A receipt as the text of one QR code: compressed, then written in the 45 letters QR knows best.

Base45 is that of RFC 9285; a QR code of letters holds 4,296 of them, 2,864 bytes compressed.
"""

import zlib

PREFIX = "HUB1:"
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
MOST_LETTERS = 4296
_MOST_TEXT = 1_000_000


class CarriedRefused(ValueError):
    """Not the text of such a code."""


def carried(text: str) -> str:
    """What the code says."""
    data = zlib.compress(text.encode(), 9)
    return PREFIX + "".join(_written(data[at : at + 2]) for at in range(0, len(data), 2))


def uncarried(text: str) -> str:
    """The receipt that a code says; any other text as it stands. Raises CarriedRefused."""
    if not text.startswith(PREFIX):
        return text
    letters = text.removeprefix(PREFIX).strip("\r\n")
    data = b"".join(_read(letters[at : at + 3]) for at in range(0, len(letters), 3))
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(data, _MOST_TEXT).decode()
    except (zlib.error, UnicodeDecodeError):
        found = ""
    if not unpacking.eof:
        raise CarriedRefused("a code that was not read in full")
    return found


def _written(pair: bytes) -> str:
    value, letters = int.from_bytes(pair, "big"), ""
    for _ in range(len(pair) + 1):
        letters += LETTERS[value % 45]
        value //= 45
    return letters


def _read(letters: str) -> bytes:
    value = 0
    for letter in reversed(letters):
        place = LETTERS.find(letter)
        if place < 0:
            raise CarriedRefused("a letter that no code has")
        value = value * 45 + place
    try:
        return value.to_bytes(len(letters) - 1, "big")
    except (OverflowError, ValueError):
        raise CarriedRefused("letters that say no bytes") from None
