"""What a meeting's wall shows of one item."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoomRow:
    """One line on the wall, at the lowest level of those present.

    headline: at F and S the headline; at E "Update held.", and then `source` stays empty unless
    all present may know the agency, who is named in the headline.
    """

    day: str
    headline: str
    level: str
    source: str = ""
