"""Involvements a manager looks after without a card: his own agency's record, nobody's name.

Decision 4 lets a team manager open, close and staff his agency's involvements; decision 5.7
shows a family's people only to its team and desks. So he sees a reference and a team.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from agencies.workers.queries import NamedWorker, workers_named
from consent.acting import acting, manages_involvement
from consent.models.involvement import Involvement, TeamMember
from consent.models.splits import FamilySplit
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AgencyId, FamilyId, InvolvementId, WorkerId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class ManagedInvolvement:
    """An open involvement of the manager's own agency."""

    involvement_id: InvolvementId
    family_id: FamilyId
    reference: str
    kind: str
    opened_at: datetime
    team: tuple[NamedWorker, ...]
    lead_id: WorkerId | None


def reference_of(family_id: FamilyId) -> str:
    """What two workers can say on the phone to mean the same record."""
    return f"F-{family_id.replace('-', '')[-8:].upper()}"


def managed_involvements(
    work: Work, *, family_id: FamilyId | None = None
) -> tuple[ManagedInvolvement, ...]:
    """Open involvements of the acting manager's agency; none for anybody else. Three queries."""
    standing = acting(work)
    if standing is None or not manages_involvement(standing, standing.agency_id):
        return ()
    where = [
        Involvement.agency_id == standing.agency_id,
        Involvement.opened_at <= work.now,
        or_(Involvement.closed_at.is_(None), Involvement.closed_at > work.now),
        # What a split ended goes on in the new families, once it is confirmed there (5.4).
        Involvement.family_id.not_in(select(FamilySplit.family_id)),
    ]
    if family_id is not None:
        where.append(Involvement.family_id == family_id)
    rows = work.session.scalars(
        select(Involvement).where(*where).order_by(Involvement.opened_at, Involvement.id)
    ).all()
    teams = teams_of(work, standing.agency_id, [row.id for row in rows])
    return tuple(
        ManagedInvolvement(
            involvement_id=InvolvementId(row.id),
            family_id=FamilyId(row.family_id),
            reference=reference_of(FamilyId(row.family_id)),
            kind=row.kind,
            opened_at=row.opened_at,
            team=teams.get(row.id, ()),
            lead_id=WorkerId(row.lead_worker_id) if row.lead_worker_id else None,
        )
        for row in rows
    )


def require_managed(work: Work, *, family_id: FamilyId, involvement_id: InvolvementId) -> None:
    """Raises: NotFound unless the involvement is his own agency's in this family."""
    managed = managed_involvements(work, family_id=family_id)
    if all(one.involvement_id != involvement_id for one in managed):
        raise NotFound(involvement_id)


def managed_elsewhere(work: Work, *, seen: Collection[FamilyId]) -> tuple[ManagedInvolvement, ...]:
    """Those in families he has no card of."""
    return tuple(one for one in managed_involvements(work) if one.family_id not in seen)


def teams_of(
    work: Work, agency_id: AgencyId, involvement_ids: Collection[str]
) -> dict[str, tuple[NamedWorker, ...]]:
    """The present teams of an agency's involvements. Two queries."""
    rows = work.session.execute(
        select(TeamMember.involvement_id, TeamMember.worker_id)
        .where(TeamMember.involvement_id.in_(involvement_ids), TeamMember.removed_at.is_(None))
        .order_by(TeamMember.seq)
    ).all()
    named = workers_named(work, worker_ids={WorkerId(who) for _, who in rows})
    found: dict[str, tuple[NamedWorker, ...]] = {}
    for involvement_id, who in rows:
        worker = named.get(WorkerId(who))
        if worker is not None and worker.agency_id == agency_id:
            found[involvement_id] = (*found.get(involvement_id, ()), worker)
    return found
