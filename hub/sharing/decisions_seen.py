"""A family's sharing decisions, as far as this worker may see them (decision 5.7)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from agencies.capabilities import may_attempt
from agencies.queries import NamedWorker, agencies_by_id, workers_named
from agencies.roles import AGENCY_TYPES
from audit.events import CardShown
from consent.sharing_records import DecisionRecord, records_of_decisions
from consent.sights import knows_involvement, may_see_sharing_decision
from consent.standpoint import Standpoint
from consent.world import SharingDecisionFacts
from hub.foundation.errors import NotFound
from hub.foundation.gate import Capability
from hub.foundation.identifiers import AgencyId, FamilyId, SharingDecisionId, WorkerId
from hub.foundation.work import Work
from hub.presentation.wording import gettext


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
    """Names of the agencies and workers that decisions mention."""

    agencies: Mapping[AgencyId, str]
    workers: Mapping[WorkerId, NamedWorker]

    def decider(self, one: SeenDecision) -> str:
        """ "Sam Doyle, Harbour Recovery"."""
        worker = self.workers.get(one.record.decided_by)
        agency = self._agency(one.facts.from_agency)
        return f"{worker.name}, {agency}" if worker else agency

    def adviser(self, one: SeenDecision) -> str:
        """The safeguarding lead who was asked first; empty for none."""
        adviser = one.record.advised_by
        named = self.workers.get(adviser) if adviser else None
        return named.name if named else ""

    def recipients(self, one: SeenDecision) -> str:
        """The agencies it is to, in alphabetical order."""
        return ", ".join(sorted({self._agency(to) for to in one.facts.to_agencies}))

    def _agency(self, agency_id: AgencyId) -> str:
        return self.agencies.get(agency_id) or gettext("A partner agency")


def decisions_seen(work: Work, view: Standpoint) -> tuple[SeenDecision, ...]:
    """Those his agency made, or to share with it; the latest first."""
    facts = [
        one
        for one in view.facts.sharing_decisions
        if may_see_sharing_decision(view, one) and _is_of_this_family(view, one)
    ]
    if not facts:
        return ()
    records = records_of_decisions(work, family_ids={one.family_id for one in facts})
    seen = [SeenDecision(one, records[SharingDecisionId(one.decision_id)]) for one in facts]
    return tuple(sorted(seen, key=lambda one: one.facts.decided_at, reverse=True))


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
        return DecisionNames({}, {})
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
    named = _named(work, view, agencies, seen)
    workers = {one.record.decided_by for one in seen if one.facts.from_agency in named}
    workers |= {one.record.advised_by for one in seen if one.record.advised_by}
    return DecisionNames(named, workers_named(work, worker_ids=workers))


def _named(
    work: Work,
    view: Standpoint,
    agency_ids: Collection[AgencyId],
    seen: tuple[SeenDecision, ...],
) -> Mapping[AgencyId, str]:
    """His own, those he may know of, and of what may be named at all: the agency that shared
    something with him, and whom his own agency shared with (decisions 5.3 and 5.7)."""
    own = view.agency.agency_id
    chosen = {one.facts.from_agency for one in seen}.union(
        *(one.facts.to_agencies for one in seen if one.facts.from_agency == own)
    )
    found = agencies_by_id(work.session, agency_ids=agency_ids, at=work.now).values()
    return {
        one.agency_id: one.name
        for one in found
        if one.agency_id == own
        or (
            one.type in AGENCY_TYPES
            and not one.is_never_named
            and (one.agency_id in chosen or knows_involvement(view, one.agency_id))
        )
    }
