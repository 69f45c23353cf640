"""Emergency openings of families, as the glass path reads them."""

from collections.abc import Collection

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from consent.models.glass import EmergencyOpening
from consent.sharing.bases import Glass
from hub.foundation.identifiers import FamilyId, WorkerId


def glasses(session: Session, family_ids: Collection[FamilyId]) -> tuple[Glass, ...]:
    """Every opening there ever was of these families, in the order opened."""
    rows = session.execute(_GLASSES, {"family_ids": list(family_ids)})
    return tuple(
        Glass(opening_id, WorkerId(worker), FamilyId(family), opened, renewed, closed)
        for opening_id, worker, family, opened, renewed, closed in rows
    )


_GLASSES = (
    select(
        EmergencyOpening.id,
        EmergencyOpening.worker_id,
        EmergencyOpening.family_id,
        EmergencyOpening.opened_at,
        EmergencyOpening.renewed_at,
        EmergencyOpening.closed_at,
    )
    .where(EmergencyOpening.family_id.in_(bindparam("family_ids", expanding=True)))
    .order_by(EmergencyOpening.opened_at, EmergencyOpening.id)
)
