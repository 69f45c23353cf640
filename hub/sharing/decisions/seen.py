"""A family's sharing decisions, as far as this worker may see them (decision 5.7)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from agencies.capabilities import may_attempt
from agencies.workers.queries import NamedWorker, workers_named
from audit.events import CardShown
from consent.rules import Rules
from consent.sharing.records import DecisionRecord, records_of_decisions
from consent.sights import may_see_sharing_decision
from consent.standpoint import Standpoint
from consent.world import SharingDecisionFacts
from hub.foundation.errors import NotFound
from hub.foundation.gate import Capability
from hub.foundation.identifiers import FamilyId, SharingDecisionId, WorkerId
from hub.foundation.work import Work
from hub.sharing.named_agencies import NamedAgencies, named_agencies


@dataclass(frozen=True, slots=True)
class SeenDecision:
    """A decision with who made it."""

    facts: SharingDecisionFacts
    record: DecisionRecord

    @property
    def decision_id(self) -> SharingDecisionId:
        """Its id."""
        return SharingDecisionId(self.facts.decision_id)

    def has_ended(self, at: datetime) -> bool:
        """Whether it opens nothing any more."""
        return self.facts.ended_at is not None and self.facts.ended_at <= at


@dataclass(frozen=True, slots=True)
class DecisionNames:
    """Names of the agencies and workers that decisions mention.

    own: decisions whose reasons he may read: whom they are to stands there as well.
    """

    agencies: NamedAgencies
    workers: Mapping[WorkerId, NamedWorker]
    own: frozenset[SharingDecisionId] = frozenset()

    def decider(self, one: SeenDecision) -> str:
        """ "Sam Doyle, Harbour Recovery"."""
        worker = self.workers.get(one.record.decided_by)
        agency = self.agencies.named((one.facts.from_agency,))
        return f"{worker.name}, {agency}" if worker else agency

    def adviser(self, one: SeenDecision) -> str:
        """The safeguarding lead who was asked first; empty for none."""
        adviser = one.record.advised_by
        named = self.workers.get(adviser) if adviser else None
        return named.name if named else ""

    def recipients(self, one: SeenDecision) -> str:
        """The agencies it is to, in alphabetical order."""
        named = self.agencies
        if one.decision_id in self.own:
            named = replace(named, known=named.known | frozenset(named.nameable))
        return named.named(one.facts.to_agencies)

    def groups(self, one: SeenDecision, rules: Rules) -> frozenset[str]:
        """The kinds of information the reader may know it to be about."""
        return self.agencies.groups(rules, one.facts.groups, sources=(one.facts.from_agency,))


def decisions_seen(work: Work, view: Standpoint) -> tuple[SeenDecision, ...]:
    """Those his agency made, or to share with it; the latest first."""
    facts = [one for one in view.facts.sharing_decisions if _is_seen(view, one)]
    if not facts:
        return ()
    records = records_of_decisions(work, family_ids={one.family_id for one in facts})
    seen = [SeenDecision(one, records[SharingDecisionId(one.decision_id)]) for one in facts]
    return tuple(sorted(seen, key=lambda one: one.facts.decided_at, reverse=True))


def decisions_behind(
    view: Standpoint, record_ids: Collection[str]
) -> tuple[SharingDecisionId, ...]:
    """Those of these records that are decisions whose page this reader may open."""
    if not may_attempt(
        role=view.role,
        agency_type=view.agency.type,
        capability=Capability.SHARING_DECISION_VIEW,
    ):
        return ()
    behind = [one for one in view.facts.sharing_decisions if one.decision_id in record_ids]
    return tuple(sorted(SharingDecisionId(x.decision_id) for x in behind if _is_seen(view, x)))


def _is_seen(view: Standpoint, one: SharingDecisionFacts) -> bool:
    return may_see_sharing_decision(view, one) and _is_of_this_family(view, one)


def _is_of_this_family(view: Standpoint, one: SharingDecisionFacts) -> bool:
    """One from before a split goes on where somebody it is about belongs (decision 5.4)."""
    is_own = one.family_id == view.facts.family.family_id
    return is_own or bool(one.subjects & view.kin.members)


def decision_seen(work: Work, view: Standpoint, decision_id: SharingDecisionId) -> SeenDecision:
    """One of them. Raises: NotFound."""
    for one in decisions_seen(work, view):
        if one.decision_id == decision_id:
            return one
    raise NotFound(decision_id)


def may_read_reasons(view: Standpoint, one: SeenDecision) -> bool:
    """The decider's own words: himself and the safeguarding leads of his agency."""
    if view.agency.agency_id != one.facts.from_agency:
        return False
    return view.viewer.worker_id == one.record.decided_by or view.relationship.is_lead


def may_end(view: Standpoint, one: SeenDecision, at: datetime) -> bool:
    """Whoever of the deciding agency sees it, while it has not ended."""
    is_own = view.agency.agency_id == one.facts.from_agency
    return is_own and may_decide(view) and not one.has_ended(at)


def may_decide(view: Standpoint) -> bool:
    """Whether his role lets him try to record a decision: a link that always refuses is not
    shown."""
    return may_attempt(
        role=view.role,
        agency_type=view.agency.type,
        capability=Capability.SHARING_DECISION_RECORD,
    )


def names_for(
    work: Work, view: Standpoint, seen: tuple[SeenDecision, ...], *, family_id: FamilyId
) -> DecisionNames:
    """Two queries, whatever their number. That they were shown is recorded."""
    if not seen:
        return DecisionNames(named_agencies(work, view, ()), {})
    agencies = {one.facts.from_agency for one in seen}.union(
        *(one.facts.to_agencies for one in seen)
    )
    people = frozenset().union(*(one.facts.subjects for one in seen))
    work.record(
        CardShown(
            family_id=family_id,
            people=tuple(sorted(people & view.kin.members)),
            view="permissions",
            parts=("sharing decisions",),
        )
    )
    # Who shares something with him is named by it all the same (decision 5.3).
    named = named_agencies(work, view, agencies, told={one.facts.from_agency for one in seen})
    workers = {one.record.decided_by for one in seen if named.name(one.facts.from_agency)}
    workers |= {one.record.advised_by for one in seen if one.record.advised_by}
    own = frozenset(one.decision_id for one in seen if may_read_reasons(view, one))
    return DecisionNames(named, workers_named(work, worker_ids=workers), own)
