"""How one value is sealed under a key: a content key of its own, padding, bound to its place.

Layout: 0x01 || nonce 12 || wrapped content key 48 || nonce 12 || AES-256-GCM ciphertext.
Both layers carry the same associated data: each field behind its length as four bytes, so that
no two places share an encoding. There is no trial decryption: one key, or an error.
"""

import os
from functools import lru_cache
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hub.foundation.keyring import KEY_BYTES, NONCE_BYTES, KeyUnusable

FORMAT = b"\x01"
BUCKET = 256
MOST_BYTES = 10 * 1024 * 1024
_WRAPPED = KEY_BYTES + 16
_KEY_AT = 1 + NONCE_BYTES
_NONCE_AT = _KEY_AT + _WRAPPED
_BODY_AT = _NONCE_AT + NONCE_BYTES


class Place(NamedTuple):
    """Where a sealed value stands. Moved anywhere else, it does not open."""

    table: str
    column: str
    record_id: str
    version: int = 1


def seal(cipher: AESGCM, *, place: Place, key_name: str, content: bytes) -> bytes:
    """Seal at most 10 MiB under the cipher of `key_name`, hiding its length to 256 bytes.

    Raises: ValueError when the content is too large.
    """
    if len(content) > MOST_BYTES:
        raise ValueError("too large to seal")
    bound = _bound(place, key_name)
    content_key, wrapping, nonce = os.urandom(KEY_BYTES), os.urandom(NONCE_BYTES), os.urandom(12)
    wrapped = cipher.encrypt(wrapping, content_key, bound)
    return (
        FORMAT
        + wrapping
        + wrapped
        + nonce
        + AESGCM(content_key).encrypt(nonce, _padded(content), bound)
    )


def unseal(cipher: AESGCM, *, place: Place, key_name: str, sealed: bytes) -> bytes:
    """The content.

    Raises: KeyUnusable when key, place or bytes are not the ones it was sealed with.
    """
    if sealed[:1] != FORMAT:
        raise KeyUnusable("a sealed value has an unknown format")
    bound = _bound(place, key_name)
    try:
        content_key = cipher.decrypt(sealed[1:_KEY_AT], sealed[_KEY_AT:_NONCE_AT], bound)
        padded = AESGCM(content_key).decrypt(sealed[_NONCE_AT:_BODY_AT], sealed[_BODY_AT:], bound)
    except (InvalidTag, ValueError):
        raise KeyUnusable("a sealed value does not open") from None
    return padded[4 : 4 + int.from_bytes(padded[:4])]


def _bound(place: Place, key_name: str) -> bytes:
    return (
        _bound_column(place.table, place.column)
        + _field(place.record_id)
        + _version(place.version)
        + _bound_key(key_name)
    )


@lru_cache(maxsize=256)
def _bound_column(table: str, column: str) -> bytes:
    return _field("hub/enc/v1") + _field(table) + _field(column)


@lru_cache(maxsize=512)
def _version(version: int) -> bytes:
    return _field(str(version))


@lru_cache(maxsize=512)
def _bound_key(key_name: str) -> bytes:
    return _field(key_name)


def _field(text: str) -> bytes:
    part = text.encode()
    return len(part).to_bytes(4) + part


def _padded(content: bytes) -> bytes:
    framed = len(content).to_bytes(4) + content
    return framed + bytes(-len(framed) % BUCKET)
