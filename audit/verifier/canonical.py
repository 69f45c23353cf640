"""Canonical JSON, so that one value has exactly one sequence of bytes to hash.

A subset of RFC 8785: text, whole numbers, true, false, null, lists and objects. Numbers with a
fraction are refused (1.0 would become 1), and so are whole numbers that a double cannot hold.
Text is brought to NFC first, or a composed and a decomposed accent would make two values of one.
"""

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"

INTEGER_LIMIT = 2**53

_encode: Callable[[object], str] = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False
).encode


class NotCanonical(ValueError):
    """The value holds something outside the subset, named by its type and never by its content."""


def canonical(value: Json) -> bytes:
    """Give the one UTF-8 encoding of `value`. Raises NotCanonical."""
    try:
        return _encode(_checked(value)).encode()
    except UnicodeEncodeError:
        # From None: the error's own text would carry the text into a log.
        raise NotCanonical("half of a surrogate pair in a text") from None


def parse(data: bytes) -> Json:
    """Read canonical bytes back. Raises NotCanonical if another encoding of the value was given."""
    try:
        value: Json = json.loads(data)
    except ValueError:
        raise NotCanonical("not JSON") from None
    if canonical(value) != data:
        raise NotCanonical("JSON, but not in its canonical form")
    return value


def _checked(value: object) -> object:
    """Copy `value` with its text in NFC and its names in the order of RFC 8785, section 3.2.3."""
    if isinstance(value, str):
        # An enum member that is text: its text, where the encoder would print its repr.
        return str.__str__(value) if value.isascii() else unicodedata.normalize("NFC", value)
    if value is None or value is True or value is False:
        return value
    if isinstance(value, int):
        return _whole_number(value)
    if isinstance(value, tuple | list):
        # Plain text is most of every list, and every page view is encoded: no call for each.
        return [item if type(item) is str and item.isascii() else _checked(item) for item in value]
    if isinstance(value, Mapping):
        return _ordered(value)
    raise NotCanonical(f"a {type(value).__name__} has no canonical form here")


def _whole_number(value: int) -> int:
    if -INTEGER_LIMIT < value < INTEGER_LIMIT:
        return value
    raise NotCanonical("a whole number of 2^53 or more: write it as text")


def _ordered(value: Mapping[object, object]) -> dict[str, object]:
    names: dict[str, object] = {}
    for name, item in value.items():
        if not isinstance(name, str):
            raise NotCanonical("an object's name that is no text")
        names[name if name.isascii() else unicodedata.normalize("NFC", name)] = item
    if len(names) != len(value):
        raise NotCanonical("two names of an object are one after normalisation")
    # UTF-16 code units differ from Python's order beyond the first plane, and from it alone.
    key = None if all(map(str.isascii, names)) else _utf16
    return {name: _checked(names[name]) for name in sorted(names, key=key)}


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-be", "surrogatepass")
