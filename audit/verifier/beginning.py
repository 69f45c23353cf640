"""What the first entry of a log says when another had to end before it.

Leaf 0 of the newer log commits to the older one: where it was last known to stand, and what of it
is kept. Pure. That nobody saw more of the older log than is named here only those can say who keep
checkpoints of it: the witnesses, and everybody who wrote one down.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .canonical import Json
from .named_key import NoteRefused
from .note import Checkpoint, VerifierKey, open_checkpoint
from .proof import TlogProof
from .receipt import Receipt, ReceiptRefused
from .tree import HASH_SIZE

ACTION = "LOG_BEGIN"


class Reason(StrEnum):
    """Why a log ended: entries are lost, its key may be known to others, or it got its own key."""

    ENTRIES_LOST = "entries-lost"
    KEY_COMPROMISED = "key-compromised"
    KEY_PARTED = "key-parted"


class Kept(StrEnum):
    """How what is kept stands to the checkpoint the older log ends with.

    whole: all of it is there. shorter: entries are missing. other: it is not what was signed.
    """

    WHOLE = "whole"
    SHORTER = "shorter"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Beginning:
    """The older log ends at `size` with `root`, last seen by witnesses where there are any.

    held, held_root: the leaves of it that are kept, all of them. known: the largest size that was
    known to be signed.
    """

    former: str
    size: int
    root: bytes
    held: int
    held_root: bytes
    known: int
    kept: Kept
    reason: Reason

    @property
    def reaches(self) -> int:
        """No checkpoint of the older log may be larger than this."""
        return max(self.size, self.held, self.known)

    @property
    def lost(self) -> tuple[int, int] | None:
        """The first and the last entry that are said to be lost, from 1."""
        return (self.held + 1, self.reaches) if self.held < self.reaches else None

    def contradicts(self, old: Checkpoint) -> bool:
        """Whether a checkpoint of the older log cannot be, if this is the truth."""
        is_end = old.size == self.size and old.root != self.root
        is_held = old.size == self.held and old.root != self.held_root
        return old.size > self.reaches or is_end or (is_held and self.kept is not Kept.OTHER)


def beginning_in(receipt: Receipt) -> Beginning:
    """What the leaf of this receipt says. Raises: ReceiptRefused."""
    receipt.checked()
    said = {name: value for name, (_, value) in receipt.shown.items()}
    details = said.get("details")
    if said.get("action") != ACTION or not isinstance(details, Mapping):
        raise ReceiptRefused("not the entry with which a log begins")
    try:
        return Beginning(
            _text(details["former"]),
            _size(details["size"]),
            _root(details["root"]),
            _size(details["held"]),
            _root(details["held_root"]),
            _size(details["known"]),
            Kept(_text(details["kept"])),
            Reason(_text(details["reason"])),
        )
    except (KeyError, ValueError):
        raise ReceiptRefused("a beginning that leaves something out") from None


def open_beginning(text: str, key: VerifierKey) -> tuple[Checkpoint, Beginning]:
    """A proof that a log of that key begins with such an entry, and what it says.

    Raises: NoteRefused, ProofRefused, ReceiptRefused.
    """
    proof = TlogProof.parse(text)
    checkpoint = open_checkpoint(proof.note, key)
    receipt = Receipt.from_bytes(proof.extra)
    begun = beginning_in(receipt)
    if proof.index != 0:
        raise ReceiptRefused("not the first entry of its log")
    proof.require_in(checkpoint, receipt.leaf)
    if begun.former == key.name:
        raise NoteRefused("a log that says to follow itself")
    return checkpoint, begun


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise ValueError("text was expected")
    return value


def _size(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("a size was expected")
    return value


def _root(value: Json) -> bytes:
    data = bytes.fromhex(_text(value))
    if len(data) != HASH_SIZE:
        raise ValueError("a root was expected")
    return data
