"""What became of each risk update: who opened it in time, late or never, and who lacks leave."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from audit.wanted import Mark
from consent.sights import knows_involvement
from hub.foundation.identifiers import AgencyId, EntryId, FamilyId, WorkerId
from hub.oversight.filters import LogQuery
from hub.oversight.overview.page import Desk
from hub.oversight.under_sharing.first_reads import FirstRead, Key, first_reads
from hub.oversight.under_sharing.nameable import may_be_named
from hub.oversight.under_sharing.posted import RisksPosted, risks_posted
from hub.oversight.under_sharing.professionals import Professionals, Reach, Reached
from hub.oversight.under_sharing.ringing import AtAgency
from hub.oversight.under_sharing.span import span_of
from hub.oversight.under_sharing.timeliness import Outcome, due_at, outcome_of
from hub.oversight.under_sharing.unnamed import shown_unnamed
from hub.updates.judging import Sighting
from hub.updates.risk import PRESSING

WORST_FIRST = (Outcome.NEVER, Outcome.LATE, Outcome.WAITING, Outcome.IN_TIME)


@dataclass(frozen=True, slots=True)
class AgencyReading:
    """One agency that may read it, or has. after: from the posting to the first reading.

    workers: who there may read it, where nobody has.
    """

    agency_id: AgencyId
    outcome: Outcome
    after: timedelta | None = None
    entry_id: EntryId | None = None
    workers: tuple[WorkerId, ...] = ()


@dataclass(frozen=True, slots=True)
class RiskSeen:
    """A risk update. lag: from the event to its posting, None for what was still to come.

    Of her agency's updates the readings are partners'; of partners', her own agency's.
    kept_from: partners whose workers lack nothing but a permission. unnamed_on: the first day on
    which a partner was shown it that cannot be named to her.
    """

    sighting: Sighting
    posted_at: datetime
    due: datetime
    is_own: bool
    lag: timedelta | None
    readings: tuple[AgencyReading, ...]
    kept_from: tuple[AtAgency, ...] = ()
    unnamed_on: date | None = None

    @property
    def mark(self) -> Mark:
        """Its place, latest posted first."""
        return Mark(self.posted_at, EntryId(self.sighting.update_id))

    @property
    def family_id(self) -> FamilyId:
        """The family she sees it in."""
        return self.sighting.stored.family_id

    @property
    def is_urgent(self) -> bool:
        """Whether it wants an answer within hours."""
        return self.sighting.stored.marking.urgency in PRESSING

    @property
    def is_unread(self) -> bool:
        """Whether nobody at an agency that may read it has opened it, its time passed or not."""
        return bool(self.by(Outcome.NEVER) or self.by(Outcome.WAITING))

    @property
    def worst(self) -> Outcome | None:
        """The worst of the readings; None where nobody else may read it."""
        found = {one.outcome for one in self.readings}
        return next((one for one in WORST_FIRST if one in found), None)

    @property
    def unread(self) -> tuple[AtAgency, ...]:
        """Who has not opened it."""
        return tuple(
            AtAgency(one.agency_id, one.workers) for one in self.readings if one.after is None
        )

    def by(self, outcome: Outcome) -> tuple[AgencyReading, ...]:
        """The readings of which this became."""
        return tuple(one for one in self.readings if one.outcome is outcome)


def risks_seen(desk: Desk, query: LogQuery) -> tuple[RiskSeen, ...]:
    """Those of the days asked for, latest posted first. Shows nothing yet."""
    work, span = desk.work, span_of(query, desk.work.now)
    posted = risks_posted(work, span)
    desk.lens.stand_before(posted.views)
    sightings = [
        one
        for one in posted.sightings
        if query.family_id in (None, one.stored.family_id) and one.stored.posted_at
    ]
    families = {family for one in sightings for family in posted.homes[one.update_id]}
    reads = first_reads(
        work,
        update_ids=[one.update_id for one in sightings],
        family_ids=families,
        since=span.since,
    )
    weigh = _Weighing(desk, posted, reads, Professionals(work, families))
    unnamed = shown_unnamed(work, sightings, posted.views)
    seen = (weigh.seen(one) for one in sightings)
    return tuple(replace(one, unnamed_on=unnamed.get(one.sighting.update_id)) for one in seen)


class _Weighing:
    """Puts together what is known of one update after the other."""

    def __init__(
        self,
        desk: Desk,
        posted: RisksPosted,
        reads: Mapping[Key, FirstRead],
        professionals: Professionals,
    ) -> None:
        self._work, self._posted = desk.work, posted
        self._reads, self._professionals = reads, professionals
        self._own = desk.work.actor.agency_id

    def seen(self, one: Sighting) -> RiskSeen:
        """That update, with whoever of those she may know should have opened it."""
        stored = one.stored
        posted_at = stored.posted_at or stored.event_at
        due = due_at(stored.marking.urgency, posted_at)
        lag = posted_at - stored.event_at
        is_own = stored.marking.agency_id == self._own
        readings, kept_from = [], []
        for agency_id in self._agencies(one, posted_at, is_own=is_own):
            read = self._reads.get((one.update_id, agency_id))
            reached = Reached(Reach.READ) if read else self._reach(one, agency_id)
            there = AtAgency(agency_id, self._people(one, agency_id, reached))
            if reached.reach is Reach.READ:
                readings.append(self._reading(there, read, posted_at, due))
            elif reached.reach is Reach.NO_PERMISSION and is_own:
                kept_from.append(there)
        return RiskSeen(
            one,
            posted_at,
            due,
            is_own,
            lag if lag >= timedelta() else None,
            tuple(readings),
            tuple(kept_from),
        )

    def _agencies(self, one: Sighting, posted_at: datetime, *, is_own: bool) -> Iterator[AgencyId]:
        """Those that worked with the family when it was posted, and still do.

        Of her agency's updates the partners she may know, of partners' her own alone.
        """
        view = self._posted.views[one.stored.family_id]
        for agency_id, place in sorted(self._professionals.places(one.stored.family_id).items()):
            is_asked = (agency_id == self._own) is not is_own and place.since <= posted_at
            if is_asked and may_be_named(view, one.stored, agency_id):
                yield agency_id

    def _people(self, one: Sighting, agency_id: AgencyId, reached: Reached) -> tuple[WorkerId, ...]:
        """Who there may read it: known to her where the agency's work is (5.3)."""
        view = self._posted.views[one.stored.family_id]
        return reached.workers if knows_involvement(view, agency_id) else ()

    def _reach(self, one: Sighting, agency_id: AgencyId) -> Reached:
        return self._professionals.reach(
            one.judged.item,
            family_id=one.stored.family_id,
            agency_id=agency_id,
            homes=self._posted.homes[one.update_id],
        )

    def _reading(
        self, there: AtAgency, read: FirstRead | None, posted_at: datetime, due: datetime
    ) -> AgencyReading:
        at = read and read.at
        outcome = outcome_of(at, due=due, now=self._work.now)
        if read is None:
            return AgencyReading(there.agency_id, outcome, workers=there.workers)
        return AgencyReading(there.agency_id, outcome, read.at - posted_at, read.entry_id)
