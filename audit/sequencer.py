"""Giving committed entries their places: pending rows become leaves 0, 1, 2 … without a gap.

The order of places is not the order of time. One sequencer at a time: an advisory lock on
PostgreSQL, the write lock on SQLite, and on both a compare-and-swap of the head, since a lock
that was lost without notice fences nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from audit.logs import FIRST_PLACE
from audit.models import AuditCheckpoint, AuditHead, AuditLeaf, AuditPending
from audit.turn import is_alone
from audit.verifier.entry import EntryRefused, read_leaf
from audit.verifier.named_key import NoteRefused
from audit.verifier.note import Checkpoint, NoteSigner, VerifierKey, open_checkpoint
from audit.verifier.tree import Frontier, leaf_hash
from hub.foundation.errors import Unavailable
from hub.foundation.statements import Prepared, Row, Value

MOST_AT_ONCE = 512

_HEAD = Prepared(
    select(AuditHead.size, AuditHead.frontier, FIRST_PLACE).with_for_update(of=AuditHead), ()
)
_FIRST_HEAD = Prepared(insert(AuditHead), ("id", "size", "frontier"))
_LAST_NOTE = Prepared(
    select(AuditCheckpoint.size, AuditCheckpoint.note)
    .order_by(AuditCheckpoint.size.desc())
    .limit(1),
    (),
)
_PENDING = Prepared(
    select(AuditPending.entry_id, AuditPending.leaf)
    .order_by(AuditPending.at, AuditPending.entry_id)
    .limit(MOST_AT_ONCE),
    (),
)
_LEAF = Prepared(insert(AuditLeaf), ("idx", "entry_id", "leaf"))
_WRITTEN = Prepared(
    select(AuditLeaf.idx, AuditLeaf.entry_id, AuditLeaf.leaf)
    .where(AuditLeaf.idx >= bindparam("first"))
    .order_by(AuditLeaf.idx),
    ("first",),
)
_PLACED = Prepared(
    delete(AuditPending).where(AuditPending.entry_id == bindparam("placed")), ("placed",)
)
_SWAP = (
    update(AuditHead)
    .where(AuditHead.size == bindparam("from_size"), AuditHead.id == 1)
    .values(size=bindparam("to_size"), frontier=bindparam("to_frontier"))
    .execution_options(synchronize_session=False)
)
_CHECKPOINT = Prepared(insert(AuditCheckpoint), ("size", "at", "note"))


class LogDamaged(Unavailable):
    """What the database holds is not what was signed. Nothing more is signed until it is."""


class PendingMalformed(LogDamaged):
    """What waits for a place holds a row that no hub wrote. Nothing that was signed differs."""


class HeadMoved(Unavailable):
    """Another sequencer was here at the same time: this one must roll back."""


def sequence(session: Session, *, signer: NoteSigner, now: datetime) -> int:
    """Place at most 512 pending entries and sign the new head; how many were placed.

    Requires the write lock on SQLite. Nothing is committed here; do not keep anything of it
    when the commit fails. 0 when nothing waits or another sequencer is at work.
    Raises: LogDamaged, HeadMoved.
    """
    connection = session.connection()
    if not is_alone(connection):
        return 0
    first, head = _head(connection)
    _check_signed(connection, first, head, signer.verifier_key)
    pending = _PENDING.ask(connection)
    if not pending:
        return 0
    place = first + head.size
    _place(connection, place, pending)
    reached = head.extended(_read_back(connection, place, pending))
    _swap(connection, place, first + reached.size, reached)
    note = signer.sign(Checkpoint(signer.verifier_key.name, reached.size, reached.root()).text())
    _CHECKPOINT.run(connection, [(first + reached.size, int(now.timestamp()), note)])
    return len(pending)


def _head(connection: Connection) -> tuple[int, Frontier]:
    """Where the log in use begins, and how far it has come."""
    rows = _HEAD.ask(connection)
    if not rows:
        _FIRST_HEAD.run(connection, [(1, 0, b"")])
        return 0, Frontier()
    size, hashes, first = rows[0]
    return int(first or 0), frontier_of(size, hashes, first=int(first or 0))


def frontier_of(size: Value, hashes: Value, *, first: int = 0) -> Frontier:
    """The head row as a frontier of the log that begins at `first`. Raises: LogDamaged."""
    if not isinstance(size, int) or not isinstance(hashes, bytes):
        raise LogDamaged("the head of the log holds other things than size and hashes")
    try:
        return Frontier.from_bytes(size - first, hashes)
    except ValueError:
        raise LogDamaged("the head of the log does not fit its size") from None


def check_signed(head: Frontier, newest: tuple[Value, Value] | None, key: VerifierKey) -> None:
    """Compare the head with the newest checkpoint, given as its size and note.

    Raises: LogDamaged.
    """
    if newest is None:
        if head.size:
            raise LogDamaged("the checkpoints are gone")
        return
    size, root = _signed(str(newest[1]), key)
    if size != newest[0] or (size, root) != (head.size, head.root()):
        raise LogDamaged("the head of the log is not the one signed last")


def _check_signed(connection: Connection, first: int, head: Frontier, key: VerifierKey) -> None:
    """Go on only from what we ourselves signed last."""
    rows = _LAST_NOTE.ask(connection)
    check_signed(head, (int(rows[0][0] or 0) - first, rows[0][1]) if rows else None, key)


@lru_cache(maxsize=4)
def _signed(note: str, key: VerifierKey) -> tuple[int, bytes]:
    # Kept: one inline sequencer would open the note it has just signed, each time.
    try:
        checkpoint = open_checkpoint(note, key)
    except NoteRefused:
        raise LogDamaged("the last checkpoint is not signed by this log's key") from None
    return checkpoint.size, checkpoint.root


def _place(connection: Connection, first: int, pending: Sequence[Row]) -> None:
    leaves = [(first + place, *row) for place, row in enumerate(pending)]
    _LEAF.run(connection, leaves)


def _read_back(connection: Connection, first: int, pending: Sequence[Row]) -> list[bytes]:
    """Hash what the database now holds, and not what we believe to have written."""
    hashes = []
    written = _WRITTEN.ask(connection, (first,))
    if [row[0] for row in written] != list(range(first, first + len(pending))):
        raise LogDamaged("leaves read back are not the ones just written")
    for (_, entry_id, leaf), asked in zip(written, pending, strict=True):
        if (entry_id, leaf) != asked or not isinstance(leaf, bytes):
            raise LogDamaged("a leaf read back differs from its pending entry")
        hashes.append(_hashed(str(entry_id), leaf))
    _PLACED.run(connection, [(row[0],) for row in pending])
    return hashes


def _hashed(entry_id: str, leaf: bytes) -> bytes:
    try:
        stated = read_leaf(leaf).entry_id
    except EntryRefused:
        raise PendingMalformed(f"the row {entry_id!r} of audit_pending is no entry") from None
    if stated != entry_id:
        raise PendingMalformed(f"the row {entry_id!r} of audit_pending holds another entry")
    return leaf_hash(leaf)


def _swap(connection: Connection, place: int, end: int, reached: Frontier) -> None:
    swapped = connection.execute(
        _SWAP, {"from_size": place, "to_size": end, "to_frontier": reached.to_bytes()}
    )
    if swapped.rowcount != 1:
        raise HeadMoved("the head of the log moved")
