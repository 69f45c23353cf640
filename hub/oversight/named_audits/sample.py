"""Draws the sample of an audit: updates of one agency, posted in a period, by chance."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import SystemRandom

from sqlalchemy import select

from consent.named_audits.service import Sampled
from hub.foundation.identifiers import AgencyId, FamilyId, UpdateId
from hub.foundation.work import Work
from hub.updates.models import Update, UpdateMarking

READABLE = 3
"""An audit never opens SN4 (rule 1A): it would only stand in the sample."""


@dataclass(frozen=True, slots=True)
class SampleTerms:
    """Posted in [since, until) by that agency; at most `size` of them."""

    agency_id: AgencyId
    since: datetime
    until: datetime
    size: int


def draw_sample(work: Work, *, terms: SampleTerms) -> Mapping[UpdateId, Sampled]:
    """By chance, or all where there are not more. Nothing but ids and agencies leaves here."""
    found = work.session.execute(
        select(Update.id, Update.family_id)
        .join(UpdateMarking, UpdateMarking.id == Update.marking_id)
        .where(
            UpdateMarking.agency_id == terms.agency_id,
            UpdateMarking.sensitivity <= READABLE,
            Update.posted_at >= terms.since,
            Update.posted_at < terms.until,
        )
    ).all()
    drawn = SystemRandom().sample(found, min(terms.size, len(found)))
    return {
        UpdateId(row.id): Sampled(FamilyId(row.family_id), terms.agency_id)
        for row in sorted(drawn, key=lambda row: str(row.id))
    }
