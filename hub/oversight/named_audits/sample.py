"""Draws the sample of an audit: updates of some agencies, posted in a period, by chance."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import SystemRandom

from sqlalchemy import ColumnElement, select

from consent.named_audits.service import Sampled
from hub.foundation.identifiers import AgencyId, FamilyId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.oversight.opened_by import entries_opened
from hub.oversight.sampling.population import rows_of
from hub.updates.models import Update, UpdateMarking

Drawn = tuple[UpdateId, Sampled]
_AT_ONCE = 500
READABLE = 3
"""An audit never opens SN4 (rule 1A): it would only stand in the sample."""


@dataclass(frozen=True, slots=True)
class SampleTerms:
    """Posted in [since, until) by those agencies; at most `size` of them.

    reader: where given, what he opened in these days, whosever it is. tags: of these alone those
    that carry one of them; none: all.
    """

    agencies: tuple[AgencyId, ...]
    since: datetime
    until: datetime
    size: int
    reader: WorkerId | None = None
    tags: frozenset[str] = frozenset()


def draw_sample(work: Work, *, terms: SampleTerms) -> Mapping[UpdateId, Sampled]:
    """By chance, or all where there are not more. Nothing but ids and agencies leaves here."""
    found = _posted(work, terms) if terms.reader is None else _read(work, terms, terms.reader)
    drawn = SystemRandom().sample(found, min(terms.size, len(found)))
    return dict(sorted(drawn, key=lambda one: one[0]))


def _posted(work: Work, terms: SampleTerms) -> list[Drawn]:
    return _readable(
        work,
        terms.tags,
        UpdateMarking.agency_id.in_(terms.agencies),
        Update.posted_at >= terms.since,
        Update.posted_at < terms.until,
    )


def _read(work: Work, terms: SampleTerms, reader: WorkerId) -> list[Drawn]:
    opened = entries_opened(work, worker_ids=(reader,), since=terms.since, until=terms.until)
    ids = sorted({row[1] for row in rows_of(work, opened)})
    found: list[Drawn] = []
    for start in range(0, len(ids), _AT_ONCE):
        found += _readable(work, terms.tags, Update.id.in_(ids[start : start + _AT_ONCE]))
    return found


def _readable(work: Work, tags: frozenset[str], *conditions: ColumnElement[bool]) -> list[Drawn]:
    rows = work.session.execute(
        select(Update.id, Update.family_id, UpdateMarking.agency_id, UpdateMarking.tags)
        .join(UpdateMarking, UpdateMarking.id == Update.marking_id)
        .where(UpdateMarking.sensitivity <= READABLE, *conditions)
    )
    return [
        (UpdateId(one), Sampled(FamilyId(family_id), AgencyId(agency_id)))
        for one, family_id, agency_id, carried in rows
        if not tags or not tags.isdisjoint(carried)
    ]
