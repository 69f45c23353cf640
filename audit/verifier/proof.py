"""Proofs as text: the C2SP format tlog-proof, and the lines of a consistency proof.

c2sp.org/tlog-proof@v1
extra <base64>                  left out where there is nothing
index <number>
<base64 of a hash>              from the leaf's sibling up; none in a log of one entry
                                an empty line
<the checkpoint, as signed>
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .named_key import NoteRefused, decoded
from .note import Checkpoint
from .tree import HASH_SIZE, ProofRefused, leaf_hash, verify_inclusion

FIRST_LINE = "c2sp.org/tlog-proof@v1"
MOST_HASHES = 63
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,18})")


@dataclass(frozen=True, slots=True)
class TlogProof:
    """A claim, until a checkpoint is opened by a key one holds: nothing in it is authenticated."""

    index: int
    hashes: tuple[bytes, ...]
    note: str
    extra: bytes = b""

    def text(self) -> str:
        lines = [FIRST_LINE]
        if self.extra:
            lines.append(f"extra {b64encode(self.extra).decode()}")
        lines += [f"index {self.index}", *hash_lines(self.hashes), ""]
        return "".join(f"{line}\n" for line in lines) + self.note

    def require_in(self, checkpoint: Checkpoint, stored: bytes) -> None:
        """Check that this entry stands in the log of an opened checkpoint, never of `note`.

        Raises: ProofRefused.
        """
        verify_inclusion(
            index=self.index,
            size=checkpoint.size,
            leaf=leaf_hash(stored),
            proof=self.hashes,
            root=checkpoint.root,
        )

    @classmethod
    def parse(cls, text: str) -> "TlogProof":
        """Read it strictly. Raises ProofRefused."""
        head, gap, note = text.partition("\n\n")
        lines = head.split("\n")
        if not gap or lines.pop(0) != FIRST_LINE:
            raise ProofRefused("not a proof in the format tlog-proof")
        extra = _extra(lines)
        found = _INDEX.fullmatch(lines.pop(0)) if lines else None
        if found is None:
            raise ProofRefused("a proof without the index of its entry")
        return cls(int(found[1]), read_hashes(lines), note, extra)


def _extra(lines: list[str]) -> bytes:
    if not lines or not lines[0].startswith("extra "):
        return b""
    return _decoded(lines.pop(0).removeprefix("extra "))


def hash_lines(hashes: Iterable[bytes]) -> tuple[str, ...]:
    """One line of base64 for each hash, without newlines."""
    return tuple(b64encode(hashed).decode() for hashed in hashes)


def read_hashes(lines: Sequence[str]) -> tuple[bytes, ...]:
    """The hashes of a proof, one a line. Raises ProofRefused."""
    if len(lines) > MOST_HASHES:
        raise ProofRefused(f"more than {MOST_HASHES} hashes")
    hashes = tuple(_decoded(line) for line in lines)
    if any(len(hashed) != HASH_SIZE for hashed in hashes):
        raise ProofRefused(f"a hash that has not {HASH_SIZE} bytes")
    return hashes


def _decoded(text: str) -> bytes:
    try:
        return decoded(text)
    except NoteRefused as problem:
        raise ProofRefused(str(problem)) from None
