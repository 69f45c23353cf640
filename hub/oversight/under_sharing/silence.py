"""Agencies silent on a child on a plan, as far as a lead may know of both (AL-14)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, false, or_, select

from audit.wanted import Mark
from consent.authorise import standpoint_of
from consent.outcome import Level
from consent.relationship import in_effect, is_open
from consent.sights import may_see_status
from consent.silence import OTHERWISE, expected_within, own_quiet_since, quiet_since
from consent.standpoint import Standpoint
from hub.families.card.gaps import heard_in
from hub.families.own import own_families
from hub.families.statuses import current, status_words
from hub.foundation.clock import start_of_day
from hub.foundation.identifiers import AgencyId, EntryId, FamilyId, PersonId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.oversight.under_sharing.posted import lying_in
from hub.presentation.times import day_of
from hub.updates.judging import Sighting, sight_of_family, sightings_before
from hub.updates.models import Update, UpdateMarking
from hub.updates.queries import updates_by_ids

ON_A_PLAN = frozenset({"ST.CIN", "ST.S47", "ST.CPP", "ST.PLO", "ST.PROC", "ST.LAC"})

Heard = Mapping[AgencyId, datetime]


@dataclass(frozen=True, slots=True)
class Quiet:
    """An agency, since when there was nothing of it, and for how many days.

    workers: its present team.
    """

    agency_id: AgencyId
    since: datetime
    days: int
    workers: tuple[WorkerId, ...] = ()


@dataclass(frozen=True, slots=True)
class QuietFamily:
    """A family with a child on a plan. agencies: the longest silent first; expected: in days."""

    family_id: FamilyId
    plan: str
    children: tuple[PersonId, ...]
    agencies: tuple[Quiet, ...]
    expected: int

    @property
    def mark(self) -> Mark:
        """Its place: by the day its longest silence began. What was last heard may be held for
        her, and of that she has no time of day."""
        return Mark(start_of_day(day_of(self.agencies[0].since)), EntryId(self.family_id))


def quiet_families(work: Work, family_id: FamilyId | None = None) -> tuple[QuietFamily, ...]:
    """Those whose card she sees and in which her agency works; the latest begun silence first.

    As many queries for much as for little, but for families that were split.
    """
    views = _planned(work, family_id)
    heard = _heard(work, views)
    found = (_quiet(view, heard[one], plan) for one, (view, plan) in views.items())
    return tuple(sorted((one for one in found if one), key=_age, reverse=True))


def _age(one: QuietFamily) -> tuple[datetime, str]:
    return one.mark.at, one.mark.entry_id


Planned = Mapping[FamilyId, tuple[Standpoint, Mapping[PersonId, str]]]


def _planned(work: Work, family_id: FamilyId | None) -> Planned:
    """Her standpoints before families with a child on a plan that she may know of."""
    found = {}
    for one in own_families(work):
        view = standpoint_of(work, family_id=one.family_id)
        if view is None or family_id not in (None, one.family_id):
            continue
        plan = dict(_plans(view)) if view.relationship.has_open else {}
        if plan:
            found[one.family_id] = view, plan
    return found


def _plans(view: Standpoint) -> Iterator[tuple[PersonId, str]]:
    for child in sorted(view.kin.members):
        codes = [one.code for one in current(view.facts.statuses, child, view.at)]
        on_plan = [code for code in codes if code in ON_A_PLAN]
        if on_plan and may_see_status(view, child):
            yield child, status_words(on_plan[0])


def _quiet(view: Standpoint, heard: Heard, plan: Mapping[PersonId, str]) -> QuietFamily | None:
    agencies = {one.agency_id for one in in_effect(view.facts) if is_open(one, view.at)}
    found = [
        Quiet(one, since, (day_of(view.at) - day_of(since)).days, _team(view, one))
        for one in sorted(agencies)
        if (since := _since(view, one, heard.get(one)))
    ]
    if not found:
        return None
    return QuietFamily(
        view.facts.family.family_id,
        "; ".join(dict.fromkeys(plan.values())),
        tuple(plan),
        tuple(sorted(found, key=lambda one: one.since)),
        expected_within(view).days,
    )


def _team(view: Standpoint, agency_id: AgencyId) -> tuple[WorkerId, ...]:
    theirs = [one for one in in_effect(view.facts) if one.agency_id == agency_id]
    seats = (seat for one in theirs if is_open(one, view.at) for seat in one.team)
    return tuple(sorted({seat.worker_id for seat in seats if seat.period.holds(view.at)}))


def _since(view: Standpoint, agency_id: AgencyId, heard_at: datetime | None) -> datetime | None:
    if agency_id == view.agency.agency_id:
        return own_quiet_since(view, heard_at)
    return quiet_since(view, agency_id, heard_at)


def _heard(work: Work, views: Planned) -> Mapping[FamilyId, Heard]:
    """What each agency's latest update in her timelines is about.

    First of the last weeks; what is older is read only of agencies with nothing since.
    """
    whole = {one: view for one, (view, _) in views.items() if not view.facts.family.splits}
    begun = work.now - OTHERWISE
    recent = _latest(work, whole, _recent(whole, begun, work.now))
    silent = {
        (one, agency_id)
        for one, view in whole.items()
        for agency_id in {row.agency_id for row in in_effect(view.facts)} - recent[one].keys()
    }
    older = _latest(work, whole, _older(silent, begun))
    return {one: {**older[one], **recent[one]} for one in whole} | {
        one: _heard_after_split(work, one) for one in views.keys() - whole.keys()
    }


def _latest(
    work: Work, views: Mapping[FamilyId, Standpoint], asked: Select[str]
) -> Mapping[FamilyId, Heard]:
    ids = [UpdateId(one) for one in work.session.scalars(asked)]
    lying = lying_in(work, updates_by_ids(work.session, update_ids=ids))
    return {
        family_id: _heard_in(work, sightings_before(work, view, lying.get(family_id, ())))
        for family_id, view in views.items()
    }


def _heard_after_split(work: Work, family_id: FamilyId) -> Heard:
    sight = sight_of_family(work, family_id=family_id)
    return _heard_in(work, sight.listed if sight else ())


def _heard_in(work: Work, sightings: Iterable[Sighting]) -> Heard:
    listed = (one for one in sightings if one.level > Level.NONE)
    return heard_in(listed, work.now).agencies


def _recent(families: Collection[FamilyId], begun: datetime, now: datetime) -> Select[str]:
    return select(Update.id).where(
        Update.family_id.in_(sorted(families)),
        Update.event_at > begun,
        Update.event_at <= now,
        Update.posted_at.is_not(None),
    )


def _older(silent: Collection[tuple[FamilyId, AgencyId]], begun: datetime) -> Select[str]:
    pairs = [
        and_(Update.family_id == family_id, UpdateMarking.agency_id == agency_id)
        for family_id, agency_id in sorted(silent)
    ]
    return (
        select(Update.id)
        .join(UpdateMarking, UpdateMarking.id == Update.marking_id)
        .where(or_(false(), *pairs), Update.event_at <= begun, Update.posted_at.is_not(None))
    )
