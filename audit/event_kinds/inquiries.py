"""Events of named audits: opened, closed, looked at. What is read in one is a reading (rule 1A).

And of what was asked of the log and left the hub as a file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from audit.event import Event, Kind
from hub.foundation.identifiers import EntryId, NamedAuditId, UpdateId, WorkerId


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


@dataclass(frozen=True, slots=True, kw_only=True)
class LogExported(Event, action="EXPORT", kind=Kind.DISCLOSE, about="object_id"):
    """An answer of the log was handed out: its manifest, recorded before a byte of it leaves.

    form: table, proofs or print. digest: SHA-256 of the file in hexadecimal; size in bytes.
    object_id: the update or person asked about, if one. filters: the rest of what was asked.
    """

    question: str
    form: str
    digest: str
    size: int
    rows: int
    entries: tuple[EntryId, ...] = ()
    object_id: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
