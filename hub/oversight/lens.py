"""What the safeguarding lead herself may see now: everything on her pages is decided by this.

The log knows more than she may. What she has no sight of is left out, as it is everywhere else
(decision 2, level N), whoever read it; the page always says that there may be more.
"""

from collections.abc import Collection, Iterable, Mapping

from agencies.workers.queries import workers_named
from audit.events import CardShown
from consent.authorise import disclose, headline_of
from consent.outcome import Decision, Level
from consent.records import records_of_many
from consent.sights import knows_involvement, may_see_status
from consent.standpoint import Standpoint
from hub.families.own import OwnFamily, families_shown
from hub.foundation.identifiers import AgencyId, EntryId, FamilyId, PersonId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.oversight.audited import InAudit, audits_read
from hub.updates.judging import FamilySight, Sighting, sight_of_family


class Lens:
    """Her sight of the families that a page is about, each decided once."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._sights: dict[FamilyId, FamilySight | None] = {}
        self._items: dict[FamilyId, Mapping[UpdateId, Sighting]] = {}
        self._views: dict[FamilyId, Standpoint] = {}
        self._known: dict[tuple[FamilyId, AgencyId], bool] = {}
        self._agencies: dict[WorkerId, AgencyId] = {}

    def stand_before(self, views: Mapping[FamilyId, Standpoint]) -> None:
        """Take her standpoints as somebody has them, the families' updates not loaded."""
        self._views.update(views)

    def look_at(self, family_ids: Collection[FamilyId]) -> None:
        """Load what there is to know of these families together."""
        missing = sorted(set(family_ids) - self._sights.keys())
        records_of_many(self._work, family_ids=missing)
        for family_id in missing:
            sight = sight_of_family(self._work, family_id=family_id)
            self._sights[family_id] = sight
            listed = sight.listed if sight else ()
            self._items[family_id] = {one.update_id: one for one in listed}

    def sighting(self, family_id: FamilyId, update_id: str) -> Sighting | None:
        """The update as far as she sees it; None when for her there is none."""
        self.look_at((family_id,))
        return self._items[family_id].get(UpdateId(update_id))

    def decision(self, family_id: FamilyId, update_id: str) -> Decision | None:
        """What was decided for her about an update of the family, hidden ones included; None when
        there is none in it. Not for a page: what is hidden from her has no words there."""
        self.look_at((family_id,))
        sight = self._sights[family_id]
        every = sight.sightings if sight else ()
        return next((one.judged.decision for one in every if one.update_id == update_id), None)

    def view(self, family_id: FamilyId) -> Standpoint | None:
        """Her standpoint before a family."""
        if family_id in self._views:
            return self._views[family_id]
        self.look_at((family_id,))
        sight = self._sights[family_id]
        return sight.view if sight else None

    def knows(self, family_id: FamilyId, agency_id: AgencyId) -> bool:
        """Whether she may know that an agency works with a family (decision 5.3)."""
        key = (family_id, agency_id)
        if key not in self._known:
            view = self.view(family_id)
            self._known[key] = view is not None and knows_involvement(view, agency_id)
        return self._known[key]

    def learn(self, family_id: FamilyId, agency_id: AgencyId) -> None:
        """She was told of what that agency did in the family, by name."""
        self._known[family_id, agency_id] = True

    def meet(self, worker_ids: Collection[WorkerId]) -> None:
        """Load the agencies of these workers together."""
        missing = {one for one in worker_ids if one and one not in self._agencies}
        if missing:
            named = workers_named(self._work, worker_ids=missing)
            self._agencies.update({who: one.agency_id for who, one in named.items()})

    def may_name(self, family_id: FamilyId, worker_id: WorkerId) -> bool:
        """Whether she may know that this worker's agency works with the family."""
        self.meet((worker_id,))
        agency_id = self._agencies.get(worker_id)
        if agency_id is None:
            return False
        return agency_id == self._work.actor.agency_id or self.knows(family_id, agency_id)

    def audits_read(self, entry_ids: Collection[EntryId]) -> Mapping[EntryId, InAudit]:
        """The named audits that some readings were made in, as far as she sees their pages."""
        return audits_read(self._work, entry_ids)

    @property
    def agency_id(self) -> AgencyId:
        """Her own agency."""
        return self._work.actor.agency_id

    def knows_plan(self, family_id: FamilyId) -> bool:
        """Whether she may know where a child of the family stands (decision 5.7)."""
        view = self.view(family_id)
        return view is not None and any(may_see_status(view, one) for one in view.kin.members)

    def show(self, items: Iterable[Sighting], *, exit_name: str) -> None:
        """Record what the page names of these updates: one entry for each family.

        That is what they are about and by whom, never their words: Summary at most.
        """
        by_family: dict[FamilyId, dict[UpdateId, Sighting]] = {}
        for one in items:
            by_family.setdefault(one.stored.family_id, {})[one.update_id] = one
        for family_id, found in by_family.items():
            view = self.view(family_id)
            if view is not None:
                disclose(
                    self._work,
                    family_id=family_id,
                    exit_name=exit_name,
                    view=view,
                    shown=tuple(headline_of(one.judged) for one in found.values()),
                )

    def titles(self, family_ids: Collection[FamilyId]) -> Mapping[FamilyId, str]:
        """What the families are called whose card she sees; naming them is recorded."""
        shown = families_shown(self._work, family_ids=tuple(sorted(set(family_ids))))
        for one in shown:
            self._work.record(
                CardShown(
                    family_id=one.family_id,
                    people=_named_in_title(self._work, one),
                    view="oversight",
                    parts=("name",),
                )
            )
        return {one.family_id: one.title for one in shown}


def is_more_than_held(one: Sighting) -> bool:
    """Whether she may know what an update is about, and so what others saw of it."""
    return one.level >= Level.SUMMARY


def _named_in_title(work: Work, one: OwnFamily) -> tuple[PersonId, ...]:
    """A school's families are called by its pupils' names, the others by their own."""
    return one.card.people if work.actor.agency_type == "SCH" else ()
