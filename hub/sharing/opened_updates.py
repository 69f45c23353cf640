"""Older updates that an act opened to somebody, kept for their author's agency (decision 5.11)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from audit.events import OlderUpdatesOpened
from hub.foundation.identifiers import AgencyId, FamilyId, UpdateId
from hub.foundation.work import Work
from hub.sharing.models import OpenedUpdate


@dataclass(frozen=True, slots=True)
class Cause:
    """What opened them. kind: permission, status or group; id: the permission's or the child's."""

    kind: str
    cause_id: str


@dataclass(frozen=True, slots=True)
class Opened:
    """One of them."""

    update_id: UpdateId
    kind: str
    told_at: datetime


def note_opened(
    work: Work,
    *,
    cause: Cause,
    family_id: FamilyId,
    agency_id: AgencyId,
    update_ids: Collection[UpdateId],
) -> None:
    """Keep which updates of this agency were opened, and that it is told."""
    for update_id in update_ids:
        work.session.add(
            OpenedUpdate(
                cause_kind=cause.kind,
                cause_id=cause.cause_id,
                family_id=family_id,
                update_id=update_id,
                agency_id=agency_id,
                told_at=work.now,
            )
        )
    work.record(
        OlderUpdatesOpened(
            family_id=family_id,
            cause_id=cause.cause_id,
            cause_kind=cause.kind,
            agency_id=agency_id,
            updates=tuple(sorted(update_ids)),
        )
    )


def opened_updates(work: Work, *, family_id: FamilyId, agency_id: AgencyId) -> tuple[Opened, ...]:
    """What was opened of this agency's in the family, the latest first. One query."""
    row = OpenedUpdate
    query = select(row).where(row.family_id == family_id, row.agency_id == agency_id)
    return tuple(
        Opened(UpdateId(one.update_id), one.cause_kind, one.told_at)
        for one in work.session.scalars(query.order_by(row.seq.desc()))
    )
