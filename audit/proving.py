"""Inclusion proofs of entries against a signed checkpoint of the log each is in (`proven_under`).

The leaves pass by once, whatever the number of proofs, and only the nodes wanted are kept: memory
grows with the proofs and not with the log.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from audit.logs import Log, logs_of
from audit.models import AuditLeaf
from audit.proven_under import Asked, State, states_of
from audit.sequencer import LogDamaged
from audit.verifier.note import VerifierKey
from audit.verifier.tree import leaf_hash, node_hash
from hub.foundation.identifiers import EntryId

_PAGE = 2000
_ASKED = 500

Node = tuple[int, int]
"""A complete subtree: its level (0 for a leaf) and its place on that level."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A leaf’s exact bytes, its place in the log, and the way to the root, nearest first.

    note: the checkpoint with that root, as signed. is_witnessed: a quorum has seen that, or nobody
    is asked to.
    """

    entry_id: EntryId
    index: int
    leaf: bytes
    path: tuple[bytes, ...]
    note: str
    is_witnessed: bool


@dataclass(frozen=True, slots=True)
class Proven:
    """`note` is the newest checkpoint of the log in use that a quorum has seen; "" for none.

    newest: the newest of all where some proof is under that, not witnessed yet; else "". waiting:
    entries that have no place under a checkpoint yet.
    """

    note: str
    newest: str
    proofs: tuple[Proof, ...]
    waiting: tuple[EntryId, ...]

    @property
    def unwitnessed(self) -> int:
        """How many of these no quorum has seen yet."""
        return sum(not one.is_witnessed for one in self.proofs)


def prove_entries(
    session: Session,
    *,
    entry_ids: Collection[EntryId],
    keys: Sequence[VerifierKey],
    asked: Asked,
) -> Proven:
    """A proof for each of these entries, by their place.

    keys: those of all logs, the one in use last. Raises: LogDamaged when the leaves do not give the
    root that was signed.
    """
    logs, proofs = logs_of(session), list[Proof]()
    states: tuple[State, ...] = ()
    if len(logs) != len(keys):
        raise LogDamaged("not as many logs as their keys are known")
    for log, key in zip(logs, keys, strict=True):
        states = states_of(session, log, key, asked)
        proofs += _proofs(session, log, entry_ids, states)
    waiting = tuple(sorted(set(entry_ids) - {one.entry_id for one in proofs}))
    seen = next((one.note for one in states if one.is_witnessed), "")
    newest = states[-1].note if states and not states[-1].is_witnessed else ""
    is_used = any(one.note == newest for one in proofs)
    return Proven(seen, newest if is_used else "", tuple(proofs), waiting)


def _proofs(
    session: Session, log: Log, entry_ids: Collection[EntryId], states: Sequence[State]
) -> Iterator[Proof]:
    """Of those that are in that log, each under the first state that covers it."""
    placed = _placed(session, log, entry_ids, states[-1].size) if states else []
    under = [(*one, next(state for state in states if one[0] < state.size)) for one in placed]
    if not under:
        return
    used = [one for one in states if any(one is state for *_, state in under)]
    ways = {index: tuple(_way(index, state.size)) for index, _, _, state in under}
    wholes = [tuple(_parts(0, one.size)) for one in used]
    wanted = {node for way in ways.values() for part in way for node in part}
    nodes = _nodes(session, log, used[-1].size, wanted.union(*wholes))
    if any(_root(nodes, whole) != one.root for whole, one in zip(wholes, used, strict=True)):
        raise LogDamaged("the leaves do not give the root that was signed")
    for index, entry_id, leaf, state in under:
        path = tuple(_root(nodes, part) for part in ways[index])
        yield Proof(entry_id, index, leaf, path, state.note, state.is_witnessed)


def _placed(
    session: Session, log: Log, entry_ids: Collection[EntryId], size: int
) -> list[tuple[int, EntryId, bytes]]:
    """Place, entry and leaf of those under a checkpoint of that size."""
    asked, found = sorted(set(entry_ids)), []
    for start in range(0, len(asked), _ASKED):
        rows = session.execute(
            select(AuditLeaf.idx, AuditLeaf.entry_id, AuditLeaf.leaf).where(
                AuditLeaf.entry_id.in_(asked[start : start + _ASKED]),
                AuditLeaf.idx >= log.first,
                AuditLeaf.idx < log.place(size),
            )
        )
        found += [(place - log.first, EntryId(entry_id), leaf) for place, entry_id, leaf in rows]
    return sorted(found)


def _way(index: int, size: int) -> Iterator[tuple[Node, ...]]:
    """The siblings on the way to the root, nearest first, each as the subtrees it is made of."""
    start, end, siblings = 0, size, []
    while end - start > 1:
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        if index < middle:
            siblings.append((middle, end))
            end = middle
        else:
            siblings.append((start, middle))
            start = middle
    return (tuple(_parts(*one)) for one in reversed(siblings))


def _parts(start: int, end: int) -> Iterator[Node]:
    """The complete subtrees of leaves [start, end), largest first."""
    while start < end:
        level = (end - start).bit_length() - 1
        yield level, start >> level
        start += 1 << level


def _root(nodes: dict[Node, bytes], parts: Sequence[Node]) -> bytes:
    root = nodes[parts[-1]]
    for part in reversed(parts[:-1]):
        root = node_hash(nodes[part], root)
    return root


@dataclass(slots=True)
class _Passing:
    """Completes subtrees while leaves pass by in order, and keeps the roots wanted."""

    wanted: set[Node]
    found: dict[Node, bytes] = field(default_factory=dict)
    _open: list[bytes] = field(default_factory=list)
    _size: int = 0

    def take(self, leaf: bytes) -> None:
        hashed, level, place = leaf_hash(leaf), 0, self._size
        self._keep((level, place), hashed)
        while place & 1:
            hashed = node_hash(self._open.pop(), hashed)
            level, place = level + 1, place >> 1
            self._keep((level, place), hashed)
        self._open.append(hashed)
        self._size += 1

    def _keep(self, node: Node, hashed: bytes) -> None:
        if node in self.wanted:
            self.found[node] = hashed


def _nodes(session: Session, log: Log, size: int, wanted: set[Node]) -> dict[Node, bytes]:
    passing, place, end = _Passing(wanted), log.first - 1, log.place(size)
    while place < end - 1:
        rows = session.execute(
            select(AuditLeaf.idx, AuditLeaf.leaf)
            .where(AuditLeaf.idx > place, AuditLeaf.idx < end)
            .order_by(AuditLeaf.idx)
            .limit(_PAGE)
        ).all()
        if not rows or [row.idx for row in rows] != list(range(place + 1, place + 1 + len(rows))):
            raise LogDamaged("leaves are missing below the checkpoint")
        for row in rows:
            passing.take(row.leaf)
        place = rows[-1].idx
    return passing.found
