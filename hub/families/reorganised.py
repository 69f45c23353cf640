"""Workers whose records were reorganised: a split took them away until a manager has confirmed.

They are told that it happened, and nothing of which family, of whom or of where it goes on.
"""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from consent.acting import acting, manages_involvement
from consent.authorise import standpoint_of
from consent.models.involvement import Involvement, TeamMember
from consent.models.splits import FamilySplit
from hub.families.awaiting import split_at
from hub.foundation.identifiers import FamilyId, WorkerId
from hub.foundation.work import Work
from hub.presentation.wording import later

REORGANISED_WORDS = later(
    "A record you work with has been reorganised. Your manager confirms who goes on working "
    "with whom."
)


def reorganised_for(work: Work) -> tuple[datetime, ...]:
    """When each record was split of which the acting worker's own seat waits to be confirmed.

    None for whoever confirms it himself, and for whoever saw nothing of the family before.
    """
    standing = acting(work)
    if standing is None or manages_involvement(standing, standing.agency_id):
        return ()
    confirmed = aliased(Involvement)
    goes_on = select(confirmed.origin_id).where(confirmed.origin_id.is_not(None))
    found = work.session.scalars(
        select(Involvement.family_id)
        .join(TeamMember, TeamMember.involvement_id == Involvement.id)
        .where(
            TeamMember.worker_id == standing.worker_id,
            TeamMember.removed_at.is_(None),
            Involvement.agency_id == standing.agency_id,
            Involvement.family_id.in_(select(FamilySplit.family_id)),
            or_(Involvement.closed_at.is_(None), Involvement.closed_at > work.now),
            Involvement.id.not_in(goes_on),
            Involvement.origin_id.is_(None),
        )
        .order_by(Involvement.opened_at, Involvement.id)
    )
    families = dict.fromkeys(map(FamilyId, found))
    return tuple(split_at(work, family_id=one) for one in families if _knew(work, one))


def seated_in(work: Work, *, family_id: FamilyId) -> frozenset[WorkerId]:
    """Who is on the team of an open involvement of this family, split or not."""
    found = work.session.scalars(
        select(TeamMember.worker_id)
        .join(Involvement, Involvement.id == TeamMember.involvement_id)
        .where(
            Involvement.family_id == family_id,
            Involvement.opened_at <= work.now,
            or_(Involvement.closed_at.is_(None), Involvement.closed_at > work.now),
            TeamMember.removed_at.is_(None),
        )
    )
    return frozenset(map(WorkerId, found))


def _knew(work: Work, family_id: FamilyId) -> bool:
    """Nobody in conflict with the family, nor kept out of it, is told anything (rules 1.2, 3.3)."""
    view = standpoint_of(work, family_id=family_id)
    return view is not None and not (view.is_family_conflicted or view.relationship.is_kept_out)
