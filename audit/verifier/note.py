"""Signed notes and log checkpoints in the C2SP formats signed-note and tlog-checkpoint.

A note is text that ends in a newline, an empty line, then one line for each signature:
`— <name> base64(key id (4 bytes) || signature)`. Key id = SHA-256(name || 0x0A || key)[:4], where
key is the algorithm byte followed by the public key. Signatures by keys one does not hold are
left aside: that is how a log changes keys and how witnesses add theirs.
"""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from .named_key import NamedKey, NoteRefused, OtherSigner, decoded, is_key_name
from .tree import HASH_SIZE

SIGNATURE_MARK = "— "
MAX_NOTE = 1_000_000
MAX_SIGNATURES = 100


@dataclass(frozen=True, slots=True)
class VerifierKey(NamedKey):
    """The key of a log, or of whoever else signs notes (algorithm 0x01)."""

    ALGORITHM = 0x01

    def accepts(self, text: str, signature: bytes) -> bool:
        return self.signed(text.encode(), signature)


class NoteSigner:
    """Signs notes under one name. Never prints its key."""

    def __init__(self, name: str, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.verifier_key = VerifierKey(name, self._key.public_key().public_bytes_raw())

    def sign(self, text: str) -> str:
        """Give the note: `text`, an empty line, this signature. Requires a well-formed text."""
        _check_text(text)
        key = self.verifier_key
        line = signature_line(key.name, key.key_id, self._key.sign(text.encode()))
        return f"{text}\n{line}"


def signature_line(name: str, identity: bytes, signature: bytes) -> str:
    """One line below a note, with its newline. identity: the four bytes of the key's id."""
    return f"{SIGNATURE_MARK}{name} {b64encode(identity + signature).decode()}\n"


@dataclass(frozen=True, slots=True)
class OpenedNote:
    """A note that at least one held key signed. `signed_by` names each such key once."""

    text: str
    signed_by: tuple[VerifierKey, ...]
    unknown: int


def open_note(note: str, keys: Iterable[VerifierKey]) -> OpenedNote:
    """Check `note` against the keys one holds. Raises NoteRefused."""
    text, signatures = note_parts(note)
    held = {(key.name, key.key_id): key for key in keys}
    signed: dict[tuple[str, bytes], VerifierKey] = {}
    unknown = 0
    for name, identity, signature in signatures:
        key = held.get((name, identity))
        if key is None:
            unknown += 1
        elif (name, identity) not in signed:
            # A second line by the same key adds nothing and counts once.
            if not key.accepts(text, signature):
                raise NoteRefused("a held key's signature does not fit")
            signed[name, identity] = key
    if not signed:
        raise OtherSigner("no signature by a key one holds")
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
        root = decoded(lines[2])
        if not lines[1].isascii() or not lines[1].isdigit() or str(int(lines[1])) != lines[1]:
            raise NoteRefused("a checkpoint's size is a plain decimal number")
        if len(root) != HASH_SIZE:
            raise NoteRefused(f"a checkpoint's root has {HASH_SIZE} bytes")
        return cls(lines[0], int(lines[1]), root, tuple(lines[3:]))


def origin_in(note: str) -> str:
    """Of which log a checkpoint says it is: a claim. Raises NoteRefused."""
    return Checkpoint.parse(note_parts(note)[0]).origin


def open_checkpoint(note: str, key: VerifierKey) -> Checkpoint:
    """Open a log's checkpoint by its pinned key, whose name is the origin. Raises NoteRefused."""
    checkpoint = Checkpoint.parse(open_note(note, (key,)).text)
    if checkpoint.origin != key.name:
        raise NoteRefused("a checkpoint of another log")
    return checkpoint


def _check_text(text: str) -> None:
    if not text.endswith("\n"):
        raise NoteRefused("a note's text ends in a newline")
    if any((c < " " and c != "\n") or "\ud800" <= c <= "\udfff" for c in text):
        raise NoteRefused("a note is UTF-8 without control characters")


def note_parts(note: str) -> tuple[str, tuple[tuple[str, bytes, bytes], ...]]:
    """Its text, and for each signature: name, key id, signature. Raises NoteRefused."""
    if len(note) > MAX_NOTE:
        raise NoteRefused("it is longer than any signed statement of a log")
    if not note.endswith("\n"):
        raise NoteRefused("its end is missing: it was cut off, or is no signed statement of a log")
    head, gap, tail = note.rpartition("\n\n")
    if not gap or not tail:
        raise NoteRefused("its signatures are missing: it was cut off, or never signed")
    lines = tail[:-1].split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise NoteRefused("too many signatures")
    text = head + "\n"
    _check_text(text)
    return text, tuple(map(_signature, lines))


def _signature(line: str) -> tuple[str, bytes, bytes]:
    if not line.startswith(SIGNATURE_MARK):
        raise NoteRefused("a signature line without its mark")
    name, space, stamp = line.removeprefix(SIGNATURE_MARK).partition(" ")
    data = decoded(stamp)
    if not space or not is_key_name(name) or len(data) < 5:
        raise NoteRefused("a malformed signature line")
    return name, data[:4], data[4:]
