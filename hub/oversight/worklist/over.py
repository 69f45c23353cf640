"""What is over does not swallow what happens afterwards: that is an item of its own. Pure.

An item that repeats itself is told from the same of another month or day by its period. Once it
was closed, or raised, the next one of that period has a number behind it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from hub.foundation.identifiers import FindingId
from hub.looking_into.items import Earlier, Item

Over = Mapping[FindingId, datetime]
"""Each item that is over, and the last of what it was about."""
NOTHING_OVER: Over = {}


def standing_item(made: Callable[[str], Item], period: str, over: Over) -> Item:
    """The item that what happens now belongs to: the first of its period that is not over.

    made: the item of a period, whatever else it says. What happened until `earlier.until` is
    none of its matter.
    """
    name, earlier, part = period, None, 1
    while (until := over.get(item_id := made(name).item_id)) is not None:
        earlier, part = Earlier(item_id, until), part + 1
        name = f"{period}.{part}"
    return replace(made(name), earlier=earlier)


def is_later(at: datetime, item: Item) -> bool:
    """Whether it happened after what was looked into before."""
    return item.earlier is None or at > item.earlier.until
