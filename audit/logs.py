"""The logs one database holds: the first, and each that began anew when the one before ended.

Their leaves stand one log behind the other in one table. A log counts from 0 whatever its place
there, and all that is signed, proven and served of it counts as the log does.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from audit.models import AuditBeginning, AuditCheckpoint, AuditLeaf

TILE_LEVELS = 16
"""Levels of tiles a log can have, and more: the tiles of log n are stored from 16·(n-1) on."""

FIRST_PLACE: ColumnElement[int] = select(
    func.coalesce(func.max(AuditBeginning.first), 0)
).scalar_subquery()
"""Where the leaves of the log in use begin, for a statement that is asked often."""


@dataclass(frozen=True, slots=True)
class Log:
    """One of them. number: from 1. first: the place of its leaf 0. end: None while in use."""

    number: int
    first: int
    end: int | None = None

    def place(self, index: int) -> int:
        """Where its leaf of that index stands."""
        return self.first + index

    def tile_level(self, level: int) -> int:
        """Under which level its tiles are stored."""
        return TILE_LEVELS * (self.number - 1) + level

    def holds(self, column: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        """Of a size: that it is of this log, and not of one before or after it."""
        is_behind = column > self.first
        return is_behind if self.end is None else is_behind & (column <= self.end)


def logs_of(session: Session) -> tuple[Log, ...]:
    """All of them, the one in use last."""
    begun = session.execute(select(AuditBeginning.first).order_by(AuditBeginning.number))
    firsts = (0, *begun.scalars())
    ends = (*firsts[1:], None)
    pairs = zip(firsts, ends, strict=True)
    return tuple(Log(number, first, end) for number, (first, end) in enumerate(pairs, start=1))


def log_at(logs: Sequence[Log], place: int) -> Log:
    """Of these the one whose leaf stands at that place."""
    return next(one for one in reversed(logs) if place >= one.first)


def log_in_use(session: Session) -> Log:
    """The one that is signed now."""
    return logs_of(session)[-1]


def kept_size(session: Session, log: Log) -> int:
    """How many leaves of a log that ended are kept."""
    last = select(func.max(AuditLeaf.idx)).where(
        AuditLeaf.idx >= log.first, AuditLeaf.idx < log.end
    )
    found = session.execute(last).scalar_one_or_none()
    return 0 if found is None else int(found) + 1 - log.first


def signed_size(session: Session, log: Log) -> int:
    """How many of its leaves the newest checkpoint covers; 0 for none yet."""
    newest = select(func.max(AuditCheckpoint.size)).where(log.holds(AuditCheckpoint.size))
    return int(session.execute(newest).scalar_one() or log.first) - log.first
