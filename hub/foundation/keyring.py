"""Keys that wrap other keys. Only intention-named verbs elsewhere may hold one of these."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12
KEY_BYTES = 32
FIRST_KEY = "file-1"
"""The wrapping key a file begins with."""
_FORMAT = 1


class KeyUnusable(Exception):
    """A key is missing, readable by others, or did not open what it should. Names no content."""


class KeyUnknown(KeyUnusable):
    """Something was wrapped under a key that this keyring does not hold."""


class Keyring(Protocol):
    """Key-encryption keys behind a door: a file here, a key service elsewhere."""

    @property
    def key_id(self) -> str:
        """Which key new wrappings use."""
        ...

    @property
    def logs(self) -> tuple[str, ...]:
        """Public keys of the audit logs, the one in use last; none while `derive` gives it."""
        ...

    def wrap(self, plaintext: bytes, context: bytes) -> bytes:
        """Encrypt a key. `context` must be given again to unwrap."""
        ...

    def unwrap(self, wrapped: bytes, context: bytes) -> bytes:
        """Raises: KeyUnusable when key, bytes or context differ."""
        ...

    def derive(self, purpose: str) -> bytes:
        """32 bytes for one purpose (blind indexes, signing seed), stable for this keyring."""
        ...


@dataclass(frozen=True, repr=False)
class LocalFileKeyring:
    """The secrets of one file: 32 bytes that wrap, 32 bytes that derive. For a single site.

    former: wrapping keys by id that only unwrap any more. logs: public keys of the audit logs.
    """

    wrapping_key: bytes
    index_master: bytes
    key_id: str = FIRST_KEY
    former: Mapping[str, bytes] = field(default_factory=dict)
    logs: tuple[str, ...] = ()

    def wrap(self, plaintext: bytes, context: bytes) -> bytes:
        """0x01 || length of key id || key id || nonce || AES-256-GCM, the context as its data."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = AESGCM(self.wrapping_key).encrypt(nonce, plaintext, context)
        return header_of(self.key_id) + nonce + sealed

    def unwrap(self, wrapped: bytes, context: bytes) -> bytes:
        """Under the key it names alone: nothing is tried. Raises: KeyUnusable, KeyUnknown."""
        key_id, at = _named(wrapped)
        key = self.wrapping_key if key_id == self.key_id else self.former.get(key_id)
        if key is None:
            raise KeyUnknown("something is wrapped under a key that is not here")
        nonce, sealed = wrapped[at : at + NONCE_BYTES], wrapped[at + NONCE_BYTES :]
        try:
            return AESGCM(key).decrypt(nonce, sealed, context)
        except (InvalidTag, ValueError):
            raise KeyUnusable("a wrapped key does not open") from None

    def derive(self, purpose: str) -> bytes:
        """HKDF-SHA-256 (RFC 5869) of the index master, the purpose as info."""
        return _derived(self.index_master, purpose)


def header_of(key_id: str) -> bytes:
    """What says under which key something is wrapped: 0x01 || length || key id."""
    name = key_id.encode()
    return bytes((_FORMAT, len(name))) + name


def wrapped_under(wrapped: bytes) -> str:
    """The id of the key something is wrapped under. Raises: KeyUnusable."""
    return _named(wrapped)[0]


def _named(wrapped: bytes) -> tuple[str, int]:
    """The key's id, and where the nonce begins."""
    if len(wrapped) < 2 or wrapped[0] != _FORMAT:
        raise KeyUnusable("a wrapped key has an unknown format")
    at = 2 + wrapped[1]
    return wrapped[2:at].decode("ascii", "replace"), at


@lru_cache(maxsize=64)
def _derived(master: bytes, purpose: str) -> bytes:
    return HKDF(hashes.SHA256(), KEY_BYTES, None, purpose.encode()).derive(master)
