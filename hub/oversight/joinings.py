"""Desk workers who put themselves on the team of a family that existed (decision 4)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import aliased

from consent.compartments import compartment_for
from consent.models.involvement import Involvement, TeamMember
from consent.notes import open_reason
from hub.families.involvement.desk_joining import reason_place
from hub.foundation.identifiers import AgencyId, FamilyId, WorkerId
from hub.foundation.work import Work
from hub.oversight.lens import Lens

_BATCH = 50


@dataclass(frozen=True, slots=True)
class Joining:
    """Who joined which family's team, when, and the reason given."""

    seq: int
    worker_id: WorkerId
    family_id: FamilyId
    title: str
    joined_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class JoiningsPage:
    """Some of them, latest first, and where the next page begins."""

    joinings: tuple[Joining, ...]
    next_before: int | None


def joinings_page(
    work: Work, lens: Lens, *, before: int | None = None, size: int = 25
) -> JoiningsPage:
    """Those of the acting lead's agency, in families whose card she sees."""
    found: list[TeamMember] = []
    titles: dict[FamilyId, str] = {}
    for batch in _batches(work, before):
        titles.update(lens.titles({FamilyId(row.family_id) for row in batch}))
        found += [row for row in batch if row.family_id in titles]
        if len(found) > size:
            break
    page = found[:size]
    return JoiningsPage(
        tuple(_joining(work, row, titles) for row in page),
        page[-1].seq if len(found) > size else None,
    )


def _batches(work: Work, before: int | None) -> Iterator[Sequence[TeamMember]]:
    while True:
        query = _own_joinings(work.actor.agency_id)
        if before is not None:
            query = query.where(TeamMember.seq < before)
        batch = work.session.scalars(query.limit(_BATCH)).all()
        yield batch
        if len(batch) < _BATCH:
            return
        before = batch[-1].seq


def _own_joinings(agency_id: AgencyId) -> Select[TeamMember]:
    """Whoever began a family with his own client did not join one that was there before."""
    earlier = aliased(Involvement)
    was_there = exists().where(
        earlier.family_id == TeamMember.family_id, earlier.opened_at < TeamMember.assigned_at
    )
    return (
        select(TeamMember)
        .join(Involvement, Involvement.id == TeamMember.involvement_id)
        .where(
            Involvement.agency_id == agency_id,
            TeamMember.assigned_by_id == TeamMember.worker_id,
            or_(TeamMember.sealed_reason.is_not(None), was_there),
        )
        .order_by(TeamMember.seq.desc())
    )


def _joining(work: Work, row: TeamMember, titles: Mapping[FamilyId, str]) -> Joining:
    family_id = FamilyId(row.family_id)
    reason = ""
    if row.sealed_reason is not None:
        reason = open_reason(
            work,
            compartment_id=compartment_for(work, family_id=family_id),
            place=reason_place(row.seq),
            sealed=row.sealed_reason,
        )
    return Joining(
        row.seq, WorkerId(row.worker_id), family_id, titles[family_id], row.assigned_at, reason
    )
