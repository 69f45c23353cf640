"""Audits of what somebody read: how they are asked for, and when the last one was."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from consent.models.named_audits import NamedAudit
from hub.foundation.identifiers import NamedAuditId, WorkerId
from hub.foundation.work import Work

OF = "reader:"
"""What stands before a worker's id where an audit is of what he read."""


@dataclass(frozen=True, slots=True)
class LatestAudit:
    """The last audit of somebody's readings."""

    audit_id: NamedAuditId
    opened_at: datetime


def latest_audit_of(work: Work, worker_id: WorkerId) -> LatestAudit | None:
    """None where there was none."""
    row = NamedAudit
    query = select(row.id, row.opened_at).where(row.reader_id == worker_id)
    found = work.session.execute(query.order_by(row.opened_at.desc()).limit(1)).one_or_none()
    return None if found is None else LatestAudit(NamedAuditId(found.id), found.opened_at)
