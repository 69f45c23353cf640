"""Named audits: by whom opened, who reads which updates, until when, and what was found."""

from collections.abc import Iterator

from audit.verifier.canonical import Json
from consent.models.named_audits import NamedAudit, NamedAuditor, NamedAuditSample
from hub.held_to_log.facts import Entry, Fact
from hub.held_to_log.table import Held, Parts
from hub.oversight.named_audits.findings.models import NamedAuditFinding

_ROW = NamedAudit.__table__.c
_AUDITOR, _SAMPLED = NamedAuditor.__table__.c, NamedAuditSample.__table__.c
_FINDING = NamedAuditFinding.__table__.c
_OPENED, _CLOSED = "AUDIT_OPEN", "AUDIT_CLOSE"


def _read(entry: Entry) -> Iterator[Fact]:
    key = entry.text("audit_id") or ""
    if entry.action == _CLOSED:
        yield Fact(key, {"closed": entry.at, "closed by": entry.actor})
        return
    said: dict[str, Json] = {
        "agency": entry.agency,
        "opened by": entry.actor,
        "opened": entry.at,
        "ends": entry.instant("ends_at"),
    }
    parts = {
        "auditors": tuple([one] for one in set(entry.texts("auditors"))),
        "sample": tuple([one] for one in set(entry.texts("sample"))),
    }
    yield Fact(key, said, parts, begins=True)


NAMED_AUDITS = Held(
    name="named-audit",
    actions=frozenset({_OPENED, _CLOSED}),
    read=_read,
    unique=_ROW.id,
    columns={
        "agency": _ROW.agency_id,
        "opened by": _ROW.opened_by_id,
        "opened": _ROW.opened_at,
        "ends": _ROW.ends_at,
        "closed": _ROW.closed_at,
        "closed by": _ROW.closed_by_id,
    },
    parts={
        "auditors": Parts(_AUDITOR.audit_id, (_AUDITOR.worker_id,)),
        "sample": Parts(_SAMPLED.audit_id, (_SAMPLED.update_id,)),
    },
    unless_said=dict.fromkeys(("closed", "closed by")),
)


def _of_finding(entry: Entry) -> Iterator[Fact]:
    said: dict[str, Json] = {
        "audit": entry.text("audit_id"),
        "update": entry.text("update_id") or None,
        "by": entry.actor,
        "at": entry.at,
        "grade": entry.text("grade"),
        "owner": entry.text("owner") or None,
        "due": entry.instant("due_on"),
    }
    yield Fact(entry.text("finding_id") or "", said, begins=True)


FINDINGS = Held(
    name="audit-finding",
    actions=frozenset({"AUDIT_FIND"}),
    read=_of_finding,
    unique=_FINDING.id,
    columns={
        "audit": _FINDING.audit_id,
        "update": _FINDING.update_id,
        "by": _FINDING.by_id,
        "at": _FINDING.at,
        "grade": _FINDING.grade,
        "owner": _FINDING.owner_id,
        "due": _FINDING.due_on,
    },
)
