"""Which colleagues live where a family does, as far as the lead may know of the family's address.

Fingerprints are compared; no address is opened, and none is shown. What she has no sight of is
no match: an update that she does not see must not be known by its address either.
"""

from collections.abc import Collection
from dataclasses import dataclass

from agencies.homes.service import homes_that_count
from hub.foundation.identifiers import FamilyId, PersonId, UpdateId, WorkerId
from hub.oversight.lens import is_more_than_held
from hub.oversight.overview.page import Desk
from hub.updates.addresses.queries import FamilyAddress, addresses_of


@dataclass(frozen=True, slots=True)
class Match:
    """A colleague, and a location update that names where she lives: the postcode or the house."""

    worker_id: WorkerId
    family_id: FamilyId
    update_id: UpdateId
    people: tuple[PersonId, ...]
    is_same_house: bool


def matches(
    desk: Desk, *, family_ids: Collection[FamilyId], worker_ids: Collection[WorkerId]
) -> tuple[Match, ...]:
    """By worker and family; none about the lead herself."""
    asked = sorted({one for one in worker_ids if one != desk.work.actor.worker_id})
    homes = homes_that_count(desk.work, worker_ids=asked)
    if not homes or not family_ids:
        return ()
    near = [
        (worker_id, address, home.is_same_house(address.print))
        for address in addresses_of(desk.work, family_ids=family_ids)
        for worker_id, home in homes.items()
        if home.is_near(address.print)
    ]
    desk.lens.look_at({address.family_id for _, address, _ in near})
    return tuple(
        Match(worker_id, address.family_id, address.update_id, people, is_same_house)
        for worker_id, address, is_same_house in near
        if (people := _people(desk, address))
    )


def _people(desk: Desk, address: FamilyAddress) -> tuple[PersonId, ...]:
    """Whom the update is about, for her; nobody where she may not know what it is about."""
    sighting = desk.lens.sighting(address.family_id, address.update_id)
    if sighting is None or not is_more_than_held(sighting):
        return ()
    return tuple(sorted(sighting.judged.named))
