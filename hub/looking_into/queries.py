"""Reads what has been looked into: an agency's, a worker's, and what was raised."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from hub.foundation.identifiers import AgencyId, FamilyId, FindingId, WorkerId
from hub.foundation.work import Work
from hub.looking_into.items import Item, Signal, State
from hub.looking_into.models import LookedInto, LookedIntoStep
from hub.looking_into.service import RAISE

ANSWER_SHOWN = timedelta(days=14)
"""How long an answered question stays in its worker's list."""


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item somebody has begun to look into."""

    item_id: FindingId
    agency_id: AgencyId
    signal: Signal
    worker_id: WorkerId | None
    family_id: FamilyId | None
    object_id: str | None
    happened_at: datetime
    times: int
    state: State

    @property
    def item(self) -> Item:
        """What it is about; its period is in its id."""
        about = (self.agency_id, self.signal, self.worker_id, self.family_id, self.object_id)
        return Item(*about, "", self.happened_at, self.times, self.item_id)


def items_of_agency(session: Session, *, agency_id: AgencyId) -> tuple[StoredItem, ...]:
    """Everything the leads of an agency have begun to look into, latest first. One query."""
    query = select(LookedInto).where(LookedInto.agency_id == agency_id)
    rows = session.scalars(query.order_by(LookedInto.happened_at.desc(), LookedInto.id.desc()))
    return tuple(map(stored, rows))


def items_asked(work: Work) -> tuple[StoredItem, ...]:
    """What the acting worker is asked about, or has answered; latest first. One query."""
    row = LookedInto
    query = select(row).where(
        row.worker_id == work.actor.worker_id,
        row.agency_id == work.actor.agency_id,
        or_(
            row.state == State.ASKED.value,
            and_(row.state == State.ANSWERED.value, row.happened_at > work.now - 4 * ANSWER_SHOWN),
        ),
    )
    found = work.session.scalars(query.order_by(row.happened_at.desc(), row.id.desc()))
    return tuple(map(stored, found))


def items_raised(session: Session, *, limit: int) -> tuple[tuple[StoredItem, datetime], ...]:
    """What was raised to an incident, anywhere, and when; latest raised first. One query."""
    step = LookedIntoStep
    query = (
        select(LookedInto, step.at)
        .join(step, step.item_id == LookedInto.id)
        .where(LookedInto.state == State.RAISED.value, step.step == RAISE)
        .order_by(step.at.desc(), LookedInto.id.desc())
    )
    return tuple((stored(row), at) for row, at in session.execute(query.limit(limit)))


def stored(row: LookedInto) -> StoredItem:
    """The row as a value."""
    return StoredItem(
        FindingId(row.id),
        AgencyId(row.agency_id),
        Signal(row.kind),
        WorkerId(row.worker_id) if row.worker_id else None,
        FamilyId(row.family_id) if row.family_id else None,
        row.object_id,
        row.happened_at,
        row.times,
        State(row.state),
    )
