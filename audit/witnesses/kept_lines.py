"""Lines that witnesses gave, read back from the database: each is a claim until it is opened.

Who can write to the database can put any size and any time beside a line. What the witness signed
he cannot: the checkpoint's text, and when.
"""

from datetime import timedelta
from functools import lru_cache

from audit.verifier.cosignature import CosignerKey, cosignatures
from audit.verifier.named_key import NoteRefused
from audit.verifier.note import SIGNATURE_MARK, VerifierKey, open_checkpoint

CLOCKS_APART = timedelta(minutes=1)
"""How far two machines' clocks may differ before one of them is said to be in the future."""


@lru_cache(maxsize=256)
def seconds_signed(note: str, line: str, key: CosignerKey) -> int | None:
    """When this witness cosigned this checkpoint; None where the line does not show that it did."""
    if line.count("\n") != 1 or not line.startswith(SIGNATURE_MARK):
        return None
    try:
        found = cosignatures(note + line, (key,))
    except NoteRefused:
        return None
    return found[0].seconds if found else None


def seconds_under(note: str, line: str, public_key: str) -> int | None:
    """The same of whichever witness has that public key, in hexadecimal, under the line's name."""
    name = line.removeprefix(SIGNATURE_MARK).partition(" ")[0]
    try:
        key = CosignerKey(name, bytes.fromhex(public_key))
    except ValueError:
        return None
    return seconds_signed(note, line, key)


@lru_cache(maxsize=64)
def size_signed(note: str, key: VerifierKey) -> int | None:
    """How many entries the log itself signed there; None where it was not this log's key."""
    try:
        return open_checkpoint(note, key).size
    except NoteRefused:
        return None
