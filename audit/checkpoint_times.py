"""When each checkpoint is said to have been signed, held against its own entries and the next.

No signature covers that time. What does tell is the entries' own times, which their leaves hold.
It is looked at from the first entry with which a served hub said that it records: what a
demonstration lays down before that follows no clock.
"""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from audit.events import RecordingStarted
from audit.models import AuditCheckpoint, AuditIndex, AuditLeaf
from audit.verifier.checks import Faults
from audit.verifier.entry import EntryRefused, read_leaf

APART_SECONDS = 60
"""As far the clocks of two machines may differ, and so long an entry may wait, unremarked."""
SHIFTED = "checkpoint-time"


def tell_shifted_times(session: Session, faults: Faults, *, now: datetime) -> None:
    """Name each checkpoint under its place that is older than its entries, or newer than can be.

    One that waited for long may be later than its entries, and not later than the next one.
    """
    start = _first_served(session)
    if start is None:
        return
    stored = session.execute(
        select(AuditCheckpoint.size, AuditCheckpoint.at).order_by(AuditCheckpoint.size)
    ).all()
    ends = [(size, int(at.timestamp())) for size, at in stored if size > start]
    follows = [at for _, at in ends[1:]] + [int(now.timestamp())]
    place = start
    for (end, at), after in zip(ends, follows, strict=True):
        newest = max(_seconds(session, place, end), default=at)
        is_late = at > max(newest, after) + APART_SECONDS
        if is_late or at < newest - APART_SECONDS:
            faults.add(SHIFTED, end)
        place = end


def _first_served(session: Session) -> int | None:
    query = (
        select(func.min(AuditLeaf.idx))
        .join(AuditIndex, AuditIndex.entry_id == AuditLeaf.entry_id)
        .where(AuditIndex.action == RecordingStarted.action)
    )
    return session.execute(query).scalar_one_or_none()


def _seconds(session: Session, first: int, end: int) -> Iterator[int]:
    """Of the entries at these places; what is no entry is told elsewhere."""
    query = select(AuditLeaf.leaf).where(AuditLeaf.idx >= first, AuditLeaf.idx < end)
    for leaf in session.execute(query).scalars():
        try:
            yield read_leaf(leaf).milliseconds // 1000
        except EntryRefused:
            continue
