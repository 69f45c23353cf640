"""Named audits: opened with their auditors and sample, and closed (rule 1A).

Decision 4 names nobody for this. Whoever answers for what is read opens one: an information
governance lead over any updates, a safeguarding lead over her own agency's, which she reads
anyway (rule 2(a)), and for the partnership's auditors or her own colleagues. Nobody names
himself, so that no audit is a way to read. What an agency's only lead read herself nobody of the
agency looks into: governance, which sees metadata alone, has it read by auditors (domain C2).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from agencies.standing import Standing, standings_of
from audit.events import NamedAuditClosed, NamedAuditOpened
from consent.acting import acting, require
from consent.compartments import compartment_for
from consent.models.named_audits import NamedAudit, NamedAuditor, NamedAuditSample
from consent.notes import Place, seal_reason
from consent.rows.named_audits import sample_of
from consent.rules import current_rules
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import (
    AgencyId,
    FamilyId,
    NamedAuditId,
    UpdateId,
    WorkerId,
    new_id,
)
from hub.foundation.versions import raise_versions
from hub.foundation.work import Work

GOVERNING, AUDITOR = "IG", "AUDITOR"
COMPARTMENT = "audits"


@dataclass(frozen=True, slots=True)
class Sampled:
    """An update of a sample: its family, and the agency that wrote it."""

    family_id: FamilyId
    agency_id: AgencyId


@dataclass(frozen=True, slots=True)
class AuditTerms:
    """What is audited, by whom, why, and until when (None: until somebody closes it).

    reader: whose readings of these updates it looks into, where that is what it is for.
    """

    auditors: tuple[WorkerId, ...]
    sample: Mapping[UpdateId, Sampled]
    purpose: str = ""
    until: datetime | None = None
    reader: WorkerId | None = None


def open_audit(
    work: Work, *, terms: AuditTerms, audit_id: NamedAuditId | None = None
) -> NamedAuditId:
    """Open it from this instant. Raises: Refused DENY_ACCOUNT, NOT_ALLOWED."""
    standing = acting(work)
    require(standing is None or _may_open(work, standing, terms))
    made = NamedAuditId(audit_id or new_id())
    compartment_id = compartment_for(work, family_id=None, kind=COMPARTMENT)
    work.session.add(
        NamedAudit(
            id=made,
            agency_id=work.actor.agency_id,
            reader_id=terms.reader,
            opened_by_id=work.actor.worker_id,
            opened_at=work.now,
            ends_at=terms.until,
            compartment_id=compartment_id,
            sealed_purpose=seal_reason(
                work,
                compartment_id=compartment_id,
                place=purpose_place(made),
                reason=terms.purpose,
            ),
        )
    )
    work.session.flush()  # the rows below refer to its id
    work.session.add_all(NamedAuditor(audit_id=made, worker_id=one) for one in set(terms.auditors))
    work.session.add_all(
        NamedAuditSample(audit_id=made, update_id=update_id, family_id=one.family_id)
        for update_id, one in terms.sample.items()
    )
    work.record(
        NamedAuditOpened(
            audit_id=made,
            auditors=terms.auditors,
            sample=tuple(terms.sample),
            ends_at=terms.until.isoformat() if terms.until else "",
            reader=terms.reader or "",
        )
    )
    return made


def close_audit(work: Work, *, audit_id: NamedAuditId) -> None:
    """End it now. Raises: NotFound for one there is none of, not his agency's, or over."""
    standing = acting(work)
    row = work.session.get(NamedAudit, audit_id)
    is_theirs = row is not None and (standing is None or manages_audits_of(standing, row.agency_id))
    if row is None or not is_theirs or not is_open(row, work.now):
        raise NotFound(audit_id)
    row.closed_at, row.closed_by_id = work.now, work.actor.worker_id
    raise_versions(work.session, {one for _, one in sample_of(work.session, audit_id)})
    work.record(NamedAuditClosed(audit_id=audit_id))


def manages_audits_of(standing: Standing, agency_id: str) -> bool:
    """Whether he may see that agency's audits from outside, and close them."""
    return governs(standing) or (standing.is_lead and standing.agency_id == agency_id)


def may_open_audits(standing: Standing) -> bool:
    """An information governance lead, or a safeguarding lead."""
    return governs(standing) or standing.is_lead


def governs(standing: Standing) -> bool:
    """An information governance lead, who serves the whole partnership (domain C1)."""
    return standing.role == GOVERNING


def may_audit_for(standing: Standing, auditor: Standing) -> bool:
    """Whether that worker may be named by whoever opens an audit."""
    if auditor.role not in current_rules().lists.auditing or standing == auditor:
        return False
    is_near = auditor.agency_id == standing.agency_id or auditor.role == AUDITOR
    return is_near or governs(standing)


def is_open(row: NamedAudit, at: datetime) -> bool:
    """Whether it may be read under at that instant."""
    ends = [one for one in (row.ends_at, row.closed_at) if one is not None]
    return row.opened_at <= at and all(at < one for one in ends)


def purpose_place(audit_id: NamedAuditId) -> Place:
    """Where the words of its purpose stand."""
    return Place(NamedAudit.__tablename__, "sealed_purpose", audit_id)


def _may_open(work: Work, standing: Standing, terms: AuditTerms) -> bool:
    if not may_open_audits(standing) or not terms.sample or not terms.auditors:
        return False
    sources = {one.agency_id for one in terms.sample.values()}
    if not governs(standing) and (sources != {standing.agency_id} or terms.reader):
        return False
    if terms.reader in (standing.worker_id, *terms.auditors):
        return False
    named = standings_of(work.session, worker_ids=terms.auditors, at=work.now)
    return all(one in named and may_audit_for(standing, named[one]) for one in terms.auditors)
