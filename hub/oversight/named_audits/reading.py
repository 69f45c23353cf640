"""Reading in an audit: the sample as far as rule 1A opens it to the auditor named in it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from agencies.queries import agency_names
from audit.events import NamedAuditsShown
from consent.authorise import deny, disclose, headline_of
from consent.models.named_audits import NamedAudit, NamedAuditor
from consent.named_audits.service import is_open
from consent.outcome import Level
from consent.rows.named_audits import auditors_of, sample_of
from consent.standpoint import Standpoint
from consent.tags import Kind, vocabulary
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, NamedAuditId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.oversight.named_audits.queries import SeenAudit, seen_audit
from hub.oversight.named_audits.readings import readings_words
from hub.oversight.named_audits.told import told_words
from hub.presentation.links import Link
from hub.presentation.times import long_day
from hub.presentation.wording import gettext
from hub.updates.judging import Sighting, sight_of_update
from hub.updates.tag_rights import visible_tags


@dataclass(frozen=True, slots=True)
class SampledUpdate:
    """An update of the sample by its day, its matter and its agency.

    read: how the worker read it whose readings the audit looks into, if one's. told: who was told
    of it and how soon.
    """

    update_id: UpdateId
    link: Link
    agency: str
    read: str = ""
    told: tuple[str, ...] = ()


def audits_to_read(work: Work) -> tuple[SeenAudit, ...]:
    """The open audits that name the acting worker, latest first."""
    work.record(NamedAuditsShown())
    rows = work.session.scalars(
        select(NamedAudit)
        .join(NamedAuditor, NamedAuditor.audit_id == NamedAudit.id)
        .where(NamedAuditor.worker_id == work.actor.worker_id)
        .order_by(NamedAudit.opened_at.desc(), NamedAudit.id.desc())
    )
    return tuple(seen_audit(work, row) for row in rows if is_open(row, work.now))


def audit_to_read(work: Work, *, audit_id: NamedAuditId) -> SeenAudit:
    """One of them. Raises: NotFound, the denial recorded."""
    row = work.session.get(NamedAudit, audit_id)
    named = auditors_of(work.session, audit_id)
    if row is None or work.actor.worker_id not in named or not is_open(row, work.now):
        deny(work, object_id=audit_id, reason="NOT_NAMED", exit_name="audit")
        raise NotFound(audit_id)
    return seen_audit(work, row)


def sample_to_read(work: Work, *, audit_id: NamedAuditId) -> tuple[SampledUpdate, ...]:
    """What of the sample is his to read, latest event first; what is not is not counted."""
    found: dict[FamilyId, list[tuple[Standpoint, Sighting]]] = defaultdict(list)
    for view, one in _sighted(work, audit_id):
        found[one.stored.family_id].append((view, one))
    shown: list[tuple[Standpoint, Sighting]] = []
    for family_id, seen in found.items():
        disclose(
            work,
            family_id=family_id,
            exit_name="audit",
            view=seen[0][0],
            shown=[headline_of(one.judged) for _, one in seen],
            purpose=audit_id,
        )
        shown += seen
    shown.sort(key=lambda pair: (pair[1].stored.event_at, pair[1].update_id), reverse=True)
    agencies = agency_names(work, agency_ids={one.stored.marking.agency_id for _, one in shown})
    read = _read(work, audit_id, [one.update_id for _, one in shown])
    told = told_words(work, {one.update_id for _, one in shown})
    return tuple(
        SampledUpdate(
            one.update_id,
            Link(_words(view, one), f"/audits/{audit_id}/updates/{one.update_id}"),
            agencies.get(one.stored.marking.agency_id, ""),
            read.get(one.update_id, ""),
            told.get(one.update_id, ()),
        )
        for view, one in shown
    )


def _read(
    work: Work, audit_id: NamedAuditId, update_ids: Sequence[UpdateId]
) -> Mapping[UpdateId, str]:
    """Of the worker whose readings it looks into; nothing where it looks into updates."""
    row = work.session.get_one(NamedAudit, audit_id)
    if row.reader_id is None:
        return {}
    reader = WorkerId(row.reader_id)
    return readings_words(work, reader=reader, update_ids=update_ids, until=row.opened_at)


def _sighted(work: Work, audit_id: NamedAuditId) -> Iterator[tuple[Standpoint, Sighting]]:
    for update_id, _ in sample_of(work.session, audit_id):
        sight = sight_of_update(work, update_id=update_id, audit_id=audit_id)
        if sight is not None and sight[1].level > Level.NONE:
            yield sight


def _words(view: Standpoint, one: Sighting) -> str:
    """ "16 November 2026: Missed appointment"."""
    tags = vocabulary(view.facts.rules_version).tags
    labels = [tags[code] for code in visible_tags(view, one)]
    labels.sort(key=lambda tag: tag.kind is not Kind.CONTENT)
    matter = gettext(labels[0].label) if labels else gettext("Update")
    return f"{long_day(one.stored.event_at)}: {matter}"
