"""What is recorded of emergency openings, for the pages about them (rule 9)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select

from consent.emergency.reviews import note_place
from consent.emergency.service import ends_at, is_row_open, text_place
from consent.models.glass import EmergencyOpening, EmergencyReview
from consent.notes import open_reason
from consent.wall.facing import let_through
from hub.foundation.identifiers import AgencyId, FamilyId, GlassId, PersonId, WorkerId
from hub.foundation.statements import Prepared
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening. ends_at: when its time is over; closed_at: when it ended, once noted."""

    glass_id: GlassId
    family_id: FamilyId
    worker_id: WorkerId
    agency_id: AgencyId
    child_id: PersonId
    reason: str
    opened_at: datetime
    renewed_at: datetime | None
    ends_at: datetime
    closed_at: datetime | None
    is_open: bool

    @property
    def ended_at(self) -> datetime:
        """When it ended, or is going to."""
        return self.ends_at if self.closed_at is None else min(self.closed_at, self.ends_at)


class ReviewFound(NamedTuple):
    """What somebody of another line found, and in which words."""

    opening_id: GlassId
    reviewer_id: WorkerId
    agency_id: AgencyId
    outcome: str
    note: str
    reviewed_at: datetime


class Checked(NamedTuple):
    """When an opening was reviewed, and by which agency."""

    at: datetime
    agency_id: AgencyId


def opening_by_id(work: Work, *, glass_id: GlassId) -> Opening | None:
    """That opening, or None."""
    row = work.session.get(EmergencyOpening, glass_id)
    return None if row is None else _opening(row, work.now)


def own_open_openings(work: Work) -> tuple[Opening, ...]:
    """What the acting worker has open now, first opened first. One statement for most."""
    if not _ANY_OPEN.read(work.session, (work.actor.worker_id,)):
        return ()
    rows = work.session.scalars(
        select(EmergencyOpening)
        .where(
            EmergencyOpening.worker_id == work.actor.worker_id,
            EmergencyOpening.closed_at.is_(None),
        )
        .order_by(EmergencyOpening.opened_at, EmergencyOpening.id)
    )
    found = (_opening(row, work.now) for row in rows)
    return tuple(one for one in found if one.is_open)


def unreviewed_openings(work: Work) -> tuple[Opening, ...]:
    """Every opening nobody has reviewed yet, the oldest first. One statement."""
    rows = work.session.scalars(
        select(EmergencyOpening)
        .outerjoin(EmergencyReview, EmergencyReview.opening_id == EmergencyOpening.id)
        .where(EmergencyReview.opening_id.is_(None))
        .order_by(EmergencyOpening.opened_at, EmergencyOpening.id)
    )
    return tuple(_opening(row, work.now) for row in rows)


def openings_by_ids(work: Work, *, glass_ids: Iterable[GlassId]) -> tuple[Opening, ...]:
    """Each opening there is of those asked for. One statement."""
    rows = work.session.scalars(
        select(EmergencyOpening).where(EmergencyOpening.id.in_(sorted(set(glass_ids))))
    )
    return tuple(_opening(row, work.now) for row in rows)


def words_of_opening(work: Work, *, glass_id: GlassId) -> str:
    """The opener's own words. The caller has shown that they may be read, and records it."""
    row = work.session.get_one(EmergencyOpening, glass_id)
    let_through(work, to=row.compartment_id)  # a reviewer is of another agency
    return open_reason(
        work,
        compartment_id=row.compartment_id,
        place=text_place(glass_id),
        sealed=row.sealed_text,
    )


def review_found(work: Work, *, glass_id: GlassId) -> ReviewFound | None:
    """What came of its review; None before."""
    row = work.session.scalar(select(EmergencyReview).where(EmergencyReview.opening_id == glass_id))
    if row is None:
        return None
    note = ""
    if row.sealed_note is not None:
        let_through(work, to=row.compartment_id)
        note = open_reason(
            work,
            compartment_id=row.compartment_id,
            place=note_place(glass_id),
            sealed=row.sealed_note,
        )
    reviewer_id, agency_id = WorkerId(row.reviewer_id), AgencyId(row.agency_id)
    return ReviewFound(glass_id, reviewer_id, agency_id, row.outcome, note, row.reviewed_at)


def checks_of(work: Work, *, glass_ids: Collection[str], until: datetime) -> Mapping[str, Checked]:
    """By opening: its review, where there was one by then. Not what was found."""
    row = EmergencyReview
    query = select(row.opening_id, row.reviewed_at, row.agency_id).where(
        row.opening_id.in_(sorted(glass_ids)), row.reviewed_at <= until
    )
    rows = work.session.execute(query) if glass_ids else ()
    return {one: Checked(at, AgencyId(agency_id)) for one, at, agency_id in rows}


def _opening(row: EmergencyOpening, now: datetime) -> Opening:
    return Opening(
        glass_id=GlassId(row.id),
        family_id=FamilyId(row.family_id),
        worker_id=WorkerId(row.worker_id),
        agency_id=AgencyId(row.agency_id),
        child_id=PersonId(row.child_id),
        reason=row.reason,
        opened_at=row.opened_at,
        renewed_at=row.renewed_at,
        ends_at=ends_at(row),
        closed_at=row.closed_at,
        is_open=is_row_open(row, now),
    )


_ANY_OPEN = Prepared(
    select(EmergencyOpening.id)
    .where(
        EmergencyOpening.worker_id == bindparam("worker_id"),
        EmergencyOpening.closed_at.is_(None),
    )
    .limit(1),
    ("worker_id",),
)
"""Asked on every page, so that its bar stands on all of them."""
