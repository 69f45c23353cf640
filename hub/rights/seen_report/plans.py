"""Which plan to keep a child safe a reading rested on, where the person knows of the plan.

That is the child, and whoever holds parental responsibility. Only two statuses are said: those
parents are told of as they begin. Enquiries and what leads to a court may not be known to them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from consent.sights import may_see_status
from consent.standpoint import Standpoint
from consent.world import GroupSeat, StatusFacts
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work
from hub.presentation.times import long_day
from hub.presentation.wording import gettext, later
from hub.rights.seen_report.seen_then import SeenThen
from hub.rights.seen_report.subject import ReportSubject

_PLANS: Mapping[str, str] = {
    "ST.CPP": later("Because of the plan to keep a child safe that began on %(day)s"),
    "ST.LAC": later("Because the council has looked after a child since %(day)s"),
}
PLAN_BEGUN: Mapping[str, str] = {
    "ST.CPP": later("Recorded that a child protection plan stands"),
    "ST.LAC": later("Recorded that a child is looked after by the council"),
}


@dataclass(frozen=True, slots=True)
class Plans:
    """The statuses she knows of, oldest first; who sat in those children's groups; whose plans
    she knows."""

    statuses: tuple[StatusFacts, ...]
    seats: tuple[GroupSeat, ...]
    children: frozenset[PersonId] = frozenset()

    def words(self, seen: SeenThen) -> str:
        """ "Because of the plan … that began on …"; "" where no such plan reached the reader."""
        seated = {
            one.child_id
            for one in self.seats
            if one.agency_id == seen.agency_id and one.period.holds(seen.at)
        }
        for one in self.statuses:
            if one.child_id in seated and one.code in _PLANS and one.period.holds(seen.at):
                return gettext(_PLANS[one.code], day=long_day(self._since(one)))
        return ""

    def stood(self, child_id: str, at: datetime) -> bool:
        """Whether a plan that she knows of stood for the child then."""
        return any(
            one.child_id == child_id and one.code in _PLANS and one.period.holds(at)
            for one in self.statuses
        )

    def _since(self, last: StatusFacts) -> datetime:
        """A status set anew goes on from the one before."""
        since = last.period.starts_at
        for one in reversed(self.statuses):
            is_same = (one.child_id, one.code) == (last.child_id, last.code)
            if is_same and one.period.ends_at == since:
                since = one.period.starts_at
        return since


def plans_known(work: Work, subject: ReportSubject) -> Plans:
    """Of all her families. Whoever asks for a child knows what the child knows."""
    statuses: set[StatusFacts] = set()
    seats: set[GroupSeat] = set()
    known: set[PersonId] = set()
    for view in subject.views:
        children = set(_children(work, view, subject.ids))
        known |= children
        lists = view.rules.lists
        statuses |= {one for one in view.facts.statuses if one.child_id in children}
        seats |= {
            one
            for one in view.facts.seats
            if one.child_id in children and one.group in lists.statutory_seats
        }
    ordered = sorted(statuses, key=lambda one: (one.period.starts_at, one.child_id, one.track))
    return Plans(tuple(ordered), tuple(seats), frozenset(known))


def _children(work: Work, view: Standpoint, ids: frozenset[PersonId]) -> Iterator[PersonId]:
    for one in view.facts.people:
        is_hers = one.person_id in ids or bool(one.pr_holders & ids)
        is_protected = any(period.holds(work.now) for period in one.protected)
        if is_hers and not is_protected and may_see_status(view, one.person_id):
            yield one.person_id
