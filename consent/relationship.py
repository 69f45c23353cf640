"""How a worker and his agency stand to a family at T (rules 1.4, 2, 3 and 6)."""

from datetime import datetime
from enum import IntEnum
from typing import NamedTuple

from consent.family.kinship import Kinship, Persons
from consent.family.split import has_been_split
from consent.rules import Rules
from consent.world import Facts, InvolvementFacts


class Tier(IntEnum):
    """How an involvement carries an update (rule 3.4); a lower number is better."""

    OPEN = 1
    CLOSED = 2
    OPEN_ELSEWHERE = 3
    CLOSED_ELSEWHERE = 4


class Tie(NamedTuple):
    """The best tier and the earliest start among the involvements of that tier (rule 6.3)."""

    tier: Tier
    starts_at: datetime


class Relationship:
    """The viewer's and his agency's place in one family."""

    def __init__(self, facts: Facts, rules: Rules, kin: Kinship) -> None:
        viewer, at = facts.viewer, facts.at
        self._at = at
        self._after_closure = rules.lists.after_closure
        self.is_desk = viewer.role in rules.lists.desk
        self.is_lead = rules.is_lead(viewer.role, viewer.agency.type)
        effective = in_effect(facts)
        self.involvements = tuple(
            one for one in effective if one.agency_id == viewer.agency.agency_id
        )
        self.recent = tuple(one for one in self.involvements if self._is_recent(one))
        self.has_open = any(is_open(one, at) for one in self.involvements)
        mine = [one for one in self.involvements if is_assigned(one, viewer.worker_id, at)]
        self.is_on_team = bool(mine)
        current = [one for one in mine if self._is_recent(one)]
        self.is_currently_on_team = bool(current)
        self.assigned_persons: Persons = frozenset().union(*(one.persons for one in current))
        self.is_kept_out = any(
            one.period.holds(at) and viewer.worker_id not in one.allowed
            for one in facts.family.restrictions
        )
        self._reach = [(one, one.persons | kin.near(one.persons)) for one in self.recent]
        self.reached: Persons = frozenset().union(*(reach for _, reach in self._reach))
        """Everybody an open or just closed involvement of the agency reaches."""
        self.ever_reached: Persons = frozenset().union(
            *(one.persons | kin.near(one.persons) for one in self.involvements)
        )

    @property
    def is_on_the_case(self) -> bool:
        """Currently on the team, or a desk role of an agency with an open involvement."""
        return self.is_currently_on_team or (self.is_desk and self.has_open)

    @property
    def has_place(self) -> bool:
        """On its team, the involvement open or closed, or a desk role (decision 4, row post)."""
        return self.is_on_team or self.is_desk

    def tie(self, subjects: Persons, created_at: datetime, *, is_household: bool) -> Tie | None:
        """The best tier of the agency's involvements for such an update (rule 3.4).

        An involvement reaches a subject it names, and a parent, carer or child of one it names;
        it reaches no sibling, partner or grandparent. One subject is enough.
        """
        best: Tie | None = None
        for one, reach in self._reach:
            tier = self._tier(one, created_at, reaches=is_household or bool(reach & subjects))
            if tier is None or (best and tier > best.tier):
                continue
            earlier = best and best.tier == tier and best.starts_at < one.opened_at
            best = best if earlier else Tie(tier, one.opened_at)
        return best

    def _tier(self, one: InvolvementFacts, created_at: datetime, *, reaches: bool) -> Tier | None:
        if is_open(one, self._at):
            return Tier.OPEN if reaches else Tier.OPEN_ELSEWHERE
        if one.closed_at is None or created_at >= one.closed_at:
            return None
        return Tier.CLOSED if reaches else Tier.CLOSED_ELSEWHERE

    def _is_recent(self, one: InvolvementFacts) -> bool:
        """Open, or closed less than 28 days."""
        return one.closed_at is None or self._at < one.closed_at + self._after_closure


def is_open(one: InvolvementFacts, at: datetime) -> bool:
    """Begun and not closed at that instant."""
    return one.opened_at <= at and (one.closed_at is None or at < one.closed_at)


def is_assigned(one: InvolvementFacts, worker_id: str, at: datetime) -> bool:
    """Whether the worker is on its team, not removed, at that instant."""
    return any(seat.worker_id == worker_id and seat.period.holds(at) for seat in one.team)


def in_effect(facts: Facts) -> tuple[InvolvementFacts, ...]:
    """The involvements in this family that have begun; after a split only confirmed ones."""
    family = facts.family
    if has_been_split(family.family_id, family.splits, facts.at):
        return ()
    return tuple(
        one
        for one in facts.involvements
        if one.family_id == family.family_id
        and one.opened_at <= facts.at
        and (one.effective_from is None or one.effective_from <= facts.at)
    )


def _in_effect_elsewhere(facts: Facts) -> tuple[InvolvementFacts, ...]:
    """Those in other families: in one that was split, none has effect until confirmed."""
    family = facts.family
    return tuple(
        one
        for one in facts.involvements
        if one.family_id != family.family_id
        and one.opened_at <= facts.at
        and (one.effective_from is None or one.effective_from <= facts.at)
        and not has_been_split(one.family_id, family.splits, facts.at)
    )


def is_perpetrator_side(facts: Facts, kin: Kinship) -> bool:
    """Whether the viewer works only with alleged perpetrators of this family, or associates.

    Judged on his own assignments in any family, without any on his agency's involvements; on the
    open ones, without any on the closed ones (rule 1.4, reading 7).
    """
    if not kin.suspects:
        return False
    concerned = kin.members | kin.suspects
    begun = [one for one in facts.involvements if one.opened_at <= facts.at]
    met = [one for one in begun if one.persons & concerned]
    worker_id, agency_id = facts.viewer.worker_id, facts.viewer.agency.agency_id
    own = [one for one in met if _was_assigned(one, worker_id, facts.at)]
    if own:
        open_ones = [one for one in own if is_open(one, facts.at)]
        now = [one for one in open_ones if is_assigned(one, worker_id, facts.at)]
        chosen = now or own
    else:
        theirs = [one for one in met if one.agency_id == agency_id]
        chosen = [one for one in theirs if is_open(one, facts.at)] or theirs
    return bool(chosen) and all(one.persons & concerned <= kin.suspects for one in chosen)


def _was_assigned(one: InvolvementFacts, worker_id: str, at: datetime) -> bool:
    return any(seat.worker_id == worker_id and seat.period.starts_at <= at for seat in one.team)


def pupils_elsewhere(facts: Facts, kin: Kinship) -> Persons:
    """For a school: children at another school and not at this one, in whatever family (rule 6.2).

    Not those for whom both schools sit on the core group (by name or through a worker).
    """
    agency = facts.viewer.agency
    if agency.type != "SCH":
        return frozenset()
    schools = {one.agency_id for one in facts.agencies if one.type == "SCH"} | facts.schools
    at_school = [
        (child, one.agency_id)
        for one in (*in_effect(facts), *_in_effect_elsewhere(facts))
        if is_open(one, facts.at) and one.agency_id in schools | {agency.agency_id}
        for child in one.persons
    ]
    ours = {child for child, school in at_school if school == agency.agency_id}
    core = {
        (seat.child_id, seat.agency_id)
        for seat in facts.seats
        if seat.group == "core" and seat.period.holds(facts.at)
    }
    return frozenset(
        child
        for child, school in at_school
        if child not in ours
        and kin.is_under_eighteen(child)
        and not {(child, school), (child, agency.agency_id)} <= core
    )
