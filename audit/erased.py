"""How many entries' details are gone, so that an empty answer is not taken for a quiet time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from audit.models import AuditErasure, AuditLeaf
from audit.verifier.entry import EntryRefused, read_leaf
from audit.verifier.erasures import KEPT


@dataclass(frozen=True, slots=True)
class Erased:
    """first, last: about when the first and the last of them were recorded."""

    count: int
    first: datetime
    last: datetime

    def is_early(self, now: datetime) -> bool:
        """Whether the last of them is not even now old enough; of others verifying tells."""
        return now - self.last < timedelta(milliseconds=KEPT)


def erased_details(session: Session) -> Erased | None:
    """None where nothing was erased."""
    # By their ids, which lie in the order of time but for moments: the log may be long, and this
    # stands on pages. Verifying goes by every leaf.
    ids = func.min(AuditErasure.entry_id), func.max(AuditErasure.entry_id)
    count, *between = session.execute(select(func.count(), *ids)).one()
    if not count:
        return None
    times = [_recorded(session, entry_id) for entry_id in between]
    return Erased(count, min(times), max(times))


def _recorded(session: Session, entry_id: str) -> datetime:
    leaf = session.scalar(select(AuditLeaf.leaf).where(AuditLeaf.entry_id == entry_id))
    try:
        return datetime.fromtimestamp(read_leaf(leaf or b"").milliseconds / 1000, UTC)
    except (EntryRefused, OverflowError, ValueError):
        return datetime.fromtimestamp(0, UTC)  # no such entry, or none to be read: verifying tells
