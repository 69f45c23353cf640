"""Passwords: what is asked of them, and their Argon2id hashes.

Hashing costs 64 MiB and about a fifth of a second, so it never runs inside a transaction and
only a few run at once.
"""

import os
import threading
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from flask_babel import gettext as _

from hub.foundation.errors import Invalid, Unavailable

SHORTEST = 15
LONGEST = 128
_AT_ONCE = 2
_PATIENCE_SECONDS = 8.0
_hashing_slots = threading.BoundedSemaphore(_AT_ONCE)


@dataclass(frozen=True, slots=True)
class Hardness:
    """What one guess costs. `memory_kib` in KiB (ASVS 5.0 V11.4.2)."""

    memory_kib: int = 64 * 1024
    iterations: int = 3
    lanes: int = 1


STRONG = Hardness()

# Long enough to pass the length test and among the first that anyone tries (ASVS 5.0 V6.2.4).
_COMMON = frozenset(
    {
        "passwordpassword",
        "password12345678",
        "password123456789",
        "passwordpassword1",
        "mypasswordispassword",
        "thisismypassword",
        "thisisapassword",
        "123456789012345",
        "1234567890123456",
        "12345678901234567890",
        "qwertyuiopasdfgh",
        "qwertyuiopasdfghjkl",
        "qwertyuiop123456",
        "qwertyuiop1234567890",
        "1qaz2wsx3edc4rfv",
        "q1w2e3r4t5y6u7i8",
        "abcdefghijklmno",
        "abcdefghijklmnopqrstuvwxyz",
        "letmeinletmeinletmein",
        "correcthorsebatterystaple",
        "iloveyouiloveyou",
        "administrator123",
        "administratoradministrator",
        "welcomewelcome123",
        "welcome123456789",
        "safeguarding1234",
        "safeguarding12345",
        "safeguardingchildren",
        "childrensservices",
        "socialworker1234",
        "familyinformationhub",
        "changemechangeme",
        "liverpoolliverpool",
        "manchesterunited1",
    }
)


def check_choice(password: str, *, name: str, email: str) -> None:
    """Refuse a password that a stranger would try early.

    Raises: Invalid, on the field `password`.
    """
    problem = _problem(password, name, email)
    if problem:
        raise Invalid({"password": problem})


def _problem(password: str, name: str, email: str) -> str:
    folded = "".join(password.casefold().split())
    own = [part for part in (*name.casefold().split(), email.partition("@")[0]) if len(part) > 3]
    if len(password) < SHORTEST:
        return str(_("Use at least 15 characters. Four unrelated words make a good password."))
    if len(password) > LONGEST:
        return str(_("Use at most 128 characters."))
    if folded in _COMMON or len(set(folded)) < 6 or _is_repeated(folded):
        return str(_("This password is easy to guess. Choose another."))
    if any(part in folded for part in own):
        return str(_("Leave your name and your email address out of the password."))
    return ""


def _is_repeated(text: str) -> bool:
    # A text made of one part over and over lies inside its own doubling, short of both ends.
    return len(text) > 1 and text in (text + text)[1:-1]


def hashed(password: str, *, hardness: Hardness = STRONG) -> str:
    """The password as a PHC string of Argon2id with a fresh salt.

    Raises: Unavailable when too many are being hashed.
    """
    recipe = Argon2id(
        salt=os.urandom(16),
        length=32,
        iterations=hardness.iterations,
        lanes=hardness.lanes,
        memory_cost=hardness.memory_kib,
    )
    with _Slot():
        return recipe.derive_phc_encoded(password.encode())


def is_right(password: str, phc: str | None, *, hardness: Hardness = STRONG) -> bool:
    """Whether the password is the hashed one. Without a hash: no, after just as much work.

    Raises: Unavailable when too many are being hashed.
    """
    with _Slot():
        try:
            # A longer text than anyone may choose is cut: it costs no more and is never right.
            Argon2id.verify_phc_encoded(
                password[: LONGEST + 1].encode("utf-8", "replace"), phc or _nobodys(hardness)
            )
        except InvalidKey:
            return False
    return phc is not None


@lru_cache(maxsize=4)
def _nobodys(hardness: Hardness) -> str:
    recipe = Argon2id(
        salt=os.urandom(16),
        length=32,
        iterations=hardness.iterations,
        lanes=hardness.lanes,
        memory_cost=hardness.memory_kib,
    )
    return recipe.derive_phc_encoded(os.urandom(32))


def prepare(hardness: Hardness = STRONG) -> None:
    """Make nobody's hash before the first sign-in, or that one would take twice as long."""
    _nobodys(hardness)


class _Slot:
    """A place among the few hashings that may run at once."""

    def __enter__(self) -> None:
        if not _hashing_slots.acquire(timeout=_PATIENCE_SECONDS):
            raise Unavailable("too many passwords are being checked")

    def __exit__(self, *_exc: object) -> None:
        _hashing_slots.release()
