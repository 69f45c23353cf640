"""Drafts of the rules that wait for this worker's approval, for the first page he opens."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from agencies.workers.queries import workers_named
from consent.acting import acting
from consent.rule_versions.versions import may_approve
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work
from hub.policy.models import RuleDraft


@dataclass(frozen=True, slots=True)
class AwaitedDraft:
    """One of them: who asks, since when, and from when it is to decide."""

    draft_id: str
    drafted_by: str
    offered_at: datetime
    in_force_from: datetime


def drafts_awaiting(work: Work) -> tuple[AwaitedDraft, ...]:
    """What he may approve, the oldest first; nothing of it is compiled. One query, or none."""
    standing = acting(work)
    if standing is None or not may_approve(standing, drafted_by=WorkerId("")):
        return ()
    query = select(RuleDraft).where(
        RuleDraft.ended_at.is_(None),
        RuleDraft.offered_at.is_not(None),
        RuleDraft.drafted_by_id != standing.worker_id,
    )
    rows = work.session.scalars(query.order_by(RuleDraft.offered_at, RuleDraft.id)).all()
    names = workers_named(work, worker_ids={WorkerId(one.drafted_by_id) for one in rows})
    return tuple(
        AwaitedDraft(row.id, names[WorkerId(row.drafted_by_id)].name, offered_at, begins)
        for row in rows
        if (offered_at := row.offered_at) and (begins := row.in_force_from)
    )
