"""Under which checkpoints of a log entries are proven, and what a file says of that.

Whoever checks with a policy takes nothing from a checkpoint that no quorum has seen, and the newest
is signed before anybody can have. So an entry is proven under the newest that a quorum has seen;
one that is newer still under the newest of all, and is marked as not witnessed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from audit.logs import Log
from audit.publication import note_of, published_note
from audit.sequencer import LogDamaged
from audit.verifier.named_key import NoteRefused
from audit.verifier.note import VerifierKey, open_checkpoint
from audit.verifier.policy import Policy
from audit.witnesses.freshness import freshness


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose cosignatures count now; `policy` None where nobody is asked."""

    policy: Policy | None
    now: datetime


@dataclass(frozen=True, slots=True)
class State:
    """A checkpoint of the log. is_witnessed: a quorum has seen it, or nobody is asked."""

    note: str
    size: int
    root: bytes
    is_witnessed: bool


def states_of(session: Session, log: Log, key: VerifierKey, asked: Asked) -> tuple[State, ...]:
    """That which a quorum has seen, and the newest where that is another; the larger last.

    Raises: LogDamaged.
    """
    return tuple(_states(session, log, key, asked))


def _states(session: Session, log: Log, key: VerifierKey, asked: Asked) -> Iterator[State]:
    newest = published_note(session, log)
    if not newest:
        return
    seen = freshness(session, policy=asked.policy, key=key, now=asked.now, log=log)
    last = _state(newest, key, is_witnessed=seen is None)
    if seen is None or seen.size == last.size:
        yield _state(newest, key, is_witnessed=True)
        return
    if seen.size and (note := note_of(session, size=seen.size, log=log)):
        yield _state(note, key, is_witnessed=True)
    yield last


def _state(note: str, key: VerifierKey, *, is_witnessed: bool) -> State:
    try:
        checkpoint = open_checkpoint(note, key)
    except NoteRefused:
        raise LogDamaged("the last checkpoint is not signed by this log's key") from None
    return State(note, checkpoint.size, checkpoint.root, is_witnessed)
