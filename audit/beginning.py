"""Ending a log and beginning another, whose first leaf commits to what the one before came to.

Nothing is taken away: the leaves of the older log stay where they are, and so do entries that
wait for a place; they get theirs in the new log.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from audit.events import LogBegun
from audit.logs import Log, log_in_use, signed_size
from audit.models import AuditBeginning, AuditCheckpoint, AuditHead, AuditLeaf, AuditPending
from audit.payload import read_payload
from audit.publication import published_note
from audit.service import append
from audit.stored_tree import StoredTree
from audit.turn import is_alone
from audit.verifier.beginning import Kept, Reason
from audit.verifier.note import Checkpoint, NoteSigner
from audit.verifier.proof import TlogProof
from audit.verifier.receipt import Receipt, receipt_for
from audit.verifier.tree import EMPTY_ROOT, Frontier, Tree, leaf_hash
from hub.foundation.actor import SYSTEM
from hub.foundation.errors import Unavailable
from hub.foundation.identifiers import EntryId
from hub.foundation.keyring import Keyring

_PAGE = 2000


@dataclass(frozen=True, slots=True)
class Ending:
    """What is known of the log that ends. note: the checkpoint it ends with, "" for none.

    stopped: the same, opened. known: the largest size of it that anybody is known to have signed.
    """

    former: str
    stopped: Checkpoint
    note: str
    known: int


@dataclass(frozen=True, slots=True)
class Held:
    """The leaves of a log that the database holds, whatever its checkpoints and tiles say."""

    tree: Tree

    @property
    def size(self) -> int:
        return len(self.tree)

    @property
    def root(self) -> bytes:
        return self.tree.root(self.size) if self.size else EMPTY_ROOT

    def against(self, stopped: Checkpoint) -> Kept:
        """How they stand to the checkpoint the log ends with."""
        if self.size < stopped.size:
            return Kept.SHORTER
        is_so = not stopped.size or self.tree.root(stopped.size) == stopped.root
        return Kept.WHOLE if is_so else Kept.OTHER


def held_leaves(session: Session) -> Held:
    """Of the log in use, read from its first leaf on."""
    tree, place = Tree(), log_in_use(session).first - 1
    while rows := session.execute(
        select(AuditLeaf.idx, AuditLeaf.leaf)
        .where(AuditLeaf.idx > place)
        .order_by(AuditLeaf.idx)
        .limit(_PAGE)
    ).all():
        for _, leaf in rows:
            tree.append(leaf_hash(leaf))
        place = rows[-1].idx
    return Held(tree)


def begin_log(
    session: Session,
    *,
    ending: Ending,
    reason: Reason,
    purpose: str,
    signer: NoteSigner,
    keyring: Keyring,
    now: datetime,
) -> LogBegun:
    """Make the first leaf of a new log, and sign it; what the leaf says.

    Nothing is committed here. Raises: Unavailable while somebody gives places; KeyUnusable.
    """
    if not is_alone(session.connection()):
        raise Unavailable("a sequencer is at work: stop it first")
    held, log = held_leaves(session), log_in_use(session)
    event = LogBegun(
        former=ending.former,
        size=ending.stopped.size,
        root=ending.stopped.root.hex(),
        held=held.size,
        held_root=held.root.hex(),
        known=max(ending.known, ending.stopped.size),
        kept=held.against(ending.stopped),
        reason=reason,
        purpose=purpose,
    )
    (entry_id,) = append(session, events=(event,), actor=SYSTEM, now=now, keyring=keyring)
    first = _place_first(session, entry_id, log, signer, now)
    session.execute(
        insert(AuditBeginning).values(
            number=log.number + 1,
            first=first,
            at=now,
            opening=_opening(session, entry_id, keyring).to_bytes().decode(),
            stopped=ending.note,
        )
    )
    return event


def proof_of_beginning(session: Session, log: Log | None = None) -> str | None:
    """Leaf 0 of a log in full and its way to the newest checkpoint; None for the first log."""
    log = log or log_in_use(session)
    opening = session.execute(
        select(AuditBeginning.opening).where(AuditBeginning.number == log.number)
    ).scalar_one_or_none()
    if opening is None:
        return None
    size = signed_size(session, log)
    path = StoredTree(session, size, log).inclusion_proof(0, size)
    return TlogProof(0, path, published_note(session, log) or "", opening.encode()).text()


def stopped_notes(session: Session) -> Sequence[str]:
    """The checkpoint at which each log ended that did, in their order."""
    query = select(AuditBeginning.stopped).order_by(AuditBeginning.number)
    return session.execute(query).scalars().all()


def _place_first(
    session: Session, entry_id: EntryId, log: Log, signer: NoteSigner, now: datetime
) -> int:
    """Behind everything the log before it ever had here; where."""
    leaf = session.execute(
        select(AuditPending.leaf).where(AuditPending.entry_id == entry_id)
    ).scalar_one()
    first = _behind_everything(session)
    session.execute(insert(AuditLeaf).values(idx=first, entry_id=entry_id, leaf=leaf))
    session.execute(
        delete(AuditPending)
        .where(AuditPending.entry_id == entry_id)
        .execution_options(synchronize_session=False)
    )
    reached = Frontier().extended((leaf_hash(leaf),))
    _move_head(session, first, reached)
    note = signer.sign(Checkpoint(signer.verifier_key.name, 1, reached.root()).text())
    session.execute(insert(AuditCheckpoint).values(size=first + 1, at=now, note=note))
    return first


def _behind_everything(session: Session) -> int:
    """A damaged database may have a head or a checkpoint beyond its leaves."""
    leaves = select(func.coalesce(func.max(AuditLeaf.idx) + 1, 0)).scalar_subquery()
    signed = select(func.coalesce(func.max(AuditCheckpoint.size), 0)).scalar_subquery()
    head = select(func.coalesce(func.max(AuditHead.size), 0)).scalar_subquery()
    return int(max(session.execute(select(leaves, signed, head)).one()))


def _move_head(session: Session, first: int, reached: Frontier) -> None:
    values = {"size": first + reached.size, "frontier": reached.to_bytes()}
    moved = session.execute(
        update(AuditHead)
        .where(AuditHead.id == 1, AuditHead.size <= first)
        .values(values)
        .execution_options(synchronize_session=False)
        .returning(AuditHead.id)
    ).all()
    if moved:
        return
    if session.execute(select(AuditHead.id)).first() is not None:
        raise Unavailable("the head of the log moved meanwhile")
    session.execute(insert(AuditHead).values(id=1, **values))


def _opening(session: Session, entry_id: EntryId, keyring: Keyring) -> Receipt:
    """What anybody may read of it: all but the words why."""
    payload = read_payload(session, entry_id=entry_id, keyring=keyring)
    leaf = session.execute(
        select(AuditLeaf.leaf).where(AuditLeaf.entry_id == entry_id)
    ).scalar_one()
    if payload is None:
        raise Unavailable("the first entry cannot be read back")
    return receipt_for(leaf, payload, withhold=("purpose",))
