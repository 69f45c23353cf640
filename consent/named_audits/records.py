"""Records that name an update by its id and bear on this viewer: each makes it its own marking."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from consent.rules import Rules
from consent.world import Facts, MeetingPermit, Seal, Withholding
from hub.foundation.identifiers import UpdateId

Record = TypeVar("Record", Withholding, MeetingPermit)


class NamedRecords:
    """Withholdings from, permits for and seals against the viewer, by update."""

    def __init__(self, facts: Facts, rules: Rules) -> None:
        viewer, at = facts.viewer, facts.at
        self._at = at
        self._withholdings = _by_update(
            facts.withholdings,
            lambda one: (
                one.withheld_at <= at
                and (one.agency_id == viewer.agency.agency_id or one.worker_id == viewer.worker_id)
            ),
        )
        self._permits = _by_update(
            facts.permits,
            lambda one: viewer.worker_id in one.worker_ids and _is_permitted(one, facts, rules),
        )
        barring = [one for one in facts.seals if _bars(one, facts)]
        self.sealed_updates = frozenset(one.update_id for one in barring if one.update_id)
        self.sealed_persons = frozenset(one.person_id for one in barring if one.person_id)

    @property
    def updates(self) -> frozenset[UpdateId]:
        """Every update such a record names."""
        return self.sealed_updates | self._withholdings.keys() | self._permits.keys()

    def is_withheld(self, update_id: UpdateId | None) -> bool:
        """Whether it is kept from the viewer or his agency at T (rule 7.2)."""
        return any(
            one.released_at is None or self._at < one.released_at
            for one in self._kept_back(update_id)
        )

    def last_withheld_at(self, update_id: UpdateId | None) -> datetime | None:
        """When it was last withheld from them, released since or not (rule 7.3)."""
        instants = [one.withheld_at for one in self._kept_back(update_id)]
        return max(instants, default=None)

    def permits(self, update_id: UpdateId | None) -> tuple[MeetingPermit, ...]:
        """The chair's permits in force that name the viewer (rule 7.4)."""
        return tuple(self._permits.get(update_id, ())) if update_id else ()

    def _kept_back(self, update_id: UpdateId | None) -> list[Withholding]:
        return self._withholdings.get(update_id, []) if update_id else []


def _by_update(
    records: tuple[Record, ...], concerns: Callable[[Record], bool]
) -> dict[UpdateId, list[Record]]:
    found: dict[UpdateId, list[Record]] = defaultdict(list)
    for record in records:
        if concerns(record):
            found[record.update_id].append(record)
    return dict(found)


def _is_permitted(permit: MeetingPermit, facts: Facts, rules: Rules) -> bool:
    """In force from the permit until 24 h after the recorded end, or else the scheduled one."""
    at = facts.at
    if permit.cancelled_at is not None and permit.cancelled_at <= at:
        return False
    is_over = permit.ended_at is not None and permit.ended_at <= at
    end = permit.ended_at if is_over and permit.ended_at else permit.scheduled_end
    return permit.permitted_at <= at < end + rules.lists.after_meeting


def _bars(seal: Seal, facts: Facts) -> bool:
    return seal.period.holds(facts.at) and facts.viewer.worker_id not in seal.readers
