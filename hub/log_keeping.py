"""Keeps the log in the background: tiles as they fill up, cosignatures as they are due.

A thread of the serving process. It never holds up anybody: what fails is tried again next time.
"""

import logging
import threading
import urllib.error
import urllib.request
from http.client import HTTPException

from sqlalchemy.exc import SQLAlchemyError

from audit.guard import Fork, advance_guard, begin_guard
from audit.publication import published_size
from audit.stored_tree import MOST_AT_ONCE, keep_tiles, missing_tiles
from audit.tile_check import wrong_tiles
from audit.verifier.named_key import NoteRefused
from audit.witnesses.invented import SCHEME, ask_invented
from audit.witnesses.witnessing import Outcome, Post, Reply, Round, witness_round, witnesses_asked
from hub.boundary import Ground
from hub.foundation.clock import SystemClock
from hub.foundation.errors import Unavailable

EVERY_SECONDS = 20.0
BEGINNING_SECONDS = 1.0
PATIENCE_SECONDS = 10
MOST_REPLY_BYTES = 64 * 1024
_log = logging.getLogger(__name__)


def post(address: str, body: bytes) -> Reply:
    """Send a request to a witness. Only over http or https, or to a demonstration's own."""
    if address.startswith(SCHEME):
        return ask_invented(address, body, now=SystemClock().now())
    if not address.startswith(("http://", "https://")):
        return Reply(0)
    request = urllib.request.Request(address, body, method="POST")  # noqa: S310 - checked above
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as response:  # noqa: S310 - checked above
            return Reply(response.status, _text(response.read(MOST_REPLY_BYTES)))
    except urllib.error.HTTPError as refused:
        with refused:
            return Reply(refused.code, _text(refused.read(MOST_REPLY_BYTES)))
    except (OSError, HTTPException, ValueError):
        return Reply(0)


def keep_all_tiles(ground: Ground) -> None:
    """Keep every full tile that is not kept yet, a few at a time."""
    made = MOST_AT_ONCE
    while made == MOST_AT_ONCE:
        with ground.database.read() as session:
            size = published_size(session)
            if not missing_tiles(session, size):
                return
        with ground.database.write() as session:
            made = keep_tiles(session, size)


def ask_witnesses(ground: Ground, *, by: Post = post) -> Round | None:
    """One round, if there is a policy; None else. Who saw another log stops this one.

    A quorum that saw nothing else lets it go on where the guard held nothing.
    """
    if ground.policy is None:
        return None
    found = witness_round(ground.database, policy=ground.policy, post=by)
    if found.forked:
        _log.error("the log is not what witnesses saw: %s", ", ".join(witnesses_asked(found)))
        ground.writer.hold(_kind_of(ground, found))
    elif _is_unconfirmed(ground) and found.confirms(ground.policy):
        _take_as_newest(ground)
    return found


def _kind_of(ground: Ground, found: Round) -> Fork:
    """Proofs made with spoilt tiles are refused as well: then it is not the log that is another."""
    if ground.writer.watch.fork in {Fork.WITNESSED, Fork.TILES}:
        return Fork(ground.writer.watch.fork)
    if any(one.outcome is Outcome.SAW_MORE for one in found.forked):
        return Fork.WITNESSED
    with ground.database.read() as session:
        return Fork.TILES if wrong_tiles(session) else Fork.WITNESSED


def _take_as_newest(ground: Ground) -> None:
    if ground.guard is None:
        return
    try:
        with ground.database.read() as session:
            begin_guard(session, ground.guard)
    except (NoteRefused, OSError) as error:
        _log.error("the guard of the log could not be begun: %s", type(error).__name__)
    mind_the_guard(ground)


def mind_the_guard(ground: Ground) -> Fork | None:
    """Compare the log with what was signed last; stop on another one, else hold what is newest.

    What was held because the guard held nothing goes on once it holds what the log continues.
    """
    if ground.guard is None:
        return None
    try:
        with ground.database.read() as session:
            fork = advance_guard(session, ground.guard)
    except (NoteRefused, OSError) as error:
        _log.error("the guard of the log could not be moved on: %s", type(error).__name__)
        return None
    if fork is not None:
        _log.error("the log is not the one that was signed before: %s", fork)
        ground.writer.hold(fork)
    elif _is_unconfirmed(ground):
        ground.writer.release()
    return fork


def _is_unconfirmed(ground: Ground) -> bool:
    return ground.writer.watch.fork == Fork.UNCONFIRMED


class LogKeeper:
    """A thread that keeps the log until it is closed."""

    def __init__(self, ground: Ground, every: float = EVERY_SECONDS) -> None:
        self._ground, self._every = ground, every
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="log-keeper", daemon=True)

    def start(self) -> None:
        """Compare with the guard before anybody is served; then begin, and end with the ground."""
        try:
            if mind_the_guard(self._ground) is Fork.UNCONFIRMED:
                ask_witnesses(self._ground)
        except (SQLAlchemyError, Unavailable) as error:
            _log.error("the log could not be compared yet: %s", type(error).__name__)
        self._ground.endings.append(self.close)
        self._thread.start()

    def close(self) -> None:
        """Finish what is being done, and do no more."""
        self._is_over.set()
        self._thread.join(timeout=PATIENCE_SECONDS)

    def _run(self) -> None:
        while True:
            try:
                self._keep()
            except (SQLAlchemyError, Unavailable) as error:
                _log.error("the log's keeping waits for next time: %s", type(error).__name__)
            if self._is_over.wait(self._pause()):
                return

    def _pause(self) -> float:
        """A log that begins is guarded at once: one stopped before that looks like an old copy."""
        guard = self._ground.guard
        return self._every if guard is None or guard.path.exists() else BEGINNING_SECONDS

    def _keep(self) -> None:
        """Ask first: a log that goes on from an old copy is known before it grows."""
        ground = self._ground
        ask_witnesses(ground)
        if not ground.writer.watch.fork or _is_unconfirmed(ground):
            mind_the_guard(ground)
        if not ground.writer.watch.fork:
            keep_all_tiles(ground)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
