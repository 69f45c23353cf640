"""Who is in a family, and of whom else its records speak."""

from collections.abc import Collection
from datetime import datetime
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from consent.models.families import FamilyMember, FamilySubject
from consent.world import Membership, Period
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
