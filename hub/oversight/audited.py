"""Readings in named audits, told as the page of the audit tells them: the watchers are watched.

Being an auditor says nothing of who works with whom, so decision 5.3 keeps neither an audit nor
who reads in it from an agency whose updates are in its sample: that agency sees the audit and its
auditors by name, and the same of each reading of its updates there. Of what is not in that page's
sight a reading says no more than that it was in a named audit.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from audit.payload import read_payloads
from audit.verifier.entry import Payload
from audit.verifier.lines import Line
from consent.acting import acting
from consent.outcome import Reason
from hub.foundation.identifiers import EntryId, NamedAuditId
from hub.foundation.work import Work
from hub.oversight.named_audits.queries import SeenAudit, audit_managed
from hub.presentation.typed import typed_id


@dataclass(frozen=True, slots=True)
class InAudit:
    """The audit in which something was read. purpose: as its page says it."""

    audit_id: NamedAuditId
    purpose: str


def audits_read(work: Work, entry_ids: Collection[EntryId]) -> Mapping[EntryId, InAudit]:
    """For each of these entries the audit it was made in, where its page is hers to open."""
    payloads = read_payloads(work.session, entry_ids=entry_ids, keyring=work.keyring)
    found = {one: audit_of_payload(work, payload) for one, payload in payloads.items()}
    return {one: audit for one, audit in found.items() if audit is not None}


def audit_of_payload(work: Work, payload: Payload) -> InAudit | None:
    """The same of one entry: an auditor reads for his audit, and says so as its purpose."""
    said = payload.value("purpose")
    audit_id = typed_id(said) if isinstance(said, str) else None
    if audit_id is None:
        return None
    seen = _seen(work, NamedAuditId(audit_id))
    return None if seen is None else InAudit(seen.audit_id, seen.purpose)


def is_audit_line(line: Line) -> bool:
    """Whether what it shows was shown in a named audit (rule 1A)."""
    return Reason.AUDIT_VIEW in {line.reason, line.action}


def _seen(work: Work, audit_id: NamedAuditId) -> SeenAudit | None:
    def read() -> SeenAudit | None:
        standing = acting(work)
        return None if standing is None else audit_managed(work, standing, audit_id)

    return work.once(("audit seen", audit_id), read)
