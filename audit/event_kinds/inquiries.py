"""Events of looking into the log: named audits, questions, replays, what left as a file.

What is read in a named audit is a reading (rule 1A).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from audit.event import Event, Kind
from hub.foundation.identifiers import EntryId, NamedAuditId, UpdateId, WorkerId


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAuditOpened(Event, action="AUDIT_OPEN", about="audit_id"):
    """Somebody had a sample of updates read by auditors named for it. ends_at: ISO, or empty.

    reader: whose readings of them it looks into, if one's.
    """

    audit_id: NamedAuditId
    auditors: tuple[WorkerId, ...]
    sample: tuple[UpdateId, ...]
    ends_at: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAuditClosed(Event, action="AUDIT_CLOSE", about="audit_id"):
    """A named audit was ended before its time, or one without a time was ended."""

    audit_id: NamedAuditId


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAuditFound(Event, action="AUDIT_FIND", about="audit_id"):
    """An auditor said what he found. update_id: empty where it is of the whole.

    owner, due_on: who acts on it and until when, if anybody.
    """

    audit_id: NamedAuditId
    finding_id: str
    update_id: UpdateId
    grade: str
    owner: WorkerId
    due_on: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAuditsShown(Event, action="AUDIT_LIST", kind=Kind.DISCLOSE, about="audit_id"):
    """What audits there are, or one with its sample, was shown: days and agencies, no words."""

    audit_id: NamedAuditId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OversightOpened(Event, action="AUDIT_VIEW", kind=Kind.ACCESS, about="object_id"):
    """Somebody looked into the log itself. lines_shown: how many lines he was shown."""

    question: str
    lines_shown: int
    object_id: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentReplayed(Event, action="REPLAY", kind=Kind.ACCESS, about="worker_id"):
    """A lead was shown what a worker could see of a family at a moment: her look, not his.

    moment: what was replayed; entry_id: the reading it was taken from, if any. lines_shown: of
    how many updates. What she was shown of the updates themselves stands in an entry of its own.
    """

    worker_id: WorkerId
    moment: datetime
    lines_shown: int
    rule_version: str = ""
    entry_id: str = ""
    question: str = "replay"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogExported(Event, action="EXPORT", kind=Kind.DISCLOSE, about="object_id"):
    """An answer of the log was handed out: its manifest, recorded before a byte of it leaves.

    form: table, proofs or print. digest: SHA-256 of the file in hexadecimal; size in bytes.
    object_id: the update or person asked about, if one. filters: the rest of what was asked.
    purpose: what it was printed for.
    """

    question: str
    form: str
    digest: str
    size: int
    rows: int
    entries: tuple[EntryId, ...] = ()
    object_id: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    purpose: str = ""
