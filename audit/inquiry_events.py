"""Events of named audits: opened, closed, looked at. What is read in one is a reading (rule 1A)."""

from dataclasses import dataclass

from audit.event import Event, Kind
from hub.foundation.identifiers import NamedAuditId, UpdateId, WorkerId


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAuditOpened(Event, action="AUDIT_OPEN", about="audit_id"):
    """Somebody had a sample of updates read by auditors named for it. ends_at: ISO, or empty."""

    audit_id: NamedAuditId
    auditors: tuple[WorkerId, ...]
    sample: tuple[UpdateId, ...]
    ends_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAuditClosed(Event, action="AUDIT_CLOSE", about="audit_id"):
    """A named audit was ended before its time, or one without a time was ended."""

    audit_id: NamedAuditId


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAuditsShown(Event, action="AUDIT_LIST", kind=Kind.DISCLOSE, about="audit_id"):
    """What audits there are, or one with its sample, was shown: days and agencies, no words."""

    audit_id: NamedAuditId | None = None
