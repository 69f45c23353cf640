"""Rule 4: which of an update's subjects are covered for the agency, up to which level, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from consent.family.kinship import Kinship
from consent.family.split import ancestors_of
from consent.marking import Marking
from consent.outcome import Basis, Level, Reason
from consent.permission.table import PermissionTable
from consent.rules import Rules
from consent.sharing.statutory import own_seats, statutory_children
from consent.world import Facts, Grant, SharingDecisionFacts
from hub.foundation.identifiers import PersonId, UpdateId


@dataclass(frozen=True, slots=True)
class Cover:
    """One basis covering some groups (a mask) of an update for one subject, up to a level."""

    reason: Reason
    level: Level
    groups: int
    record_id: str = ""


class Covering(NamedTuple):
    """The caps of the covered subjects, and what covers at least one pair of each reason."""

    caps: dict[PersonId, Level]
    records: dict[Reason, frozenset[str]]


_BY_STATUS: dict[Reason, frozenset[str]] = {Reason.STAT: frozenset()}


class Coverage:
    """The bases the viewer's agency has in this family at T."""

    def __init__(self, facts: Facts, rules: Rules, kin: Kinship) -> None:
        self._rules = rules
        self._is_duty_16la_on = facts.is_duty_16la_on
        self.children = statutory_children(facts, rules, kin)
        self._by_status = Basis(children=tuple(sorted(self.children)))
        self.own_children = own_seats(facts, rules) & self.children
        """Children through whom a status covers and in whose group the viewer himself sits."""
        self.permissions = PermissionTable(facts, rules, kin)
        families = {facts.family.family_id} | ancestors_of(
            facts.family.family_id, facts.family.splits
        )
        self.decisions = tuple(
            one
            for one in facts.sharing_decisions
            if one.family_id in families and self._is_in_force(one, facts)
        )
        self.grants = _grants(facts)
        self.bounds = {_items_from(one) for one in self.decisions}

    def covering(self, marking: Marking) -> Covering:
        """The covered subjects with their caps. Nobody is covered where a group is left over."""
        if self.children and marking.named not in self.grants:
            # A status covers everything without a cap, and nothing is named before it.
            return Covering(dict.fromkeys(marking.subjects, Level.FULL), _BY_STATUS)
        caps: dict[PersonId, Level] = {}
        records: dict[Reason, set[str]] = {}
        for subject in marking.subjects:
            covers = list(self._covers(marking, subject))
            cap = _cap(covers, marking.groups)
            if cap is not Level.NONE:
                caps[subject] = cap
                for one in covers:
                    records.setdefault(one.reason, set()).add(one.record_id)
        return Covering(caps, {reason: frozenset(ids) for reason, ids in records.items()})

    def live_grants(self, marking: Marking, covering: Covering) -> tuple[Grant, ...]:
        """The grants of this update that are in force and live.

        One on PERM or STAT lives only while a permission, or the status, covers at least one
        pair of a covered subject; it covers nothing itself.
        """
        return tuple(
            grant
            for grant in self._grants_of(marking.named)
            if self._opens(grant.basis)
            or (grant.basis in ("PERM", "STAT") and Reason(grant.basis) in covering.records)
        )

    def is_shared_by_name(self, marking: Marking) -> bool:
        """Whether a decision to share it whole names the update, from its author (rule 6.3)."""
        return any(
            one.outcome == "share"
            and one.from_agency == marking.source
            and marking.named in one.update_ids
            for one in self.decisions
        )

    def basis_of(self, reason: Reason, covering: Covering) -> Basis:
        """The records behind a reason."""
        if reason is Reason.STAT:
            return self._by_status
        return Basis(record_ids=tuple(sorted(covering.records.get(reason, ()))))

    def _covers(self, marking: Marking, subject: PersonId) -> Iterator[Cover]:
        groups = marking.groups
        if self.children:
            yield Cover(Reason.STAT, Level.FULL, groups)
        for decision in self.decisions:
            covered = self._decided(decision, marking, subject)
            if covered:
                level = self._rules.lists.decision_outcomes[decision.outcome]
                yield Cover(Reason(decision.basis), level, covered, decision.decision_id)
        for grant in self._grants_of(marking.named):
            if self._opens(grant.basis):
                yield Cover(Reason(grant.basis), grant.level, groups, grant.grant_id)
        for entry in self.permissions.entries.get((marking.source, subject), ()):
            if (
                entry.groups & groups
                and marking.event_at >= entry.since
                and not marking.excluded & entry.excluded_tags
                and marking.named not in entry.excluded_updates
            ):
                yield Cover(Reason.PERM, entry.level, entry.groups & groups, entry.permission_id)

    def _decided(self, decision: SharingDecisionFacts, marking: Marking, subject: PersonId) -> int:
        """The groups of the update a sharing decision covers for the subject."""
        if decision.from_agency != marking.source or subject not in decision.subjects:
            return 0
        if marking.named in decision.update_ids:
            return marking.groups
        if marking.created_at is None or marking.created_at < _items_from(decision):
            return 0
        return self._rules.mask(decision.groups) & marking.groups

    def _is_in_force(self, decision: SharingDecisionFacts, facts: Facts) -> bool:
        return (
            self._opens(decision.basis)
            and decision.outcome in self._rules.lists.decision_outcomes
            and facts.viewer.agency.agency_id in decision.to_agencies
            and decision.decided_at <= facts.at
            and (decision.ended_at is None or facts.at < decision.ended_at)
        )

    def _opens(self, basis: str) -> bool:
        """Whether a decision or grant on this basis opens anything by itself.

        DUTY16LA (Children Act 2004 s16LA) only while switched on, in England.
        """
        if basis == Reason.DUTY16LA and not self._is_duty_16la_on:
            return False
        return basis in self._rules.lists.decision_bases

    def _grants_of(self, named: UpdateId | None) -> tuple[Grant, ...]:
        return self.grants.get(named, ()) if named else ()


def _cap(covers: list[Cover], groups: int) -> Level:
    """The lowest, over the groups, of the best level among what covers each; NONE if one lacks."""
    for level in (Level.FULL, Level.SUMMARY, Level.EXISTENCE):
        reached = 0
        for one in covers:
            if one.level >= level:
                reached |= one.groups
        if groups and reached & groups == groups:
            return level
    return Level.NONE


def _items_from(decision: SharingDecisionFacts) -> datetime:
    return decision.items_from or decision.decided_at


def _grants(facts: Facts) -> dict[UpdateId, tuple[Grant, ...]]:
    """The grants in force to the viewer or his agency, by update."""
    found: dict[UpdateId, tuple[Grant, ...]] = {}
    for grant in facts.grants:
        names = (
            grant.agency_id == facts.viewer.agency.agency_id
            or grant.worker_id == facts.viewer.worker_id
        )
        if names and grant.level > Level.NONE and grant.period.holds(facts.at):
            found[grant.update_id] = (*found.get(grant.update_id, ()), grant)
    return found
