"""What would change for whom: levels under two versions of the rules, counted on what is recorded.

Only markings, involvements and the like are read: no text of any update is opened.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from sqlalchemy import select

from agencies.roles import ROLES
from agencies.workers.queries import workers_in_roles
from consent.authorise import authorise_many, standpoints_of
from consent.decision import prepare
from consent.models.families import Family
from consent.records import records_of
from consent.standpoint import Standpoint
from consent.world import Item
from hub.foundation.identifiers import AgencyId, FamilyId, WorkerId
from hub.foundation.work import Work
from hub.policy.rehearsals import LevelsChanged
from hub.updates.queries import updates_of_family


@dataclass(slots=True)
class Counting:
    """The counts so far, by agency and role."""

    before: str
    after: str
    levels: dict[tuple[AgencyId, str], Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    workers: dict[tuple[AgencyId, str], set[WorkerId]] = field(
        default_factory=lambda: defaultdict(set)
    )

    def add_family(self, work: Work, *, family_id: FamilyId) -> None:
        """Judge every update of the family for everybody whose agency has to do with it.

        Whoever else looks sees nothing under any rules (rule 3.2).
        """
        items = [one.item for one in updates_of_family(work, family_id=family_id)]
        if not items:
            return
        agencies = {one.agency_id for one in records_of(work, family_id=family_id).involvements}
        agencies |= {one.author_agency_id for one in items}
        views = standpoints_of(work, family_id=family_id, worker_ids=_workers(work, agencies))
        for worker_id, view in views.items():
            whose = (view.agency.agency_id, view.role)
            self.workers[whose].add(worker_id)
            self.levels[whose].update(_moves(self._under(view), items))

    def _under(self, view: Standpoint) -> tuple[Standpoint, Standpoint]:
        facts = view.facts
        return (
            prepare(replace(facts, rules_version=self.before)),
            prepare(replace(facts, rules_version=self.after)),
        )

    def changes(self) -> tuple[LevelsChanged, ...]:
        """By agency and role, those with most changes first."""
        found = [
            LevelsChanged(
                agency_id,
                role,
                len(self.workers[agency_id, role]),
                counts["raised"],
                counts["lowered"],
                counts["unchanged"],
            )
            for (agency_id, role), counts in self.levels.items()
        ]
        return tuple(sorted(found, key=lambda one: -(one.raised + one.lowered)))


def _moves(views: tuple[Standpoint, Standpoint], items: Collection[Item]) -> Iterator[str]:
    """For each update whether its level goes up, down or stays. Markings are judged once."""
    before, after = (authorise_many(view, items) for view in views)
    for one, other in zip(before, after, strict=True):
        if other.decision.level > one.decision.level:
            yield "raised"
        elif other.decision.level < one.decision.level:
            yield "lowered"
        else:
            yield "unchanged"


def families_to_count(work: Work) -> tuple[FamilyId, ...]:
    """Every family, in a fixed order."""
    return tuple(map(FamilyId, work.session.scalars(select(Family.id).order_by(Family.id))))


def _workers(work: Work, agencies: Collection[AgencyId]) -> list[WorkerId]:
    found = workers_in_roles(work.session, agency_ids=agencies, roles=ROLES, at=work.now)
    return [one.worker_id for one in found]
