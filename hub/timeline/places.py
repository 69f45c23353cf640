"""Where a page of updates ends and the next begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hub.foundation.clock import london_date
from hub.foundation.identifiers import UpdateId
from hub.updates.queries import StoredUpdate


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: the day and the id of its last item.

    It stands in addresses, and a held item has no time of day to show (decision 2, E).
    """

    day: date
    update_id: UpdateId


def place_of(stored: StoredUpdate) -> Place:
    """The place of an item that ends a page."""
    return Place(london_date(stored.event_at), stored.update_id)


def begin_after(place: Place, among: Sequence[StoredUpdate], *, is_oldest_first: bool) -> int:
    """Where to read on in a list in reading order.

    If the item of the place is no longer listed, its whole day is read again: nothing is lost.
    """
    for index, one in enumerate(among):
        if one.update_id == place.update_id:
            return index + 1
    days = (london_date(one.event_at) for one in among)
    reached = (day >= place.day if is_oldest_first else day <= place.day for day in days)
    return next((index for index, is_there in enumerate(reached) if is_there), len(among))
