"""One thread takes pushes from a queue, so that no request waits for anybody's connection."""

import logging
import os
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from agencies.sessions import open_sessions
from agencies.signed_in import actor_for_session
from hub.boundary import Ground
from hub.foundation.identifiers import AlertId, SessionId, WorkerId
from hub.live.sockets import OpenSockets

SWEEP_SECONDS = 15.0
_log = logging.getLogger(__name__)
Emit = Callable[[SessionId, AlertId, str], None]
Drop = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Push:
    """An alert on its way to a worker: ids and urgency, nothing else."""

    worker_id: WorkerId
    alert_id: AlertId
    urgency: str


class Sender:
    """Delivers pushes to the open sessions of their workers and drops sockets of ended ones."""

    def __init__(self, ground: Ground, sockets: OpenSockets, emit: Emit, drop: Drop) -> None:
        self._ground, self._sockets, self._emit, self._drop = ground, sockets, emit, drop
        self._waiting: queue.SimpleQueue[Push | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._process = 0
        self._thread: threading.Thread | None = None

    def push(self, worker_id: WorkerId, alert_id: AlertId, urgency: str) -> None:
        """Queue a push; returns at once."""
        self.start()
        self._waiting.put(Push(worker_id, alert_id, urgency))

    def start(self) -> None:
        """Have the thread running in this process."""
        with self._lock:
            if self._process == os.getpid():
                return
            self._process = os.getpid()
            self._thread = threading.Thread(target=self._run, name="alert-sender", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Have the thread stop, once it has delivered what is queued."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is not None and self._process == os.getpid():
            self._waiting.put(None)
            thread.join(timeout=5)

    def end(self, session_ids: tuple[SessionId, ...]) -> None:
        """Drop every socket of these sessions now."""
        for session_id in session_ids:
            for socket_id in self._sockets.of_session(session_id):
                self._drop(socket_id)

    def _run(self) -> None:
        swept = time.monotonic()
        while True:
            try:
                push = self._waiting.get(timeout=SWEEP_SECONDS)
                if push is None:
                    return
                self._deliver(push)
            except queue.Empty:
                pass
            except SQLAlchemyError:
                _log.exception("a push was not delivered; its row is read again")
            if time.monotonic() - swept > SWEEP_SECONDS:
                swept = time.monotonic()
                self._sweep()

    def _deliver(self, push: Push) -> None:
        """To each session that still stands at this moment."""
        now = self._ground.clock.now()
        with self._ground.database.read() as session:
            standing = open_sessions(session, worker_id=push.worker_id, now=now)
        for one in standing:
            self._emit(one.session_id, push.alert_id, push.urgency)

    def _sweep(self) -> None:
        """Sessions time out without announcing it: drop their sockets within half a minute."""
        now = self._ground.clock.now()
        try:
            with self._ground.database.read() as session:
                over = tuple(
                    one
                    for one in self._sockets.sessions()
                    if actor_for_session(session, session_id=one, now=now) is None
                )
        except SQLAlchemyError:
            _log.exception("sockets were not checked against their sessions")
            return
        self.end(over)
