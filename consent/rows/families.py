"""Who is in a family, and of whom else its records speak."""

from collections.abc import Collection
from datetime import datetime
from itertools import groupby
from typing import cast

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from consent.models.families import FamilyMember, FamilySubject
from consent.models.splits import FamilySplit
from consent.world import Membership, Period, Split, SplitPart
from hub.foundation.identifiers import FamilyId, PersonId


def memberships(session: Session, family_ids: Collection[FamilyId]) -> tuple[Membership, ...]:
    """Present and former members of the families, in the order they joined."""
    query = (
        select(
            FamilyMember.family_id,
            FamilyMember.person_id,
            FamilyMember.accepted_at,
            FamilyMember.left_at,
        )
        .where(FamilyMember.family_id.in_(family_ids), FamilyMember.accepted_at.is_not(None))
        .order_by(FamilyMember.seq)
    )
    return tuple(
        Membership(FamilyId(family), PersonId(person), Period(cast(datetime, joined), left))
        for family, person, joined, left in session.execute(query)
    )


def subjects(
    session: Session, family_ids: Collection[FamilyId]
) -> tuple[tuple[FamilyId, PersonId], ...]:
    """Whom each family's records speak of besides its members."""
    query = select(FamilySubject.family_id, FamilySubject.person_id).where(
        FamilySubject.family_id.in_(family_ids)
    )
    return tuple(
        (FamilyId(family_id), PersonId(person_id))
        for family_id, person_id in session.execute(query)
    )


def splits(session: Session, family_ids: Collection[FamilyId]) -> tuple[Split, ...]:
    """Every split of the trees these families are in, in the order recorded."""
    trees = select(FamilySplit.tree_id).where(
        or_(FamilySplit.family_id.in_(family_ids), FamilySplit.part_id.in_(family_ids))
    )
    query = (
        select(
            FamilySplit.family_id, FamilySplit.split_at, FamilySplit.part_id, FamilySplit.members
        )
        .where(FamilySplit.tree_id.in_(trees))
        .order_by(FamilySplit.split_at, FamilySplit.family_id, FamilySplit.place)
    )
    rows = session.execute(query).all()
    return tuple(
        Split(
            FamilyId(family_id),
            split_at,
            tuple(SplitPart(FamilyId(row[2]), frozenset(map(PersonId, row[3]))) for row in parts),
        )
        for (family_id, split_at), parts in groupby(rows, key=lambda row: (row[0], row[1]))
    )
