"""Which updates of a family were taken back lately."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from hub.foundation.identifiers import FamilyId, UpdateId
from hub.updates.models import UpdateWithdrawal


def withdrawn_since(
    session: Session, *, family_id: FamilyId, since: datetime
) -> frozenset[UpdateId]:
    """Those withdrawn after that instant. One query."""
    row = UpdateWithdrawal
    query = select(row.update_id).where(row.family_id == family_id, row.withdrawn_at > since)
    return frozenset(map(UpdateId, session.scalars(query)))
