"""What the log keeps of words: a hash under a salt, so that others put in their place are noticed.

`salt:hash` in hexadecimal; the hash is SHA-256 over the salt's bytes and the canonical form of
what was said. It stands in the sealed details of an entry and nowhere else: whoever had both
could try short texts through.
"""

import os
from hashlib import sha256

from audit.verifier.canonical import Json, canonical

_SALT_BYTES = 16


def commit(said: Json) -> str:
    """For an entry, under a salt of its own. Raises: NotCanonical."""
    return _committed(os.urandom(_SALT_BYTES), said)


def fits(committed: str, said: Json) -> bool:
    """Whether that, and nothing else, was committed to."""
    try:
        salt = bytes.fromhex(committed.partition(":")[0])
    except ValueError:
        return False
    return _committed(salt, said) == committed


def _committed(salt: bytes, said: Json) -> str:
    return f"{salt.hex()}:{sha256(salt + canonical(said)).hexdigest()}"
