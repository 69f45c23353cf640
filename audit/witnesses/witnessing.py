"""Asking witnesses to cosign the newest checkpoint, and keeping what they give.

Never in a reader's way: a round runs in a thread of its own and holds no lock while it waits. A
witness that saw a longer log than this one, or another one, is the sign of a fork: that is told
apart from one that does not answer.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from http import HTTPStatus

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from audit.logs import log_in_use
from audit.models import AuditCheckpoint, LogCosignature
from audit.publication import published_size, signed_note
from audit.stored_tree import StoredTree
from audit.verifier.cosignature import cosignatures
from audit.verifier.named_key import NoteRefused
from audit.verifier.policy import NONE, Policy, Witness
from audit.verifier.proof import hash_lines
from audit.witnesses.kept_lines import seconds_signed
from hub.foundation.database import Database

AT_ONCE = 8


class Outcome(StrEnum):
    """What came of asking one witness."""

    COSIGNED = "cosigned"
    UNREACHED = "unreached"
    REFUSED = "refused"
    SAW_MORE = "saw-more"
    SAW_ANOTHER = "saw-another"


FORKED = frozenset({Outcome.SAW_MORE, Outcome.SAW_ANOTHER})
"""It holds a checkpoint of this log's key that this log does not continue."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a witness answered over HTTP; status 0 when it could not be reached."""

    status: int
    text: str = ""


Post = Callable[[str, bytes], Reply]
"""Sends a request to an address and gives the reply. Never raises."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One witness and what came of it. line, seconds: its cosignature, where there is one.

    seen: the size it says it has seen, where it says that. had: what it had seen before it
    cosigned.
    """

    witness: Witness
    outcome: Outcome
    line: str = ""
    seconds: int = 0
    seen: int | None = None
    had: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """All witnesses with an address, asked about the checkpoint of `size`."""

    size: int
    asked: tuple[Asked, ...]

    @property
    def forked(self) -> tuple[Asked, ...]:
        """Those that hold what this log does not continue."""
        return tuple(one for one in self.asked if one.outcome in FORKED)

    def confirms(self, policy: Policy) -> bool:
        """Whether a quorum answered that this log continues what each of them had seen of it.

        A witness that had seen nothing knows nothing, and nothing is known where none is needed.
        """
        knowing = {
            one.witness.key.public_key
            for one in self.asked
            if one.outcome is Outcome.COSIGNED and one.had
        }
        return policy.quorum != NONE and not self.forked and policy.is_met(knowing)


def request_body(session: Session, *, size: int, old: int) -> bytes:
    """What to send a witness that has seen `old` leaves. Requires 0 <= old <= size."""
    proof = StoredTree(session, size).consistency_proof(old, size) if 0 < old < size else ()
    lines = (f"old {old}", *hash_lines(proof), "")
    return ("".join(f"{line}\n" for line in lines) + signed_note(session, size=size)).encode()


def witness_round(database: Database, *, policy: Policy, post: Post) -> Round:
    """Ask every witness with an address about the newest checkpoint, and keep what they give.

    Raises: the database's own error.
    """
    found = hear_witnesses(database, policy=policy, post=post)
    if found.asked:
        with database.write() as session:
            keep_cosignatures(session, size=found.size, given=found.asked, policy=policy)
    return found


def hear_witnesses(database: Database, *, policy: Policy, post: Post) -> Round:
    """The same, and keep nothing."""
    with database.read() as session:
        size = published_size(session)
        note = signed_note(session, size=size) if size else ""
        # What is kept may claim any size; no proof reaches beyond the newest.
        known = {one.name: min(size, _last_seen(session, one)) for one in policy.witnesses}
    reachable = [one for one in policy.witnesses if one.url]
    if not note or not reachable:
        return Round(size, ())

    def ask(one: Witness) -> Asked:
        return _ask(database, one, note=note, size=size, old=known[one.name], post=post)

    with ThreadPoolExecutor(min(AT_ONCE, len(reachable))) as pool:
        return Round(size, tuple(pool.map(ask, reachable)))


def keep_cosignatures(
    session: Session, *, size: int, given: Iterable[Asked], policy: Policy
) -> None:
    """Store what was given for the checkpoint of that size; let go of what that supersedes."""
    log = log_in_use(session)
    end = log.place(size)
    for one in given:
        if one.outcome is Outcome.COSIGNED:
            key = one.witness.key.public_key.hex()
            at = datetime.fromtimestamp(one.seconds, UTC)
            session.merge(LogCosignature(size=end, key=key, at=at, line=one.line))
    session.flush()  # what was just given counts among the rows below
    if policy.is_met(_cosigned_by(session, end, policy)):
        session.execute(
            delete(LogCosignature)
            .where(log.holds(LogCosignature.size), LogCosignature.size < end)
            .execution_options(synchronize_session=False)
        )


def _cosigned_by(session: Session, end: int, policy: Policy) -> set[bytes]:
    """Whose lines are kept for that checkpoint, and really are theirs."""
    kept = session.execute(
        select(LogCosignature.key, LogCosignature.line, AuditCheckpoint.note)
        .join(AuditCheckpoint, AuditCheckpoint.size == LogCosignature.size)
        .where(LogCosignature.size == end)
    ).all()
    return {
        one.key.public_key
        for one in policy.witnesses
        for key, line, note in kept
        if key == one.key.public_key.hex() and seconds_signed(note, line, one.key) is not None
    }


def _last_seen(session: Session, one: Witness) -> int:
    key, log = one.key.public_key.hex(), log_in_use(session)
    query = select(func.max(LogCosignature.size)).where(
        LogCosignature.key == key, log.holds(LogCosignature.size)
    )
    return int(session.execute(query).scalar_one() or log.first) - log.first


def _ask(database: Database, one: Witness, *, note: str, size: int, old: int, post: Post) -> Asked:
    """Twice at most: a witness may have seen more than it was said to have."""
    address = one.url.rstrip("/") + "/add-checkpoint"
    reply = post(address, _body(database, size, old))
    seen = _stated(reply)
    if seen is not None and seen != old and seen <= size:
        old = seen
        reply = post(address, _body(database, size, seen))
        seen = _stated(reply)
    return replace(judged(one, note=note, size=size, reply=reply, seen=seen), had=old)


def judged(one: Witness, *, note: str, size: int, reply: Reply, seen: int | None = None) -> Asked:
    """What a reply means."""
    if reply.status == HTTPStatus.OK:
        return _cosigned(one, note, reply.text)
    if seen is not None:
        # Of the same size with another root, it answers that size again.
        outcome = Outcome.SAW_MORE if seen > size else Outcome.SAW_ANOTHER
        return Asked(one, outcome if seen >= size else Outcome.REFUSED, seen=seen)
    if reply.status == HTTPStatus.UNPROCESSABLE_ENTITY:
        return Asked(one, Outcome.SAW_ANOTHER)
    return Asked(one, Outcome.REFUSED if reply.status else Outcome.UNREACHED)


def _cosigned(one: Witness, note: str, text: str) -> Asked:
    """Only its own line is kept, whatever else it sent."""
    for line in text.splitlines(keepends=True):
        try:
            (found,) = cosignatures(note + line, (one.key,)) or (None,)
        except NoteRefused:
            continue
        if found is not None:
            return Asked(one, Outcome.COSIGNED, line, found.seconds)
    return Asked(one, Outcome.REFUSED)


def _body(database: Database, size: int, old: int) -> bytes:
    with database.read() as session:
        return request_body(session, size=size, old=old)


def _stated(reply: Reply) -> int | None:
    """The size that a conflict names."""
    text = reply.text.strip()
    is_size = text.isascii() and text.isdecimal() and len(text) < 19
    return int(text) if reply.status == HTTPStatus.CONFLICT and is_size else None


def witnesses_asked(found: Round) -> Sequence[str]:
    """Name and outcome of each, for a log line: neither says anything of anybody."""
    return [f"{one.witness.name} {one.outcome}" for one in found.asked]
