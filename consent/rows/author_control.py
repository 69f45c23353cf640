"""What author agencies chose about single updates of a family."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from consent.models.author_control import UpdateGrant, UpdateWithholding
from consent.outcome import Level
from consent.world import Grant, Period, Withholding
from hub.foundation.identifiers import AgencyId, FamilyId, UpdateId, WorkerId


def withholdings(
    session: Session, family_ids: Collection[FamilyId]
) -> tuple[tuple[FamilyId, Withholding], ...]:
    """Every withholding of an update of these families, released or not, as recorded."""
    rows = session.execute(_WITHHOLDINGS, {"family_ids": list(family_ids)})
    return tuple(
        (
            FamilyId(row.family_id),
            Withholding(
                update_id=UpdateId(row.update_id),
                withheld_at=row.withheld_at,
                agency_id=_agency(row.agency_id),
                worker_id=_worker(row.worker_id),
                released_at=row.released_at,
            ),
        )
        for row in rows
    )


def grants(
    session: Session, family_ids: Collection[FamilyId]
) -> tuple[tuple[FamilyId, Grant], ...]:
    """Every grant of an update of these families, ended or not, oldest first."""
    rows = session.execute(_GRANTS, {"family_ids": list(family_ids)})
    return tuple(
        (
            FamilyId(row.family_id),
            Grant(
                grant_id=row.id,
                update_id=UpdateId(row.update_id),
                level=Level.of_letter(row.level),
                basis=row.basis,
                period=Period(row.starts_at, _end(row.ends_at, row.ended_at)),
                agency_id=_agency(row.agency_id),
                worker_id=_worker(row.worker_id),
            ),
        )
        for row in rows
    )


def _end(until: datetime | None, ended_at: datetime | None) -> datetime | None:
    """The earlier of its time and its being taken back."""
    return min((one for one in (until, ended_at) if one is not None), default=None)


def _agency(stored: str | None) -> AgencyId | None:
    return None if stored is None else AgencyId(stored)


def _worker(stored: str | None) -> WorkerId | None:
    return None if stored is None else WorkerId(stored)


_FAMILY_IDS: BindParameter[str] = bindparam("family_ids", expanding=True)
_WITHHOLDINGS = (
    select(UpdateWithholding.__table__)
    .where(UpdateWithholding.family_id.in_(_FAMILY_IDS))
    .order_by(UpdateWithholding.seq)
)
_GRANTS = (
    select(UpdateGrant.__table__)
    .where(UpdateGrant.family_id.in_(_FAMILY_IDS))
    .order_by(UpdateGrant.starts_at, UpdateGrant.id)
)
