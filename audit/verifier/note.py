"""Signed notes and log checkpoints in the C2SP formats signed-note and tlog-checkpoint.

A note is text that ends in a newline, an empty line, then one line for each signature:
`— <name> base64(key id (4 bytes) || signature)`. Key id = SHA-256(name || 0x0A || key)[:4], where
key is the algorithm byte followed by the public key. Signatures by keys one does not hold are
left aside: that is how a log changes keys and how witnesses add theirs.
"""

from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .tree import HASH_SIZE

ED25519 = 0x01
SIGNATURE_MARK = "— "
MAX_NOTE = 1_000_000
MAX_SIGNATURES = 100


class NoteRefused(ValueError):
    """Malformed, unsigned by any key one holds, or signed wrongly by one of them."""


def key_id(name: str, key: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + key).digest()[:4]


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A name and the Ed25519 public key (32 bytes) that signs under it."""

    name: str
    public_key: bytes

    def __post_init__(self) -> None:
        if not _is_name(self.name):
            raise NoteRefused("a key's name is text without space or plus sign")
        if len(self.public_key) != 32:
            raise NoteRefused("an Ed25519 public key has 32 bytes")

    @property
    def key_id(self) -> bytes:
        return key_id(self.name, bytes([ED25519]) + self.public_key)

    @classmethod
    def parse(cls, text: str) -> "VerifierKey":
        """Read `name+hash+base64(algorithm || key)`. Raises NoteRefused."""
        parts = text.split("+", 2)
        if len(parts) != 3:
            raise NoteRefused("a verifier key has three parts")
        key = _decoded(parts[2])
        if not key or key[0] != ED25519:
            raise NoteRefused("a key of an unknown algorithm")
        found = cls(parts[0], key[1:])
        if parts[1] != found.key_id.hex():
            raise NoteRefused("the key's hash is not its own")
        return found

    def text(self) -> str:
        encoded = b64encode(bytes([ED25519]) + self.public_key).decode()
        return f"{self.name}+{self.key_id.hex()}+{encoded}"

    def accepts(self, text: str, signature: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


class NoteSigner:
    """Signs notes under one name. Never prints its key."""

    def __init__(self, name: str, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.verifier_key = VerifierKey(name, self._key.public_key().public_bytes_raw())

    def sign(self, text: str) -> str:
        """Give the note: `text`, an empty line, this signature. Requires a well-formed text."""
        _check_text(text)
        stamp = b64encode(self.verifier_key.key_id + self._key.sign(text.encode())).decode()
        return f"{text}\n{SIGNATURE_MARK}{self.verifier_key.name} {stamp}\n"


@dataclass(frozen=True, slots=True)
class OpenedNote:
    """A note that at least one held key signed. `signed_by` names each such key once."""

    text: str
    signed_by: tuple[VerifierKey, ...]
    unknown: int


def open_note(note: str, keys: Iterable[VerifierKey]) -> OpenedNote:
    """Check `note` against the keys one holds. Raises NoteRefused."""
    text, lines = _parts(note)
    held = {(key.name, key.key_id): key for key in keys}
    signed: dict[tuple[str, bytes], VerifierKey] = {}
    unknown = 0
    for name, identity, signature in map(_signature, lines):
        key = held.get((name, identity))
        if key is None:
            unknown += 1
        elif (name, identity) not in signed:
            # A second line by the same key adds nothing and counts once.
            if not key.accepts(text, signature):
                raise NoteRefused("a held key's signature does not fit")
            signed[name, identity] = key
    if not signed:
        raise NoteRefused("no signature by a key one holds")
    return OpenedNote(text, tuple(signed.values()), unknown)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log signs: its origin, how many leaves it has and the root over them."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def text(self) -> str:
        lines = (self.origin, str(self.size), b64encode(self.root).decode(), *self.extensions)
        return "".join(f"{line}\n" for line in lines)

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        """Read a checkpoint's text strictly. Raises NoteRefused."""
        _check_text(text)
        lines = text[:-1].split("\n")
        if len(lines) < 3 or not all(lines):
            raise NoteRefused("a checkpoint has at least three lines, none empty")
        root = _decoded(lines[2])
        if not lines[1].isascii() or not lines[1].isdigit() or str(int(lines[1])) != lines[1]:
            raise NoteRefused("a checkpoint's size is a plain decimal number")
        if len(root) != HASH_SIZE:
            raise NoteRefused(f"a checkpoint's root has {HASH_SIZE} bytes")
        return cls(lines[0], int(lines[1]), root, tuple(lines[3:]))


def open_checkpoint(note: str, key: VerifierKey) -> Checkpoint:
    """Open a log's checkpoint by its pinned key, whose name is the origin. Raises NoteRefused."""
    checkpoint = Checkpoint.parse(open_note(note, (key,)).text)
    if checkpoint.origin != key.name:
        raise NoteRefused("a checkpoint of another log")
    return checkpoint


def _is_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(c.isspace() or c < " " for c in name)


def _check_text(text: str) -> None:
    if not text.endswith("\n"):
        raise NoteRefused("a note's text ends in a newline")
    if any((c < " " and c != "\n") or "\ud800" <= c <= "\udfff" for c in text):
        raise NoteRefused("a note is UTF-8 without control characters")


def _parts(note: str) -> tuple[str, list[str]]:
    if len(note) > MAX_NOTE or not note.endswith("\n"):
        raise NoteRefused("a note ends in a newline and is not endless")
    head, gap, tail = note.rpartition("\n\n")
    if not gap or not tail:
        raise NoteRefused("a note without signatures")
    lines = tail[:-1].split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise NoteRefused("too many signatures")
    text = head + "\n"
    _check_text(text)
    return text, lines


def _signature(line: str) -> tuple[str, bytes, bytes]:
    if not line.startswith(SIGNATURE_MARK):
        raise NoteRefused("a signature line without its mark")
    name, space, stamp = line.removeprefix(SIGNATURE_MARK).partition(" ")
    data = _decoded(stamp)
    if not space or not _is_name(name) or len(data) < 5:
        raise NoteRefused("a malformed signature line")
    return name, data[:4], data[4:]


def _decoded(text: str) -> bytes:
    """Standard base64 with its padding, and only the one spelling of each value."""
    try:
        data = b64decode(text, validate=True)
    except (Base64Error, ValueError):
        raise NoteRefused("not base64") from None
    if b64encode(data).decode() != text:
        raise NoteRefused("base64 in another spelling than its own")
    return data
