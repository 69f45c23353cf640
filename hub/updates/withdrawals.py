"""Which updates were taken back, and until when taking back is a recall."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import select

from hub.foundation.identifiers import UpdateId
from hub.foundation.work import Work
from hub.updates.models import UpdateWithdrawal

RECALL = timedelta(minutes=10)
"""How long the way to take a new update back is offered, and a withdrawal counts as a recall."""


def withdrawn_among(work: Work, *, update_ids: Collection[UpdateId]) -> frozenset[UpdateId]:
    """Those that were taken back; asks nothing for none."""
    if not update_ids:
        return frozenset()
    query = select(UpdateWithdrawal.update_id).where(UpdateWithdrawal.update_id.in_(update_ids))
    return frozenset(map(UpdateId, work.session.scalars(query)))
