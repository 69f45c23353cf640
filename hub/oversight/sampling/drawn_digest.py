"""What the log says of the disclosures in a sample: one hash over all of their rows."""

from collections.abc import Sequence
from hashlib import sha256

from audit.verifier.canonical import Json, canonical


def digest_of(rows: Sequence[Json]) -> str:
    """SHA-256 in hexadecimal, in whatever order the rows come.

    Each row: id, place, family, update, reader, level, reason, seconds when it was first shown,
    entry, part, how many the part has and how many of them were drawn.
    """
    return sha256(canonical(sorted(rows, key=repr))).hexdigest()
