"""How far the log has come, and whether it may still be relied on to record who reads.

A backlog of up to a quarter of an hour is carried: its entries are committed, they only lack a
place and a signature. Beyond that, or when the head is not what the log's key signed, nothing
more is disclosed, because nobody could prove it afterwards.
"""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from audit.logs import FIRST_PLACE
from audit.models import AuditCheckpoint, AuditHead, AuditPending
from audit.sequencer import LogDamaged, check_signed, frontier_of
from audit.verifier.note import VerifierKey
from audit.verifier.tree import Frontier
from hub.foundation.errors import Unavailable
from hub.foundation.statements import Prepared, Value, optional_instant_of

MOST_BEHIND = timedelta(minutes=15)
USUAL_WAIT = timedelta(seconds=60)
LOOK_SECONDS = 5.0
CLOCKS_APART = timedelta(minutes=1)
"""How far the clocks of whoever signs and whoever asks may differ."""
_newest = select(AuditCheckpoint).order_by(AuditCheckpoint.size.desc()).limit(1)
_head = select(AuditHead).where(AuditHead.id == 1)
# One statement, so that head and signature are of one instant whatever the isolation.
_STANDING = Prepared(
    select(
        _head.with_only_columns(AuditHead.size).scalar_subquery(),
        _head.with_only_columns(AuditHead.frontier).scalar_subquery(),
        _newest.with_only_columns(AuditCheckpoint.size).scalar_subquery(),
        _newest.with_only_columns(AuditCheckpoint.note).scalar_subquery(),
        _newest.with_only_columns(AuditCheckpoint.at).scalar_subquery(),
        select(func.count(AuditPending.at)).scalar_subquery(),
        select(func.min(AuditPending.at)).scalar_subquery(),
        FIRST_PLACE,
    ),
    (),
)


class LogBehind(Unavailable):
    """Entries have waited too long for their places, or the head is not what was signed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What anybody may know of the log. size: entries signed; is_whole: the head is signed."""

    size: int
    signed_at: datetime | None
    waiting: int
    oldest: datetime | None
    is_whole: bool

    def backlog(self, now: datetime) -> timedelta:
        """How long the oldest entry has waited for its place."""
        return timedelta(0) if self.oldest is None else max(now - self.oldest, timedelta(0))

    def silence(self, now: datetime) -> timedelta:
        """How long nothing was signed; without end where nothing ever was, or nobody can tell."""
        signed_at = self.signed_by(now)
        return timedelta.max if signed_at is None else max(now - signed_at, timedelta(0))

    def signed_by(self, now: datetime) -> datetime | None:
        """When the newest was signed. No signature covers that: a time to come is none at all."""
        is_ahead = self.signed_at is not None and self.signed_at - now > CLOCKS_APART
        return None if is_ahead else self.signed_at

    def is_behind(self, now: datetime) -> bool:
        """Whether nothing more may be disclosed."""
        return not self.is_whole or self.backlog(now) > MOST_BEHIND


def standing_of(session: Session, *, key: VerifierKey) -> Standing:
    """Read it in one statement; never raises for what it finds."""
    ((head, frontier, end, note, at, waiting, oldest, place),) = _STANDING.read(session)
    first = int(place or 0)
    size = max(0, int(end or 0) - first)
    return Standing(
        size=size,
        signed_at=optional_instant_of(at),
        waiting=int(waiting or 0),
        oldest=optional_instant_of(oldest),
        is_whole=_is_whole((head, frontier), (size, note), key, first=first),
    )


def _is_whole(
    head: tuple[Value, Value], newest: tuple[Value, Value], key: VerifierKey, *, first: int
) -> bool:
    try:
        reached = Frontier() if head[0] is None else frontier_of(*head, first=first)
        check_signed(reached, None if newest[1] is None else newest, key)
    except LogDamaged:
        return False
    return True


class LogWatch:
    """Remembers for a few seconds whether the log is behind, for one process and database."""

    def __init__(self, key: VerifierKey, *, every: float = LOOK_SECONDS) -> None:
        self._key, self._every = key, every
        self._next = 0.0
        self.is_behind = False
        """As far as is known: pages warn by it without asking anew."""
        self.is_never_silent = False
        """Whether this process sees to it that a minute never passes without an entry."""
        self.fork = ""
        """In what way the database is not the log that was signed before, once that is known."""

    def forked(self, fork: str) -> None:
        """From now on nothing is disclosed but in an emergency."""
        self.fork, self.is_behind = fork, True

    def cleared(self) -> None:
        """It is the log that was signed before; whether it is behind is looked at next."""
        self.fork, self.is_behind, self._next = "", False, 0.0

    def is_due(self) -> bool:
        """Whether the last answer is old. While the log is behind it always is."""
        return self.is_behind or time.monotonic() >= self._next

    def look(self, session: Session, now: datetime) -> bool:
        """Whether nothing may be disclosed now."""
        is_behind = standing_of(session, key=self._key).is_behind(now)
        self.is_behind = is_behind or bool(self.fork)
        self._next = time.monotonic() + self._every
        return self.is_behind
