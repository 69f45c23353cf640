"""Who has a role in a family now, and whether an update reaches any of them at an agency."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from agencies.roles import DESK
from agencies.workers.queries import workers_in_roles
from consent.authorise import authorise_through, standpoint_of
from consent.outcome import HARD_DENIES, Level
from consent.records import involvements_of
from consent.standpoint import Standpoint
from consent.uncovered import lacks_permission
from consent.viewers import viewers_of
from consent.world import InvolvementFacts, Item
from hub.foundation.identifiers import AgencyId, FamilyId, WorkerId
from hub.foundation.work import Work


class Reach(Enum):
    """How far an update comes at an agency; the furthest first."""

    READ = "somebody may read it"
    NO_PERMISSION = "a permission alone is missing"
    OTHER = "the rules keep it, or nobody has a role"


@dataclass(frozen=True, slots=True)
class Reached:
    """How far an update comes at an agency, and with whom; nobody where its desks are asked."""

    reach: Reach
    workers: tuple[WorkerId, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """An agency's open work with a family: since when, and whoever has a role in it now."""

    since: datetime
    workers: frozenset[WorkerId]
    is_desk: bool


class Professionals:
    """Those of some families, each put before each family once."""

    def __init__(self, work: Work, family_ids: Collection[FamilyId]) -> None:
        self._work = work
        self._places = _places(work, family_ids)
        everybody = {
            who
            for places in self._places.values()
            for one in places.values()
            for who in one.workers
        }
        self._viewers = viewers_of(work, worker_ids=everybody)
        self._views: dict[tuple[FamilyId, WorkerId], Standpoint | None] = {}

    def places(self, family_id: FamilyId) -> Mapping[AgencyId, Place]:
        """The agencies that work with a family."""
        return self._places.get(family_id, {})

    def reach(
        self, item: Item, *, family_id: FamilyId, agency_id: AgencyId, homes: Sequence[FamilyId]
    ) -> Reached:
        """How far it comes there now. homes: the families it is read through, at least one."""
        place = self.places(family_id).get(agency_id)
        if place is None:
            return Reached(Reach.OTHER)
        found: dict[Reach, list[WorkerId]] = {one: [] for one in Reach}
        for worker_id in sorted(place.workers - {item.author_id}):
            views = [view for one in homes if (view := self._view(one, worker_id))]
            found[_reach_of(views, item) if views else Reach.OTHER].append(worker_id)
        reach = next((one for one in Reach if found[one]), Reach.OTHER)
        is_named = not place.is_desk and reach is not Reach.OTHER
        return Reached(reach, tuple(found[reach]) if is_named else ())

    def _view(self, family_id: FamilyId, worker_id: WorkerId) -> Standpoint | None:
        key = family_id, worker_id
        if key not in self._views:
            viewer = self._viewers.get(worker_id)
            self._views[key] = None
            if viewer is not None:
                self._views[key] = standpoint_of(self._work, family_id=family_id, viewer=viewer)
        return self._views[key]


def _reach_of(views: Sequence[Standpoint], item: Item) -> Reach:
    _, judged = authorise_through(views, item)
    if judged.decision.level >= Level.SUMMARY:
        return Reach.READ
    if judged.decision.reason in HARD_DENIES:
        return Reach.OTHER
    lacks = any(lacks_permission(view, item) for view in views)
    return Reach.NO_PERMISSION if lacks else Reach.OTHER


def _places(
    work: Work, family_ids: Collection[FamilyId]
) -> Mapping[FamilyId, Mapping[AgencyId, Place]]:
    """As an urgent update finds its readers (decision 5.8): whoever is assigned; where an agency
    has nobody assigned, its desks."""
    openly = {
        one: [row for row in involvements_of(work, family_id=one) if _is_open(row, work.now)]
        for one in family_ids
    }
    desks = _desks(work, {one.agency_id for rows in openly.values() for one in rows})
    return {
        family_id: {
            agency_id: _place(theirs, desks[agency_id], work.now)
            for agency_id, theirs in _by_agency(rows).items()
        }
        for family_id, rows in openly.items()
    }


def _place(theirs: Collection[InvolvementFacts], desk: frozenset[WorkerId], now: datetime) -> Place:
    assigned = frozenset(_assigned(theirs, now))
    return Place(min(one.opened_at for one in theirs), assigned or desk, not assigned)


def _desks(work: Work, agency_ids: Collection[AgencyId]) -> Mapping[AgencyId, frozenset[WorkerId]]:
    found: dict[AgencyId, set[WorkerId]] = defaultdict(set)
    for one in workers_in_roles(work.session, agency_ids=agency_ids, roles=DESK, at=work.now):
        found[one.agency_id].add(one.worker_id)
    return {agency_id: frozenset(found[agency_id]) for agency_id in agency_ids}


def _by_agency(
    rows: Collection[InvolvementFacts],
) -> Mapping[AgencyId, list[InvolvementFacts]]:
    found: dict[AgencyId, list[InvolvementFacts]] = defaultdict(list)
    for one in rows:
        found[one.agency_id].append(one)
    return found


def _is_open(one: InvolvementFacts, at: datetime) -> bool:
    return one.opened_at <= at and (one.closed_at is None or at < one.closed_at)


def _assigned(rows: Collection[InvolvementFacts], at: datetime) -> Iterator[WorkerId]:
    for one in rows:
        yield from (seat.worker_id for seat in one.team if seat.period.holds(at))
