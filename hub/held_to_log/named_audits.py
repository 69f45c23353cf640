"""Named audits: by whom opened, who reads which updates, until when."""

from collections.abc import Iterator

from audit.verifier.canonical import Json
from consent.models.named_audits import NamedAudit, NamedAuditor, NamedAuditSample
from hub.held_to_log.facts import Entry, Fact
from hub.held_to_log.table import Held, Parts

_ROW = NamedAudit.__table__.c
_AUDITOR, _SAMPLED = NamedAuditor.__table__.c, NamedAuditSample.__table__.c
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
