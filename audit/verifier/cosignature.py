"""Cosignatures of witnesses in the C2SP format tlog-cosignature, type 0x04 (Ed25519).

A witness signs `cosignature/v1`, `time <seconds since 1970>` and the text of the checkpoint; its
line below the note carries the time in eight bytes, then the signature.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from .named_key import NamedKey, NoteRefused
from .note import Checkpoint, note_parts, signature_line

_TIME_BYTES = 8


@dataclass(frozen=True, slots=True)
class CosignerKey(NamedKey):
    """The key of a witness (algorithm 0x04)."""

    ALGORITHM = 0x04

    def seconds_of(self, text: str, signature: bytes) -> int | None:
        """When this key cosigned `text`; None when it did not."""
        seconds = int.from_bytes(signature[:_TIME_BYTES], "big")
        if len(signature) != _TIME_BYTES + 64 or seconds >= 2**63:
            return None
        message = _message(text, seconds)
        return seconds if self.signed(message, signature[_TIME_BYTES:]) else None


class Cosigner:
    """Cosigns checkpoints under one name. Never prints its key."""

    def __init__(self, name: str, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.key = CosignerKey(name, self._key.public_key().public_bytes_raw())

    def cosign(self, checkpoint: Checkpoint, *, seconds: int) -> str:
        """The line to put below the checkpoint. Requires 0 <= seconds < 2^63."""
        signature = self._key.sign(_message(checkpoint.text(), seconds))
        stamp = seconds.to_bytes(_TIME_BYTES, "big") + signature
        return signature_line(self.key.name, self.key.key_id, stamp)


@dataclass(frozen=True, slots=True)
class Cosignature:
    """This witness saw the checkpoint, at that time (seconds since 1970)."""

    key: CosignerKey
    seconds: int


def cosignatures(note: str, keys: Iterable[CosignerKey]) -> tuple[Cosignature, ...]:
    """Those of the witnesses one knows, each key once, its latest; all others are left aside.

    Raises: NoteRefused when a line under a known key's name and id does not fit.
    """
    text, signatures = note_parts(note)
    known = {(key.name, key.key_id): key for key in keys}
    found: dict[bytes, Cosignature] = {}
    for name, identity, signature in signatures:
        key = known.get((name, identity))
        if key is None:
            continue
        seconds = key.seconds_of(text, signature)
        if seconds is None:
            raise NoteRefused("a known witness's cosignature does not fit")
        before = found.get(key.public_key)
        if before is None or before.seconds < seconds:
            found[key.public_key] = Cosignature(key, seconds)
    return tuple(found.values())


def _message(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()
