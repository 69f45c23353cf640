"""What a report's words rest on: the things that the entries list, who is named, what is known."""

from collections.abc import Iterable
from dataclasses import dataclass

from audit.events import ActAnnounced
from hub.rights.seen_report.account import Happening
from hub.rights.seen_report.grounds import Grounds
from hub.rights.seen_report.known import Known
from hub.rights.seen_report.things import Things

_PERMISSION = "permission"


@dataclass(frozen=True, slots=True)
class Telling:
    """planned: the acts that were announced because of a permission, which the person knows of."""

    things: Things
    known: Known
    grounds: Grounds
    planned: frozenset[str] = frozenset()

    def is_told_of(self, one: Happening) -> bool:
        """Whether it lists an update that may be said to exist."""
        return any(line.object_id in self.things.told for line in one.lines)

    def is_decision_known(self, one: Happening) -> bool:
        """Whether the person was told of the sharing decision it is about."""
        known = {decision.decision_id for decision in self.grounds.decisions.decisions}
        return any(line.object_id in known for line in one.lines)

    def giver(self, one: Happening) -> str:
        """ "own" where she gave the permission, "asker" where he who asks did, else ""."""
        giver = one.details.get("giver_id")
        if giver in self.grounds.agreements.ids:
            return "own"
        return "asker" if giver == self.grounds.agreements.asked_by else ""


def planned_in(happenings: Iterable[Happening]) -> frozenset[str]:
    """The announced acts that a permission is behind."""
    return frozenset(
        line.object_id
        for one in happenings
        if one.action == ActAnnounced.action and rests_on_permission(one)
        for line in one.lines
    )


def rests_on_permission(one: Happening) -> bool:
    """Whether an act that opens older updates is a permission, and not a child's status."""
    return one.details.get("cause_kind") == _PERMISSION
