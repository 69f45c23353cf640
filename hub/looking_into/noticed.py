"""What was noticed stays until somebody looks into it, however long ago it happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from audit.events import FindingNoticed
from hub.foundation.identifiers import AgencyId, FamilyId, FindingId, WorkerId
from hub.foundation.work import Work
from hub.looking_into.items import Item, Signal
from hub.looking_into.models import LookedInto, Noticed, NoticedRound

EVERY = timedelta(days=1)
_LAST = "last"


@dataclass(frozen=True, slots=True)
class Round:
    """One going through of everybody's readings. previous: when the one before began."""

    previous: datetime | None


def next_round(session: Session) -> datetime | None:
    """When the next is due; None: none was made yet, so at once."""
    row = session.get(NoticedRound, _LAST)
    return row.at + EVERY if row else None


def begin_round(work: Work) -> Round | None:
    """Take the round that is due; None where another process has taken it."""
    row = work.session.get(NoticedRound, _LAST, with_for_update=True)
    if row is None:
        work.session.add(NoticedRound(name=_LAST, at=work.now))
        return Round(None)
    if row.at + EVERY > work.now:
        return None
    previous, row.at = row.at, work.now
    return Round(previous)


def unattended(session: Session, *, agency_id: AgencyId) -> tuple[Item, ...]:
    """What was noticed at an agency and nobody has begun to look into. One query."""
    rows = session.scalars(select(Noticed).where(Noticed.agency_id == agency_id))
    return tuple(map(_item, rows))


def keep_noticed(work: Work, *, items: Iterable[Item]) -> None:
    """Keep each, or how much it has become; what is being looked into already stays as it is."""
    for item in items:
        if work.session.get(LookedInto, item.item_id) is not None:
            continue
        row = work.session.get(Noticed, item.item_id)
        if row is not None and row.times >= item.times:
            continue
        if row is None:
            work.session.add(_row(item))
        else:
            row.times, row.happened_at = item.times, item.happened_at
        work.record(_noticed(item))


def forget_noticed(work: Work, *, item_id: FindingId) -> None:
    """Somebody looks into it: from now on that is its record."""
    row = work.session.get(Noticed, item_id)
    if row is not None:
        work.session.delete(row)


def _noticed(item: Item) -> FindingNoticed:
    return FindingNoticed(
        family_id=item.family_id,
        item_id=item.item_id,
        signal=item.signal,
        agency_id=item.agency_id,
        worker_id=item.worker_id,
        happened_at=item.happened_at,
        times=item.times,
    )


def _row(item: Item) -> Noticed:
    return Noticed(
        id=item.item_id,
        agency_id=item.agency_id,
        kind=item.signal.value,
        worker_id=item.worker_id,
        family_id=item.family_id,
        happened_at=item.happened_at,
        times=item.times,
    )


def _item(row: Noticed) -> Item:
    return Item(
        AgencyId(row.agency_id),
        Signal(row.kind),
        WorkerId(row.worker_id) if row.worker_id else None,
        FamilyId(row.family_id) if row.family_id else None,
        None,
        "",
        row.happened_at,
        row.times,
        FindingId(row.id),
    )
