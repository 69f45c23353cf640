"""When pending entries get their places: at once while it is quiet, four times a second in a rush.

Signing and placing costs about as much as appending, and one signature covers any number of
entries. What could not be placed with its own commit is placed by a thread that starts when it
is first needed, so that nothing waits longer than one step.
"""

import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from audit.sequencer import MOST_AT_ONCE, HeadMoved, LogDamaged, sequence
from audit.verifier.note import NoteSigner
from hub.foundation.clock import Clock
from hub.foundation.database import Database

STEP_SECONDS = 0.25
_log = logging.getLogger(__name__)


@contextmanager
def committing(database: Database) -> Iterator[Session]:
    """A transaction of the log's own, committed at the end.

    On PostgreSQL it reads what is committed now and not a snapshot, because all it reads it
    locks first: a counter, a version.
    """
    with _committed(database, database.engine.connect().execution_options(intent="write")) as one:
        yield one


@contextmanager
def placing(database: Database) -> Iterator[Session]:
    """A transaction of the sequencer's, committed at the end.

    On PostgreSQL it holds up no writer: nobody else touches the rows it locks, and what is
    appended meanwhile is placed the next time.
    """
    connection = database.engine.connect()
    if database.is_sqlite:
        connection = connection.execution_options(intent="write")
    with _committed(database, connection) as session:
        yield session


@contextmanager
def _committed(database: Database, options: Connection) -> Iterator[Session]:
    if not database.is_sqlite:
        options = options.execution_options(isolation_level="READ COMMITTED")
    with options as connection, Session(connection, expire_on_commit=False) as session:
        yield session
        try:
            session.commit()
        except SQLAlchemyError:
            # A commit that failed leaves SQLite's transaction, and its lock, open: the pool
            # takes it for ended and would hand the connection on.
            connection.invalidate()
            raise


class PacedSequencer:
    """Sequences the log of one database for this process. `step` 0: always with the commit."""

    def __init__(
        self,
        database: Database,
        signer: NoteSigner | None,
        clock: Clock,
        step: float = STEP_SECONDS,
    ) -> None:
        """signer: None in a process that has not the log's key: another one gives places."""
        self._database, self._signer, self._clock, self._step = database, signer, clock, step
        self._is_held = False
        self._begin()

    def hold(self) -> None:
        """Sign nothing more in this process: whoever signed now would fork the log."""
        self._is_held = True

    def release(self) -> None:
        """Sign again what waits: the log turned out to be the newest."""
        self._is_held = False
        self.soon()

    def _begin(self) -> None:
        self._process = os.getpid()
        self._last = float("-inf")
        self._is_waiting = False
        self._is_damaged = False
        self._is_placer: bool | None = None
        self._ended = False
        self._wake = threading.Condition()
        self._turn = threading.Lock()
        self._thread: threading.Thread | None = None

    def check(self) -> None:
        """Raises: LogDamaged, once the log was found not to be what was signed."""
        if self._is_damaged:
            raise LogDamaged("the log does not verify: nothing more is recorded or shown")

    def with_commit(self, session: Session) -> None:
        """Place what this transaction appended, if it is time to; else see to it soon.

        Only on SQLite, where the transaction has the database to itself.
        """
        if self._database.is_sqlite and self._is_due() and not self._is_damaged:
            self._sequence(session)
            self._last = time.monotonic()
        else:
            self.soon()

    def after_commit(self) -> None:
        """Place what another transaction committed: now where every commit does, else soon."""
        if self._step:
            self.soon()
        else:
            self.drain()

    def drain(self) -> None:
        """Place everything that waits, now; another process that is at it is left to finish.

        Raises: LogDamaged, or the database's own error.
        """
        with self._turn:
            placed = MOST_AT_ONCE
            while placed == MOST_AT_ONCE:
                with placing(self._database) as session:
                    placed = self._sequence(session) if self._may_place(session) else 0
            self._last = time.monotonic()

    def soon(self) -> None:
        """Make sure that what waits is placed within one step."""
        if os.getpid() != self._process:
            self._begin()  # a forked child has the flags but not the thread
        with self._wake:
            if self._ended:
                return
            self._is_waiting = True
            if self._is_placer is False:
                return
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._run, name="audit-sequencer", daemon=True
                )
                self._thread.start()
            self._wake.notify()

    def close(self) -> None:
        """Stop the thread; place what still waits."""
        with self._wake:
            self._ended = True
            thread, self._thread = self._thread, None
            self._wake.notify()
        if thread is not None and self._process == os.getpid():
            thread.join(timeout=10)
        self.drain()

    def _may_place(self, session: Session) -> bool:
        """Whether this role gives places; else `hub sequencer` does. Asked once."""
        if self._signer is None:
            self._is_placer = False
        if self._is_placer is None:
            self._is_placer = self._database.is_sqlite or bool(
                session.scalar(text("SELECT has_table_privilege('audit_leaf', 'INSERT')"))
            )
        return self._is_placer

    def _is_due(self) -> bool:
        return time.monotonic() >= self._last + self._step

    def _sequence(self, session: Session) -> int:
        if self._is_held or self._signer is None:
            return 0
        try:
            return sequence(session, signer=self._signer, now=self._clock.now())
        except LogDamaged:
            self._is_damaged = True
            raise

    def _run(self) -> None:
        while self._wait():
            try:
                self.drain()
            except (SQLAlchemyError, HeadMoved, LogDamaged) as error:
                # The entries are committed and wait; the next step tries again.
                _log.warning("audit entries wait for their place: %s", type(error).__name__)

    def _wait(self) -> bool:
        """Sleep until something waits and its step has passed; false when all is over."""
        with self._wake:
            self._wake.wait_for(lambda: self._is_waiting or self._ended)
            rest = max(0.0, self._last + self._step - time.monotonic())
            self._wake.wait_for(lambda: self._ended, timeout=rest)
            self._is_waiting = False
            return not self._ended
