"""What an act would open or close: every update decided before and after it, for each agency."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from agencies.roles import DESK
from agencies.workers.queries import workers_in_roles
from consent.authorise import authorise_many, supposed_standpoints
from consent.outcome import Decision, Level, Reason
from consent.records import records_of
from consent.relationship import is_assigned
from consent.sights import knows_involvement
from consent.standpoint import Standpoint
from consent.supposing import Supposed
from hub.foundation.identifiers import AgencyId, FamilyId, WorkerId
from hub.foundation.work import Work
from hub.updates.queries import StoredUpdate, updates_of_family

Pair = tuple[Standpoint, Standpoint]
"""One worker before the family as it is, and as it would be."""


@dataclass(frozen=True, slots=True)
class Effect:
    """How far an agency's workers see one update, before and after: the one who sees most."""

    stored: StoredUpdate
    agency_id: AgencyId
    before: Decision
    after: Decision

    @property
    def opens(self) -> bool:
        """Somebody sees more."""
        return self.after.level > self.before.level

    @property
    def closes(self) -> bool:
        """Nobody sees as much."""
        return self.after.level < self.before.level

    @property
    def stays(self) -> bool:
        """It is seen all the same, and not in an emergency alone."""
        return self.after.level > Level.NONE and self.after.reason is not Reason.BREAK_GLASS


@dataclass(frozen=True, slots=True)
class Effects:
    """The effects on a family's updates, and who would come to know which agency (5.3)."""

    on_updates: tuple[Effect, ...]
    known: tuple[tuple[AgencyId, AgencyId], ...]
    """Reading agency, and the agency it would know of that it does not know of now."""


def effects_on(
    work: Work,
    *,
    family_id: FamilyId,
    readers: Collection[AgencyId],
    sources: Collection[AgencyId],
    supposed: Supposed,
) -> Effects:
    """On other agencies' updates; a fixed number of queries, however many they are.

    readers: whose workers are asked about. sources: of which agencies the involvement may
    become known.
    """
    people = _workers(work, family_id, readers)
    views = supposed_standpoints(
        work, family_id=family_id, worker_ids=tuple(people), supposed=supposed
    )
    stored = updates_of_family(work, family_id=family_id)
    effects: list[Effect] = []
    known: set[tuple[AgencyId, AgencyId]] = set()
    for agency_id in readers:
        his = [views[who] for who, one in people.items() if one == agency_id and who in views]
        if his:
            effects.extend(_on_agency(agency_id, his, stored))
            known.update((agency_id, one) for one in _newly_known(his, sources))
    return Effects(tuple(effects), tuple(sorted(known)))


def _on_agency(
    agency_id: AgencyId, his: Collection[Pair], stored: Collection[StoredUpdate]
) -> list[Effect]:
    theirs = [one for one in stored if one.item.author_agency_id != agency_id]
    items = [one.item for one in theirs]
    before = [authorise_many(then, items) for then, _ in his]
    after = [authorise_many(now, items) for _, now in his]
    return [
        Effect(
            stored=one,
            agency_id=agency_id,
            before=max((row[place].decision for row in before), key=_level),
            after=max((row[place].decision for row in after), key=_level),
        )
        for place, one in enumerate(theirs)
    ]


def _level(decision: Decision) -> Level:
    return decision.level


def _newly_known(his: Collection[Pair], sources: Collection[AgencyId]) -> list[AgencyId]:
    return [
        one
        for one in sources
        if any(knows_involvement(now, one) for _, now in his)
        and not any(knows_involvement(then, one) for then, _ in his)
    ]


def _workers(
    work: Work, family_id: FamilyId, agency_ids: Collection[AgencyId]
) -> Mapping[WorkerId, AgencyId]:
    """The present teams of these agencies on this family, and their desks."""
    desks = workers_in_roles(work.session, agency_ids=agency_ids, roles=DESK, at=work.now)
    found = {one.worker_id: one.agency_id for one in desks}
    for one in records_of(work, family_id=family_id).involvements:
        if one.agency_id in agency_ids:
            team = [seat.worker_id for seat in one.team]
            found |= {who: one.agency_id for who in team if is_assigned(one, who, work.now)}
    return found
