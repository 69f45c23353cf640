"""Keys that wrap other keys. Only intention-named verbs elsewhere may hold one of these."""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12
KEY_BYTES = 32


class KeyUnusable(Exception):
    """A key is missing, readable by others, or did not open what it should. Names no content."""


class Keyring(Protocol):
    """A key-encryption key behind a door: a file here, a key service elsewhere."""

    @property
    def key_id(self) -> str:
        """Which key new wrappings use; bound into their associated data."""
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
    """Two secrets in one file: 32 bytes that wrap, 32 bytes that derive. For a single site."""

    wrapping_key: bytes
    index_master: bytes

    @property
    def key_id(self) -> str:
        """The only key of a file."""
        return "file-1"

    def wrap(self, plaintext: bytes, context: bytes) -> bytes:
        """nonce || AES-256-GCM(plaintext), the context as associated data."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + AESGCM(self.wrapping_key).encrypt(nonce, plaintext, context)

    def unwrap(self, wrapped: bytes, context: bytes) -> bytes:
        """Raises: KeyUnusable."""
        try:
            return AESGCM(self.wrapping_key).decrypt(
                wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], context
            )
        except (InvalidTag, ValueError):
            raise KeyUnusable("a wrapped key does not open") from None

    def derive(self, purpose: str) -> bytes:
        """HKDF-SHA-256 (RFC 5869) of the index master, the purpose as info."""
        return _derived(self.index_master, purpose)


@lru_cache(maxsize=64)
def _derived(master: bytes, purpose: str) -> bytes:
    return HKDF(hashes.SHA256(), KEY_BYTES, None, purpose.encode()).derive(master)


def open_key_file(path: Path) -> LocalFileKeyring:
    """Read the keys of a single site.

    Raises: KeyUnusable when the file is missing, malformed or readable by others.
    """
    try:
        mode = path.stat().st_mode
        content = path.read_bytes()
    except OSError:
        raise KeyUnusable("the key file cannot be read") from None
    if mode & 0o077:
        raise KeyUnusable("the key file can be read by others: chmod 600 it")
    if len(content) != 2 * KEY_BYTES:
        raise KeyUnusable("the key file is not 64 bytes long")
    return LocalFileKeyring(content[:KEY_BYTES], content[KEY_BYTES:])


def make_key_file(path: Path) -> None:
    """Create a key file only its owner can read. Never overwrites one.

    Raises: FileExistsError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(os.urandom(2 * KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
