"""Lets the log speak at least once a minute, so that its silence means something.

A thread of each serving process. Whoever stops the recording, or the sequencer that signs it,
cannot do so unseen: readiness turns red within a minute, and the witnesses hear nothing new.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from audit.checkpoints import log_key
from audit.events import RecordingGoesOn, RecordingStarted, RecordingStopped
from audit.standing import standing_of
from consent.rule_versions.rules_in_force import rules_in_force
from hub.boundary import Attempt, Ground, perform
from hub.foundation.actor import SYSTEM
from hub.foundation.errors import HubError
from hub.foundation.migrating import current_step
from hub.foundation.work import Work

LOOK_SECONDS = 10.0
QUIET = timedelta(seconds=35)
"""With a look every ten seconds and the step of the sequencer: no minute without an entry."""
ACT = "log-heartbeat"
_log = logging.getLogger(__name__)


def begin_recording(ground: Ground) -> None:
    """Say that this process serves, and with what."""

    def begin(work: Work) -> None:
        schema = current_step(work.session.connection()) or ""
        work.record(RecordingStarted(schema=schema, rules=rules_in_force(work).version))

    perform(ground, Attempt(act=ACT, actor=SYSTEM), begin)


def beat(ground: Ground) -> bool:
    """Record that recording goes on, if nothing else was. Whether it was needed."""
    now = ground.clock.now()
    with ground.database.read() as session:
        if not _is_quiet(Work(session, now, SYSTEM, ground.keyring), now):
            return False
    perform(ground, Attempt(act=ACT, actor=SYSTEM), _go_on)
    return True


def end_recording(ground: Ground) -> None:
    """Say that this process ends."""
    perform(ground, Attempt(act=ACT, actor=SYSTEM), _stop)


def _is_quiet(work: Work, now: datetime) -> bool:
    """What waits will be signed or be late itself: nothing has to be added to it."""
    standing = standing_of(work.session, key=log_key(work.keyring))
    return not standing.waiting and standing.silence(now) >= QUIET


def _go_on(work: Work) -> None:
    """Another process may have been first."""
    if _is_quiet(work, work.now):
        work.record(RecordingGoesOn())


def _stop(work: Work) -> None:
    work.record(RecordingStopped())


class Heartbeat:
    """A thread that keeps the log from falling silent until it is closed."""

    def __init__(self, ground: Ground, every: float = LOOK_SECONDS) -> None:
        self._ground, self._every = ground, every
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="log-heartbeat", daemon=True)

    def start(self) -> None:
        """Record the start, go on, and record the end before the ground is given up."""
        self._try(begin_recording)
        self._ground.writer.watch.is_never_silent = True
        self._ground.endings.append(self.close)
        self._thread.start()

    def close(self) -> None:
        """Record the end."""
        self._is_over.set()
        self._thread.join(timeout=self._every)
        self._try(end_recording)

    def _run(self) -> None:
        while not self._is_over.wait(self._every):
            with suppress(HubError, SQLAlchemyError):  # readiness says it, and the next look tries
                beat(self._ground)

    def _try(self, act: Callable[[Ground], None]) -> None:
        try:
            act(self._ground)
        except (HubError, SQLAlchemyError) as error:
            _log.error("start or end could not be recorded: %s", type(error).__name__)
