"""Named audits from outside: what there are, who reads, how much. Never a word of an update."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from agencies.queries import agencies_by_id, agency_names
from agencies.roles import after_name, role_words
from agencies.standing import Standing
from agencies.workers.queries import workers_named
from consent.acting import acting
from consent.models.named_audits import NamedAudit
from consent.named_audits.service import (
    governs,
    is_open,
    manages_audits_of,
    may_open_audits,
    purpose_place,
)
from consent.notes import open_reason
from consent.rows.named_audits import auditors_of, sample_of
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AgencyId, NamedAuditId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.presentation.wording import gettext
from hub.updates.queries import updates_by_ids


@dataclass(frozen=True, slots=True)
class SeenAudit:
    """One audit. sources: how many updates of which agency, by name.

    is_managed: whether whoever looks may end it. reader: whose readings it looks into, in words;
    "" where it looks into updates, or where that is not hers to know.
    """

    audit_id: NamedAuditId
    purpose: str
    opened_at: datetime
    ends_at: datetime | None
    is_open: bool
    opened_by: str
    auditors: tuple[str, ...]
    sources: tuple[tuple[str, int], ...]
    is_managed: bool = True
    reader: str = ""

    @property
    def size(self) -> int:
        """How many updates its sample holds."""
        return sum(count for _, count in self.sources)


def manager(work: Work) -> Standing:
    """Who opens audits. Raises: NotFound for anybody else; Refused DENY_ACCOUNT."""
    standing = acting(work)
    if standing is None or not may_open_audits(standing):
        raise NotFound("audits")
    return standing


def audits_managed(work: Work, standing: Standing) -> tuple[SeenAudit, ...]:
    """Those of her agency or its updates, latest first; information governance sees every one.

    None of her own readings that still runs.
    """
    query = select(NamedAudit).order_by(NamedAudit.opened_at.desc(), NamedAudit.id.desc())
    if governs(standing):
        return tuple(seen_audit(work, row) for row in work.session.scalars(query))
    kept = (row for row in work.session.scalars(query) if not _is_kept_from(work, row))
    rows = [(row, _owned(work, row, standing)) for row in kept]
    return tuple(
        seen_audit(work, row, only=None if row.agency_id == standing.agency_id else owned)
        for row, owned in rows
        if owned or row.agency_id == standing.agency_id
    )


def _is_kept_from(work: Work, row: NamedAudit) -> bool:
    """While it runs, nobody learns that what he reads is looked into; afterwards he may."""
    return row.reader_id == work.actor.worker_id and is_open(row, work.now)


def _owned(work: Work, row: NamedAudit, standing: Standing) -> tuple[UpdateId, ...]:
    """Her agency's updates in the sample."""
    sample = [one for one, _ in sample_of(work.session, NamedAuditId(row.id))]
    stored = updates_by_ids(work.session, update_ids=sample)
    return tuple(one.update_id for one in stored if one.marking.agency_id == standing.agency_id)


def audit_managed(work: Work, standing: Standing, audit_id: NamedAuditId) -> SeenAudit | None:
    """One of them, if it is."""
    row = work.session.get(NamedAudit, audit_id)
    if row is None or _is_kept_from(work, row):
        return None
    if manages_audits_of(standing, row.agency_id):
        return seen_audit(work, row)
    owned = _owned(work, row, standing)
    return seen_audit(work, row, only=owned) if owned else None


def seen_audit(
    work: Work, row: NamedAudit, *, only: Collection[UpdateId] | None = None
) -> SeenAudit:
    """What is known of it without reading its sample.

    only: the updates of an agency that is audited by another; it ends none, and learns no other
    agency in it. None: all of them.
    """
    audit_id = NamedAuditId(row.id)
    auditors = auditors_of(work.session, audit_id)
    opener = WorkerId(row.opened_by_id)
    people = workers_named(work, worker_ids=(*auditors, opener))
    ends = [one for one in (row.ends_at, row.closed_at) if one is not None]
    return SeenAudit(
        audit_id=audit_id,
        purpose=open_reason(
            work,
            compartment_id=row.compartment_id,
            place=purpose_place(audit_id),
            sealed=row.sealed_purpose,
        ),
        opened_at=row.opened_at,
        ends_at=min(ends, default=None),
        is_open=is_open(row, work.now),
        opened_by=people[opener].name if opener in people else "",
        auditors=_names(people[one].name for one in auditors if one in people),
        sources=_sources(work, only or [one for one, _ in sample_of(work.session, audit_id)]),
        is_managed=only is None,
        reader=_reader(work, row, is_partial=only is not None),
    )


def _reader(work: Work, row: NamedAudit, *, is_partial: bool) -> str:
    """By name to governance, to the auditors and at his own agency; never with an agency that is
    never named (decision 5.3)."""
    who = WorkerId(row.reader_id) if row.reader_id else None
    found = workers_named(work, worker_ids=(who,)).get(who) if who else None
    if found is None or (is_partial and found.agency_id != work.actor.agency_id):
        return ""
    agencies = agencies_by_id(work.session, agency_ids=(found.agency_id,), at=work.now)
    if found.agency_id != work.actor.agency_id and agencies[found.agency_id].is_never_named:
        return gettext("The only lead of an agency that is not named")
    role = after_name(role_words(found.role, found.agency_type))
    return f"{found.name}, {role}, {found.agency_name}"


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names))


def _sources(work: Work, sample: Collection[UpdateId]) -> tuple[tuple[str, int], ...]:
    stored = updates_by_ids(work.session, update_ids=sample)
    counts = Counter(one.marking.agency_id for one in stored)
    names = agency_names(work, agency_ids=counts.keys())
    return tuple(sorted((names.get(AgencyId(one), ""), count) for one, count in counts.items()))
