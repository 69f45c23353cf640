"""What the log says of a sample: one hash over all that was drawn, one over what it was from."""

from collections.abc import Sequence
from hashlib import sha256

from audit.verifier.canonical import Json, canonical


def digest_of(rows: Sequence[Json]) -> str:
    """SHA-256 in hexadecimal, in whatever order the rows come.

    Each row: id, place, family, update, reader, level, reason, seconds when it was first shown,
    entry, part, how many the part has and how many of them were drawn.
    """
    return sha256(canonical(sorted(rows, key=repr))).hexdigest()


def list_digest(rows: Sequence[Json]) -> str:
    """SHA-256 in hexadecimal of the one list that a sample was drawn from; "" where it is gone."""
    match rows:
        case [[str(lots)]]:
            return sha256(lots.encode()).hexdigest()
        case _:
            return ""
