"""My families: those on whose card the acting worker has sight, decided one by one."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import or_, select

from agencies.roles import DESK
from consent.authorise import standpoint_of
from consent.models.involvement import Involvement, TeamMember
from consent.models.splits import FamilySplit
from consent.records import records_of_many
from consent.sights import card_sight
from consent.standpoint import Standpoint
from consent.viewers import viewer_of
from consent.world import ViewerFacts
from hub.families.card.cards import FamilyCard, make_card
from hub.families.card.frame import title_of
from hub.families.kept import identities_of
from hub.families.own_updates import has_updates_of
from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class OwnFamily:
    """A family of the list. `title` is the family's name, or for a school its pupils'."""

    family_id: FamilyId
    title: str
    card: FamilyCard
    is_on_team: bool


def own_families(work: Work) -> tuple[OwnFamily, ...]:
    """Every family whose card he sees, by title. A fixed number of queries. Not audited here."""
    return families_shown(work, family_ids=None)


def families_shown(work: Work, *, family_ids: Collection[FamilyId] | None) -> tuple[OwnFamily, ...]:
    """Of these families (None: of all he could have to do with) those whose card he sees."""
    viewer = viewer_of(work)
    if viewer is None:
        return ()
    asked = candidates(work, viewer) if family_ids is None else tuple(family_ids)
    records_of_many(work, family_ids=asked)
    written = has_updates_of(work, family_ids=asked, agency_id=viewer.agency.agency_id)
    identities_of(work, family_ids=asked)
    shown = [
        one
        for family_id in asked
        if (one := _shown(work, viewer, family_id, has_written=family_id in written))
    ]
    return tuple(sorted(shown, key=lambda one: (one.title.casefold(), one.family_id)))


def candidates(work: Work, viewer: ViewerFacts) -> tuple[FamilyId, ...]:
    """Families he may have to do with: of his teams; for desk roles all of his agency's.

    A family an agency only ever wrote in is one it was involved in: nobody else can post.
    """
    theirs = select(Involvement.family_id).where(Involvement.agency_id == viewer.agency.agency_id)
    if viewer.role not in DESK:
        theirs = theirs.join(TeamMember, TeamMember.involvement_id == Involvement.id).where(
            TeamMember.worker_id == viewer.worker_id, TeamMember.removed_at.is_(None)
        )
        return tuple(map(FamilyId, work.session.scalars(theirs.distinct())))
    # A lead still answers for what her agency posted in a family that was split since.
    trees = select(FamilySplit.tree_id).where(
        or_(FamilySplit.family_id.in_(theirs), FamilySplit.part_id.in_(theirs))
    )
    made = select(FamilySplit.part_id).where(FamilySplit.tree_id.in_(trees))
    return tuple(map(FamilyId, work.session.scalars(theirs.union(made))))


def _shown(
    work: Work, viewer: ViewerFacts, family_id: FamilyId, *, has_written: bool
) -> OwnFamily | None:
    view = standpoint_of(work, family_id=family_id, viewer=viewer)
    sight = view and card_sight(view, has_own_updates=has_written)
    if not isinstance(view, Standpoint) or not sight:
        return None
    card = make_card(work, view, sight)
    return OwnFamily(family_id, title_of(view, card), card, view.relationship.is_currently_on_team)
