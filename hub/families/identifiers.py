"""Check rules of the NHS number and the unique pupil number. Valid is not the same as right."""

import re
from enum import StrEnum

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The check letters in order, without I, O and S (Department for Education, UPN guide)."""

_UPN = re.compile(rf"[{UPN_LETTERS}][0-9]{{11}}[0-9{UPN_LETTERS}]")


class Kind(StrEnum):
    """Registers whose numbers the hub keeps."""

    NHS = "NHS"
    UPN = "UPN"


class Status(StrEnum):
    """What is known of a number: checked against its register, not yet, or replaced."""

    SUPERSEDED = "superseded"
    UNVERIFIED = "unverified"
    VERIFIED = "verified"


def normalised(kind: str, typed: str) -> str | None:
    """The number as it is kept, or None if it cannot be one of that kind."""
    match kind:
        case Kind.NHS:
            return nhs_number(typed)
        case Kind.UPN:
            return pupil_number(typed)
        case _:
            return None


def nhs_number(typed: str) -> str | None:
    """Ten digits whose last is the check digit (NHS Data Dictionary, modulus 11).

    One digit ten times is nobody's, though the rule holds for two of them.
    """
    digits = re.sub(r"[\s-]", "", typed)
    if not re.fullmatch(r"[0-9]{10}", digits) or len(set(digits)) == 1:
        return None
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    check = (11 - total % 11) % 11
    return digits if check == int(digits[9]) else None


def pupil_number(typed: str) -> str | None:
    """A check letter and twelve characters; a letter at the end marks a temporary number."""
    number = re.sub(r"[\s-]", "", typed).upper()
    if not _UPN.fullmatch(number):
        return None
    values = [_value(character) for character in number[1:]]
    total = sum(place * value for place, value in enumerate(values, start=2))
    return number if UPN_LETTERS[total % 23] == number[0] else None


def spaced(kind: str, value: str) -> str:
    """The number as people read it: an NHS number in groups of three, three and four."""
    return f"{value[:3]} {value[3:6]} {value[6:]}" if kind == Kind.NHS else value


def _value(character: str) -> int:
    return int(character) if character.isdigit() else UPN_LETTERS.index(character)
