"""Keeps one update from agencies or workers, and lets them have it again (rule 7.2).

The callers show first that the actor may: who wrote an update is not known here.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select

from consent.models.author_control import UpdateWithholding
from consent.recipients import Recipients
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AgencyId, FamilyId, UpdateId, WorkerId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class KeptBack:
    """An update kept from one agency or worker. reason: WH.*, empty where none was recorded."""

    family_id: FamilyId
    update_id: UpdateId
    agency_id: AgencyId | None
    worker_id: WorkerId | None
    reason: str
    withheld_at: datetime
    review_at: datetime


LOOKED_AT_AGAIN = timedelta(days=28)
"""After which the author's safeguarding lead reviews it (domain B6, step 7)."""


def add_withholdings(
    work: Work, *, family_id: FamilyId, update_id: UpdateId, kept_from: Recipients, reason: str
) -> datetime:
    """Keep the update from each of them from this instant, whatever was granted before; until when.

    Then a lead looks at it again.
    """
    review_at = work.now + LOOKED_AT_AGAIN
    for agency_id, worker_id in kept_from:
        work.session.add(
            UpdateWithholding(
                family_id=family_id,
                update_id=update_id,
                agency_id=agency_id,
                worker_id=worker_id,
                reason=reason or None,
                withheld_at=work.now,
                withheld_by_id=work.actor.worker_id,
                review_at=review_at,
            )
        )
    return review_at


def end_withholdings(work: Work, *, update_id: UpdateId, kept_from: Recipients) -> None:
    """Let each of them have it again. Raises: NotFound when it was kept from none of them."""
    standing = _standing(work, update_id, kept_from)
    for row in standing:
        row.released_at, row.released_by_id = work.now, work.actor.worker_id


def keep_withholdings(work: Work, *, update_id: UpdateId, kept_from: Recipients) -> datetime:
    """Note that it was looked at again and stays as it is, for another 28 days; until when.

    Raises: NotFound when it was kept from none of them.
    """
    standing = _standing(work, update_id, kept_from)
    for row in standing:
        row.reviewed_at, row.reviewed_by_id = work.now, work.actor.worker_id
        row.review_at = work.now + LOOKED_AT_AGAIN
    return work.now + LOOKED_AT_AGAIN


def withholdings_of_update(work: Work, *, update_id: UpdateId) -> tuple[KeptBack, ...]:
    """From whom it is kept now, each once, as last withheld; in the order recorded."""
    return _read(work, UpdateWithholding.update_id == update_id)


def withholdings_due(work: Work, *, family_ids: Collection[FamilyId]) -> tuple[KeptBack, ...]:
    """What the families' updates are kept from whose 28 days are over. One query."""
    found = _read(work, UpdateWithholding.family_id.in_(family_ids))
    return tuple(one for one in found if one.review_at <= work.now)


def _read(work: Work, condition: ColumnElement[bool]) -> tuple[KeptBack, ...]:
    table = UpdateWithholding
    query = select(table.__table__).where(table.released_at.is_(None), condition)
    found = {}
    for row in work.session.execute(query.order_by(table.seq)):
        found[row.update_id, row.agency_id, row.worker_id] = KeptBack(
            family_id=FamilyId(row.family_id),
            update_id=UpdateId(row.update_id),
            agency_id=row.agency_id,
            worker_id=row.worker_id,
            reason=row.reason or "",
            withheld_at=row.withheld_at,
            review_at=row.review_at,
        )
    return tuple(found.values())


def _standing(
    work: Work, update_id: UpdateId, kept_from: Recipients
) -> tuple[UpdateWithholding, ...]:
    table = UpdateWithholding
    query = select(table).where(
        table.update_id == update_id,
        table.released_at.is_(None),
        or_(
            and_(table.agency_id.is_not(None), table.agency_id.in_(kept_from.agencies)),
            and_(table.worker_id.is_not(None), table.worker_id.in_(kept_from.workers)),
        ),
    )
    found = tuple(work.session.scalars(query.order_by(table.seq)))
    if not found:
        raise NotFound(update_id)
    return found
