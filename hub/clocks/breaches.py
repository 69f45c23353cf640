"""Notes that a due date has passed undone, once, however many processes look."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from audit.events import ClockBreached
from hub.clocks.models import ClockBreach
from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work


def breaches_of(session: Session, *, object_ids: Collection[str]) -> frozenset[tuple[str, str]]:
    """The (thing, clock) pairs of these things that were noted. One statement."""
    rows = session.execute(
        select(ClockBreach.object_id, ClockBreach.clock).where(
            ClockBreach.object_id.in_(sorted(object_ids))
        )
    )
    return frozenset((object_id, clock) for object_id, clock in rows)


def note_breach(
    work: Work, *, clock: str, object_id: str, family_id: FamilyId, due_at: datetime
) -> None:
    """Note it. Requires that it was not noted before: a unique index holds to that."""
    work.session.add(
        ClockBreach(
            clock=clock,
            object_id=object_id,
            family_id=family_id,
            due_at=due_at,
            noted_at=work.now,
        )
    )
    work.record(
        ClockBreached(family_id=family_id, clock=clock, object_id=object_id, due=due_at.isoformat())
    )
