"""One named audit, as rule 1A reads it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from consent.models.named_audits import NamedAudit, NamedAuditor, NamedAuditSample
from consent.sharing.bases import AuditFacts
from consent.world import Period
from hub.foundation.identifiers import NamedAuditId, UpdateId, WorkerId


def audit_facts(session: Session, audit_id: NamedAuditId) -> AuditFacts | None:
    """The audit, or None if there is none."""
    row = session.get(NamedAudit, audit_id)
    if row is None:
        return None
    ends = [one for one in (row.ends_at, row.closed_at) if one is not None]
    return AuditFacts(
        audit_id=row.id,
        auditors=auditors_of(session, audit_id),
        sample=frozenset(one for one, _ in sample_of(session, audit_id)),
        period=Period(row.opened_at, min(ends, default=None)),
    )


def auditors_of(session: Session, audit_id: NamedAuditId) -> frozenset[WorkerId]:
    """Who may read its sample."""
    query = select(NamedAuditor.worker_id).where(NamedAuditor.audit_id == audit_id)
    return frozenset(map(WorkerId, session.scalars(query)))


def sample_of(session: Session, audit_id: NamedAuditId) -> tuple[tuple[UpdateId, str], ...]:
    """The updates of its sample with their families, by family."""
    table = NamedAuditSample
    query = select(table.update_id, table.family_id).where(table.audit_id == audit_id)
    found = session.execute(query.order_by(table.family_id, table.update_id))
    return tuple((UpdateId(update_id), family_id) for update_id, family_id in found)
