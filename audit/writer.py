"""Committing what readers were shown: many readers, one durable commit.

A page may be sent once its entry has committed and the facts it was decided on still stand.
Whoever comes first commits for all who have queued by then; whoever comes meanwhile waits and
shares the next commit. Alone, a reader commits in his own thread at once.
"""

import os
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import TypeAlias

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from audit.pacing import STEP_SECONDS, PacedSequencer, committing
from audit.service import Record, append_all
from audit.standing import LogWatch
from audit.verifier.canonical import NotCanonical
from audit.verifier.note import NoteSigner, VerifierKey
from hub.foundation.clock import Clock, SystemClock
from hub.foundation.database import Database
from hub.foundation.errors import Unavailable
from hub.foundation.keyring import Keyring, KeyUnusable
from hub.foundation.statements import Prepared
from hub.foundation.versions import AccessVersion

MOST_AT_ONCE = 64
ReadRecord: TypeAlias = Record

_BEGIN = Prepared(postgresql.insert(AccessVersion).on_conflict_do_nothing(), ("scope", "version"))


class AccessMoved(Exception):
    """A fact the reader decided on has changed since: decide again on a fresh snapshot."""


@dataclass(slots=True, eq=False)
class _Ticket:
    """One reader's place in the queue. Not committed until the error is gone."""

    record: Record
    expected: Mapping[str, int]
    error: Exception | None = field(
        default_factory=lambda: Unavailable("the audit entry was not committed")
    )
    done: threading.Event = field(default_factory=threading.Event)
    leads: bool = False


class AuditWriter:
    """The log's way in for readers, one for each process and database."""

    def __init__(
        self,
        database: Database,
        keyring: Keyring,
        signer: NoteSigner | VerifierKey,
        *,
        clock: Clock | None = None,
        step: float = STEP_SECONDS,
    ) -> None:
        """signer: the log's public key alone where another process signs."""
        self._database, self._keyring = database, keyring
        signs, self.key = _parted(signer)
        self._sequencer = PacedSequencer(database, signs, clock or SystemClock(), step)
        self.watch = LogWatch(self.key)
        self._begin()

    def _begin(self) -> None:
        self._process = os.getpid()
        self._lock = threading.Lock()
        self._queue: list[_Ticket] = []
        self._is_led = False
        self._is_closed = False

    def record(
        self,
        disclosure: ReadRecord,
        expected_versions: Mapping[str, int],
        *,
        in_emergency: bool = False,
    ) -> None:
        """Return once the entries of `disclosure` have committed; before that, send nothing.

        expected_versions: the access versions that were decided on, by scope. in_emergency:
        record it although the log is not what was signed: it waits there until that is mended.
        Raises: AccessMoved when one of them moved; Unavailable, KeyUnusable or the database's
        own error when nothing was committed.
        """
        if not in_emergency:
            self._sequencer.check()
        if os.getpid() != self._process:
            self._begin()  # a forked child inherits a queue that nobody serves
        ticket = _Ticket(disclosure, expected_versions)
        if self._enter(ticket):
            self._lead()
        else:
            ticket.done.wait()
            if ticket.leads:
                self._lead()
        if ticket.error is not None:
            raise ticket.error

    def is_behind(self, session: Session, now: datetime) -> bool:
        """Whether nothing may be disclosed, because the log has fallen behind or is damaged.

        Requires a session that only reads. What this process can still place, it places first.
        """
        if not self.watch.is_due() or not self.watch.look(session, now):
            return False
        with suppress(SQLAlchemyError, Unavailable):
            self.drain()
        with self._database.read() as fresh:
            return self.watch.look(fresh, now)

    def hold(self, fork: str) -> None:
        """Sign nothing more: the database is not the log that was signed before."""
        self._sequencer.hold()
        self.watch.forked(fork)

    def release(self) -> None:
        """Go on: what was not known at the start is known now."""
        self.watch.cleared()
        self._sequencer.release()

    def sequence(self) -> None:
        """Give places to entries that a unit of work committed by itself, now or within a step.

        Raises: LogDamaged, or the database's own error; the entries are safe all the same.
        """
        self._sequencer.after_commit()

    def drain(self) -> None:
        """Give every pending entry its place before returning."""
        self._sequencer.drain()

    def close(self) -> None:
        """Record no more; place and sign what still waits."""
        with self._lock:
            if self._is_closed:
                return
            self._is_closed = True
        self._sequencer.close()

    def _enter(self, ticket: _Ticket) -> bool:
        """Queue; true for whoever has to commit for everybody queued."""
        with self._lock:
            if self._is_closed:
                raise Unavailable("the log is closed")
            self._queue.append(ticket)
            leads, self._is_led = not self._is_led, True
            return leads

    def _lead(self) -> None:
        with self._lock:
            batch, self._queue = self._queue[:MOST_AT_ONCE], self._queue[MOST_AT_ONCE:]
        try:
            self._commit(batch)
        finally:
            self._hand_over()
            for ticket in batch:
                ticket.done.set()

    def _hand_over(self) -> None:
        """Whoever has waited longest commits next: no reader works for others without end."""
        with self._lock:
            if self._queue:
                self._queue[0].leads = True
                self._queue[0].done.set()
            else:
                self._is_led = False

    def _commit(self, batch: Sequence[_Ticket]) -> None:
        try:
            self._store(batch)
        except (SQLAlchemyError, KeyUnusable, NotCanonical, TypeError, Unavailable) as error:
            if len(batch) == 1:
                batch[0].error = error
                return
            # One reader's entry may be what failed: the others shall not answer for it.
            for ticket in batch:
                self._commit([ticket])

    def _store(self, batch: Sequence[_Ticket]) -> None:
        with committing(self._database) as session:
            moved = self._moved(session, batch)
            standing = [ticket for ticket in batch if ticket not in moved]
            append_all(
                session, records=[ticket.record for ticket in standing], keyring=self._keyring
            )
            if standing:
                self._sequencer.with_commit(session)
        for ticket in batch:
            ticket.error = AccessMoved() if ticket in moved else None

    def _moved(self, session: Session, batch: Sequence[_Ticket]) -> list[_Ticket]:
        scopes = tuple(sorted({scope for ticket in batch for scope in ticket.expected}))
        if not scopes:
            return []
        current = _locked_versions(session.connection(), scopes)
        return [
            ticket
            for ticket in batch
            if any(current.get(scope, 0) != seen for scope, seen in ticket.expected.items())
        ]


def _parted(signer: NoteSigner | VerifierKey) -> tuple[NoteSigner | None, VerifierKey]:
    """What signs, if anything does here, and the public key."""
    if isinstance(signer, VerifierKey):
        return None, signer
    return signer, signer.verifier_key


def _locked_versions(connection: Connection, scopes: tuple[str, ...]) -> Mapping[str, int]:
    """The versions as they stand, and will stand until this transaction ends."""
    statement = _sharing(len(scopes))
    current = {
        str(scope): int(version or 0) for scope, version in statement.ask(connection, scopes)
    }
    missing = [scope for scope in scopes if scope not in current]
    if missing and connection.dialect.name == "postgresql":
        # A row that is not there cannot be locked, and its first change would go unseen.
        _BEGIN.run(connection, [(scope, 0) for scope in missing])
        current = {str(scope): int(n or 0) for scope, n in statement.ask(connection, scopes)}
    return current


@cache
def _sharing(count: int) -> Prepared:
    names = tuple(f"scope_{place}" for place in range(count))
    query = (
        select(AccessVersion.scope, AccessVersion.version)
        .where(AccessVersion.scope.in_([bindparam(name) for name in names]))
        .order_by(AccessVersion.scope)
        .with_for_update(read=True)
    )
    return Prepared(query, names)
