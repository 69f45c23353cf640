"""Merkle tree hashing and proofs of RFC 6962, section 2.1. Pure: bytes in, bytes out.

A leaf hashes as `0x00 || leaf`, an inner node as `0x01 || left || right`; the empty tree's root
is the hash of nothing. A tree of n > 1 leaves splits at the largest power of two below n.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

HASH_SIZE = 32
EMPTY_ROOT = sha256(b"").digest()


class ProofRefused(ValueError):
    """The proof does not show what it claims."""


def leaf_hash(leaf: bytes) -> bytes:
    """SHA-256(0x00 || leaf)."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 || left || right)."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """The roots of the complete subtrees that make up a tree, largest (leftmost) first.

    All that is needed to append and to give the root: one hash for each bit set in `size`.
    """

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.hashes) != self.size.bit_count():
            raise ValueError("a frontier holds one hash for each bit set in its size")
        if any(len(part) != HASH_SIZE for part in self.hashes):
            raise ValueError(f"a frontier's hashes have {HASH_SIZE} bytes each")

    def extended(self, leaf_hashes: Iterable[bytes]) -> "Frontier":
        """Append hashed leaves in order."""
        size, stack = self.size, list(self.hashes)
        for hashed in leaf_hashes:
            carry = size
            while carry & 1:
                hashed = node_hash(stack.pop(), hashed)
                carry >>= 1
            stack.append(hashed)
            size += 1
        return Frontier(size, tuple(stack))

    def root(self) -> bytes:
        """Fold from the right: the smallest subtree is the deepest on that side."""
        if not self.hashes:
            return EMPTY_ROOT
        root = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            root = node_hash(left, root)
        return root

    def to_bytes(self) -> bytes:
        return b"".join(self.hashes)

    @classmethod
    def from_bytes(cls, size: int, data: bytes) -> "Frontier":
        if len(data) % HASH_SIZE:
            raise ValueError("a stored frontier is a whole number of hashes")
        return cls(size, tuple(data[i : i + HASH_SIZE] for i in range(0, len(data), HASH_SIZE)))


class Nodes(ABC):
    """The complete nodes of a tree, wherever they are kept: gives roots and proofs for any size."""

    @abstractmethod
    def __len__(self) -> int:
        """How many leaves there are."""

    @abstractmethod
    def node(self, level: int, index: int) -> bytes:
        """Root of the leaves [index << level, index + 1 << level), all of which are there."""

    def root(self, size: int) -> bytes:
        """Root of the first `size` leaves. Requires 0 <= size <= len."""
        _require(0 <= size <= len(self), "size within the tree")
        return EMPTY_ROOT if size == 0 else self._subtree(0, size)

    def inclusion_proof(self, index: int, size: int) -> tuple[bytes, ...]:
        """PATH(index, D[size]), nearest sibling first. Requires 0 <= index < size <= len."""
        _require(0 <= index < size <= len(self), "0 <= index < size <= length")
        proof: list[bytes] = []
        start, end = 0, size
        while end - start > 1:
            middle = start + _split(end - start)
            if index < middle:
                proof.append(self._subtree(middle, end))
                end = middle
            else:
                proof.append(self._subtree(start, middle))
                start = middle
        return tuple(reversed(proof))

    def consistency_proof(self, old: int, size: int) -> tuple[bytes, ...]:
        """PROOF(old, D[size]). Requires 0 < old <= size <= len; empty when the sizes are equal."""
        _require(0 < old <= size <= len(self), "0 < old <= size <= length")
        proof: list[bytes] = []
        start, end, whole = 0, size, True
        while old != end:
            middle = start + _split(end - start)
            if old <= middle:
                proof.append(self._subtree(middle, end))
                end = middle
            else:
                proof.append(self._subtree(start, middle))
                start, whole = middle, False
        if not whole:
            proof.append(self._subtree(start, end))
        return tuple(reversed(proof))

    def _subtree(self, start: int, end: int) -> bytes:
        """Root over leaves [start, end), where start is a multiple of the first split."""
        width = end - start
        if width & (width - 1) == 0:
            level = width.bit_length() - 1
            return self.node(level, start >> level)
        middle = start + _split(width)
        return node_hash(self._subtree(start, middle), self._subtree(middle, end))


class Tree(Nodes):
    """All complete nodes of a tree in memory, level by level."""

    def __init__(self, leaf_hashes: Iterable[bytes] = ()) -> None:
        self._levels: list[list[bytes]] = [[]]
        for hashed in leaf_hashes:
            self.append(hashed)

    def __len__(self) -> int:
        return len(self._levels[0])

    def append(self, hashed: bytes) -> None:
        """Add a leaf by its hash and every inner node that it completes."""
        level = 0
        self._levels[0].append(hashed)
        while len(self._levels[level]) % 2 == 0:
            pair = self._levels[level][-2:]
            level += 1
            if level == len(self._levels):
                self._levels.append([])
            self._levels[level].append(node_hash(pair[0], pair[1]))

    def node(self, level: int, index: int) -> bytes:
        return self._levels[level][index]

    def nodes(self, level: int, start: int, end: int) -> Sequence[bytes]:
        """Roots of complete subtrees of 2^level leaves. Requires end <= len >> level."""
        _require(0 <= start <= end <= len(self) >> level, "complete nodes")
        return self._levels[level][start:end] if end > start else ()


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise ValueError(f"requires {what}")


def folded(hashes: Sequence[bytes]) -> bytes:
    """Root over a complete subtree's nodes of one level. Requires a power of two of them."""
    row = list(hashes)
    while len(row) > 1:
        row = [node_hash(row[at], row[at + 1]) for at in range(0, len(row), 2)]
    return row[0]


def _split(width: int) -> int:
    """Largest power of two below `width`. Requires width > 1."""
    return 1 << (width - 1).bit_length() - 1


def verify_inclusion(
    *, index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes
) -> None:
    """Check that the leaf with hash `leaf` stands at `index` of the tree (`size`, `root`).

    Size and root must come from a checkpoint whose signature holds, never from the prover.
    Raises ProofRefused.
    """
    if not 0 <= index < size:
        raise ProofRefused("index outside the tree")
    _check_lengths((leaf, root, *proof))
    computed, rest = leaf, list(proof)
    node, last = index, size - 1
    while last > 0:
        if node & 1 or node < last:
            sibling = _next(rest)
            computed = node_hash(sibling, computed) if node & 1 else node_hash(computed, sibling)
        node, last = node >> 1, last >> 1
    if rest:
        raise ProofRefused("longer than the way to the root")
    if computed != root:
        raise ProofRefused("leads to another root")


def verify_consistency(
    *, old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """Check that the tree (`new_size`, `new_root`) begins with the tree (`old_size`, `old_root`).

    Requires 0 < old_size <= new_size: every tree extends the empty one, so a proof from size 0
    says nothing and is refused here (a witness handles it before it asks). Raises ProofRefused.
    """
    if not 0 < old_size <= new_size:
        raise ProofRefused("sizes out of order")
    if old_size == new_size:
        return _check_same(old_root, new_root, proof)
    _check_lengths((old_root, new_root, *proof))
    rest = list(proof)
    node, last = old_size - 1, new_size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    # A complete old tree is itself the first node of the proof and is not repeated there.
    start = _next(rest) if node else old_root
    if _climb(start, node, last, rest) != (old_root, new_root):
        raise ProofRefused("leads to other roots")
    return None


def _climb(start: bytes, node: int, last: int, rest: list[bytes]) -> tuple[bytes, bytes]:
    """Go from the old tree's last complete subtree to both roots, using up the whole proof."""
    old = new = start
    while last > 0:
        if node & 1:
            sibling = _next(rest)
            old, new = node_hash(sibling, old), node_hash(sibling, new)
        elif node < last:
            new = node_hash(new, _next(rest))
        node, last = node >> 1, last >> 1
    if rest:
        raise ProofRefused("longer than the way to the root")
    return old, new


def _check_same(old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    if proof or old_root != new_root:
        raise ProofRefused("one size with two roots, or a proof where none is needed")


def _next(rest: list[bytes]) -> bytes:
    if not rest:
        raise ProofRefused("ends before the root")
    return rest.pop(0)


def _check_lengths(hashes: Iterable[bytes]) -> None:
    if any(len(hashed) != HASH_SIZE for hashed in hashes):
        raise ProofRefused(f"a hash that has not {HASH_SIZE} bytes")
