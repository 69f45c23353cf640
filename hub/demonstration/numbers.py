"""Synthetic identifiers: NHS numbers of the never-issued range 999 and unique pupil numbers."""

from collections.abc import Iterator

#: Check letters in the order of their value; I, O and S are not used (UPN 2.0).
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def nhs_numbers() -> Iterator[str]:
    """Yield valid ten-digit numbers 999 000 001x, 999 000 002x …; those without one are left out.

    Source: NHS data dictionary, modulus 11 check digit.
    """
    serial = 0
    while True:
        serial += 1
        stem = f"999{serial:06d}"
        check = nhs_check_digit(stem)
        if check is not None:
            yield stem + str(check)


def nhs_check_digit(stem: str) -> int | None:
    """Return the check digit of the first nine digits, or None where the number is never used."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(stem))
    check = 11 - total % 11
    if check == 10:
        return None
    return 0 if check == 11 else check


def upn(*, establishment: str, year: int, serial: int) -> str:
    """Return a permanent pupil number: letter, LA and school (7 digits), year (2), serial (3)."""
    digits = f"{establishment}{year % 100:02d}{serial:03d}"
    return upn_check_letter(digits) + digits


def upn_check_letter(digits: str) -> str:
    """Return the letter for twelve digits: weights 2 to 13, modulus 23 (UPN 2.0)."""
    total = sum(weight * int(digit) for weight, digit in enumerate(digits, start=2))
    return UPN_LETTERS[total % 23]
