"""`hub sequencer`: gives committed entries their places and signs, as a process of its own.

Any number may run on one PostgreSQL database: one works, the others stand by and take over when
its connection ends. Whoever is killed loses nothing: places, signature and the head move in one
transaction or not at all.
"""

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

import click
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from audit.guard import Guard, begin_guard
from audit.pacing import STEP_SECONDS, placing
from audit.sequencer import MOST_AT_ONCE, HeadMoved, LogDamaged, PendingMalformed, sequence
from audit.verifier.named_key import NoteRefused
from audit.verifier.note import NoteSigner
from hub.foundation.clock import SystemClock
from hub.foundation.database import Database
from hub.foundation.settings import Settings
from hub.log_signing import signer_of
from hub.one_log import require_one_log
from hub.starting import NotReady, require_schema

STAND_BY_SECONDS = 1.0
_LOCK = 0x68756273  # held by the one that works, as long as its connection lives
STOPPED, DAMAGED = 0, 1
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Log:
    """What is signed, by what, and the guard: it was compared with that at the start."""

    database: Database
    signer: NoteSigner
    guard: Guard

    def guard_if_new(self) -> None:
        """Whoever signs a log's first entries is alone in knowing that there is no newer one."""
        if self.guard.path.exists():
            return
        try:
            with self.database.read() as session:
                begin_guard(session, self.guard)
        except (NoteRefused, OSError) as error:
            # Served read-only then, until somebody says: hub audit confirm.
            _log.error("the guard of the log could not be begun: %s", type(error).__name__)


def sequence_forever(settings: Settings) -> int:
    """Work until told to stop; 1 when the log is not what was signed, so that nobody signs on.

    Raises: NotReady on SQLite, and on a database that is not the log signed before.
    """
    if settings.database_url.startswith("sqlite"):
        raise NotReady("On SQLite whoever writes gives places at once: there is nothing to run.")
    require_schema(settings.database_url)
    signer = signer_of(settings)
    database = Database(settings.database_url)
    try:
        require_one_log(database, settings, signer.verifier_key)
        with _told_to_stop() as over:
            return _work(
                Log(database, signer, Guard(settings.guard_file, signer.verifier_key)), over
            )
    finally:
        database.close()


@contextmanager
def _told_to_stop() -> Iterator[threading.Event]:
    over = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        over.set()

    numbers = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(number, stop) for number in numbers]
    yield over
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


def _work(log: Log, over: threading.Event) -> int:
    while not over.is_set():
        try:
            _take_turn(log, over)
        except PendingMalformed as damage:
            click.echo(
                f"What is signed is sound, but {damage}: nothing more is signed until it is taken "
                "away. See docs/restore.md, A row that is no entry."
            )
            return DAMAGED
        except LogDamaged as damage:
            click.echo(f"The log is not what was signed: {damage}. Nothing more is signed.")
            return DAMAGED
        except SQLAlchemyError as error:
            # Away for a moment: entries stay where they were committed.
            _log.error("entries could not be placed: %s", type(error).__name__)
        over.wait(STAND_BY_SECONDS)
    return STOPPED


def _take_turn(log: Log, over: threading.Event) -> None:
    with _turn(log.database) as connection:
        if connection is not None:
            click.echo("Giving places. Stop with Ctrl-C.")
            _place_in_turn(log, over, connection)


@contextmanager
def _turn(database: Database) -> Iterator[Connection | None]:
    """The connection that says whose turn it is; None while it is another's."""
    engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        taken = connection.execute(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": _LOCK})
        is_ours = bool(taken.scalar_one())
        yield connection if is_ours else None
        if is_ours:
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": _LOCK})


def _place_in_turn(log: Log, over: threading.Event, turn: Connection) -> None:
    """Up to 512 entries at a time, and a quarter of a second's rest when there were fewer.

    Raises: the database's error once the turn is lost with its connection.
    """
    while not over.is_set():
        placed = place_once(log.database, log.signer)
        if placed:
            log.guard_if_new()
        if placed < MOST_AT_ONCE:
            over.wait(STEP_SECONDS)
            turn.execute(text("SELECT 1"))
    while place_once(log.database, log.signer) == MOST_AT_ONCE:
        continue


def place_once(database: Database, signer: NoteSigner) -> int:
    """One batch; how many. None of it counts when somebody else moved the head meanwhile."""
    try:
        with placing(database) as session:
            return sequence(session, signer=signer, now=SystemClock().now())
    except HeadMoved:
        return 0
