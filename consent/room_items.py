"""What a room full of people may be shown of an update together."""

from collections.abc import Mapping
from dataclasses import dataclass

from audit.events import Shown
from consent.outcome import Decision, Level
from consent.world import Item
from hub.foundation.errors import Refused
from hub.foundation.identifiers import PersonId, SegmentId, WorkerId


@dataclass(frozen=True, slots=True)
class RoomItem:
    """An update as a room sees it: the lowest level of those present, all their masks together.

    Raises: Refused when its level is above somebody's own, or it is shown to nobody.
    """

    item: Item
    by_worker: Mapping[WorkerId, Decision]
    level: Level
    masked: frozenset[SegmentId]
    named: frozenset[PersonId]

    def __post_init__(self) -> None:
        """Refuse to show anybody more than his own decision."""
        lowest = min(one.level for one in self.by_worker.values())
        if self.level is Level.NONE or self.level > lowest:
            raise Refused("NOT_SHOWN")

    def as_seen_by(self, worker_id: WorkerId) -> Shown:
        """The line of that person's audit entry."""
        return Shown(
            update_id=self.item.update_id,
            source=self.item.author_agency_id,
            level=self.level.letter,
            reason=self.by_worker[worker_id].reason.value,
            masked=tuple(sorted(self.masked)),
        )
