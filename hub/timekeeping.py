"""Runs timed work in the serving process: at the start what fell due meanwhile, then in time.

Each process has such a thread. What is due is read again under the write lock, so that several
of them do it once.
"""

import logging
import threading

from sqlalchemy.exc import SQLAlchemyError

from hub.announced_work import put_announced_in_force
from hub.boundary import Attempt, Ground, perform
from hub.foundation.actor import SYSTEM
from hub.foundation.errors import HubError
from hub.foundation.work import Work
from hub.noticing import notice_daily
from hub.reactions.due import next_due, run_due

EVERY_SECONDS = 20.0
ACT = "timed-work"
_log = logging.getLogger(__name__)


def keep_time(ground: Ground) -> bool:
    """Do what is due now. Whether something was; with nothing due, only one read is made."""
    now = ground.clock.now()
    with ground.database.read() as session:
        due = next_due(Work(session, now, SYSTEM, ground.keyring))
    if due is None or due > now:
        return False
    perform(ground, Attempt(act=ACT, actor=SYSTEM), run_due)
    put_announced_in_force(ground)
    return True


class Timekeeper:
    """A thread that keeps time until it is closed."""

    def __init__(self, ground: Ground, every: float = EVERY_SECONDS) -> None:
        self._ground, self._every = ground, every
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="timekeeper", daemon=True)

    def start(self) -> None:
        """Begin, and end with the ground."""
        self._ground.endings.append(self.close)
        self._thread.start()

    def close(self) -> None:
        """Finish what is being done, and do no more."""
        self._is_over.set()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        while True:
            try:
                keep_time(self._ground)
                notice_daily(self._ground)
            except (HubError, SQLAlchemyError) as error:
                _log.error("timed work was left for the next time: %s", type(error).__name__)
            if self._is_over.wait(self._every):
                return
