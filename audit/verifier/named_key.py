"""Ed25519 keys under a name, as signed notes write them: `name+hash+base64(algorithm || key)`.

The hash is SHA-256(name || 0x0A || algorithm || key), its first four bytes (C2SP signed-note).
"""

from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass
from hashlib import sha256
from typing import ClassVar, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class NoteRefused(ValueError):
    """Malformed, unsigned by any key one holds, or signed wrongly by one of them."""


class OtherSigner(NoteRefused):
    """Of another log, or signed with another key, than what one holds: it may be the wrong one."""


@dataclass(frozen=True, slots=True)
class NamedKey:
    """A name and the public key (32 bytes) that signs under it, by one algorithm."""

    ALGORITHM: ClassVar[int]

    name: str
    public_key: bytes

    def __post_init__(self) -> None:
        check_key(self.name, self.public_key)

    @property
    def key_id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + self._key).digest()[:4]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises: NoteRefused."""
        parts = text.split("+", 2)
        if len(parts) != 3:
            raise NoteRefused("a verifier key has three parts")
        name, hashed, encoded = parts
        key = decoded(encoded)
        if not key or key[0] != cls.ALGORITHM:
            raise NoteRefused("a key of another kind than is needed here")
        named = cls(name, key[1:])
        if hashed != named.key_id.hex():
            raise NoteRefused("the key's hash is not its own")
        return named

    def text(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{b64encode(self._key).decode()}"

    def signed(self, message: bytes, signature: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(signature, message)
        except InvalidSignature:
            return False
        return True

    @property
    def _key(self) -> bytes:
        return bytes([self.ALGORITHM]) + self.public_key


def check_key(name: str, public_key: bytes) -> None:
    """Raises: NoteRefused unless both are well-formed."""
    if not is_key_name(name):
        raise NoteRefused("a key's name is text without space or plus sign")
    if len(public_key) != 32:
        raise NoteRefused("an Ed25519 public key has 32 bytes")


def is_key_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(c.isspace() or c < " " for c in name)


def decoded(text: str) -> bytes:
    """Standard base64 with its padding, and only the one spelling of each value."""
    try:
        data = b64decode(text, validate=True)
    except (Base64Error, ValueError):
        raise NoteRefused("not base64") from None
    if b64encode(data).decode() != text:
        raise NoteRefused("base64 in another spelling than its own")
    return data
