"""The risk updates of some days that a lead may know of, decided for her one by one."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select

from consent.authorise import standpoint_of
from consent.models.involvement import Involvement
from consent.records import records_of_many
from consent.rule_versions.rules_in_force import vocabulary_in_force
from consent.standpoint import Standpoint
from hub.foundation.identifiers import FamilyId, UpdateId
from hub.foundation.work import Work
from hub.oversight.lens import is_more_than_held
from hub.oversight.under_sharing.span import Span
from hub.updates.homes import homes
from hub.updates.judging import Sighting, sightings_before
from hub.updates.models import Update, UpdateMarking, UpdateWithdrawal
from hub.updates.queries import StoredUpdate, updates_by_ids
from hub.updates.risk import is_about_risk


@dataclass(frozen=True, slots=True)
class RisksPosted:
    """What she sees of them, latest posted first; her standpoints; through what they are read."""

    sightings: tuple[Sighting, ...]
    views: Mapping[FamilyId, Standpoint]
    homes: Mapping[UpdateId, tuple[FamilyId, ...]]


def risks_posted(work: Work, span: Span) -> RisksPosted:
    """Her agency's, and partners' in families it works with, as far as she sees what they say.

    As many queries for much as for little, but for families that were split.
    """
    lying = lying_in(work, updates_by_ids(work.session, update_ids=_asked(work, span)))
    records_of_many(work, family_ids=tuple(lying))
    views = {one: view for one in sorted(lying) if (view := standpoint_of(work, family_id=one))}
    found: dict[UpdateId, Sighting] = {}
    through: dict[UpdateId, list[FamilyId]] = defaultdict(list)
    for family_id, view in views.items():
        for one in sightings_before(work, view, lying[family_id]):
            through[one.update_id].append(family_id)
            if is_more_than_held(one):
                found.setdefault(one.update_id, one)
    return RisksPosted(
        tuple(sorted(found.values(), key=_age, reverse=True)),
        views,
        {one: tuple(families) for one, families in through.items()},
    )


def _age(one: Sighting) -> tuple[object, UpdateId]:
    return one.stored.posted_at, one.update_id


def _asked(work: Work, span: Span) -> list[UpdateId]:
    """Whoever took an update back shares it no more."""
    marking, own = UpdateMarking, work.actor.agency_id
    working = select(Involvement.family_id).where(
        Involvement.agency_id == own, Involvement.closed_at.is_(None)
    )
    rows = work.session.execute(
        select(Update.id, marking.tags, marking.urgency)
        .join(marking, marking.id == Update.marking_id)
        .where(
            Update.posted_at >= span.since,
            Update.posted_at < span.until,
            or_(marking.agency_id == own, Update.family_id.in_(working)),
            Update.id.not_in(select(UpdateWithdrawal.update_id)),
        )
    )
    words = vocabulary_in_force(work)
    return [
        UpdateId(update_id)
        for update_id, tags, urgency in rows
        if is_about_risk(tags, urgency=urgency, vocabulary=words)
    ]


def lying_in(work: Work, stored: Collection[StoredUpdate]) -> Mapping[FamilyId, list[StoredUpdate]]:
    """These updates by the families they are read through now."""
    records_of_many(work, family_ids=tuple({one.family_id for one in stored}))
    found: dict[FamilyId, list[StoredUpdate]] = defaultdict(list)
    for one in stored:
        for home in homes(work, one):
            found[home.family_id].append(home)
    return found
