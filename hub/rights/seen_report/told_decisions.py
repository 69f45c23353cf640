"""Which sharing decision a reading rested on, where the person was told of it when it was made."""

from collections.abc import Mapping
from dataclasses import dataclass

from consent.outcome import Reason
from consent.rules import Rules
from consent.sharing.records import decisions_told
from consent.sights import may_see_sharing_decision
from consent.world import SharingDecisionFacts
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work
from hub.presentation.times import long_day
from hub.presentation.wording import gettext, later
from hub.rights.seen_report.seen_then import SeenThen
from hub.rights.seen_report.subject import ReportSubject

_SAFE = later("Shared on %(day)s to keep somebody safe. You were told")
_BASES: Mapping[str, str] = {
    Reason.COURT: later("A court order, acted on since %(day)s. You were told"),
    Reason.DUTY16LA: later("A duty in law to share it, acted on since %(day)s. You were told"),
}


@dataclass(frozen=True, slots=True)
class ToldDecisions:
    """The decisions about the person that she was told of and the lead sees, oldest first."""

    decisions: tuple[SharingDecisionFacts, ...]
    ids: frozenset[PersonId]
    rules: Rules

    def words(self, seen: SeenThen) -> str:
        """ "" where none of them let this update go to this reader."""
        found = [one for one in self.decisions if self._covers(one, seen)]
        if not found:
            return ""
        day = long_day(found[-1].decided_at)
        return gettext(_BASES.get(seen.reason, _SAFE), day=day)

    def _covers(self, one: SharingDecisionFacts, seen: SeenThen) -> bool:
        ends, item = one.ended_at, seen.stored.item
        if one.decided_at > seen.at or (ends is not None and ends <= seen.at):
            return False
        is_theirs = one.from_agency == seen.source and seen.agency_id in one.to_agencies
        if not is_theirs or one.basis != seen.reason or not one.subjects & self.ids & item.subjects:
            return False
        return seen.update_id in one.update_ids or self._is_among_groups(one, seen)

    def _is_among_groups(self, one: SharingDecisionFacts, seen: SeenThen) -> bool:
        posted, item = seen.stored.posted_at, seen.stored.item
        if posted is None or posted < (one.items_from or one.decided_at):
            return False
        return bool(self.rules.mask(one.groups) & self.rules.reading(item.tags).groups)


def told_decisions_of(work: Work, subject: ReportSubject) -> ToldDecisions:
    """Those of all her families. One query."""
    found = {
        one.decision_id: one
        for view in subject.views
        for one in view.facts.sharing_decisions
        if one.outcome in {"share", "partial"}
        and one.subjects & subject.ids
        and may_see_sharing_decision(view, one)
    }
    told = decisions_told(work, decision_ids=found)
    kept = [one for decision_id, one in found.items() if decision_id in told]
    kept.sort(key=lambda one: (one.decided_at, one.decision_id))
    return ToldDecisions(tuple(kept), subject.ids, subject.views[0].rules)
