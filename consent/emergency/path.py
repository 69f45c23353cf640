"""Rule 9: what an open emergency opening shows, beside the ordinary path."""

from consent.marking import Marking
from consent.ordinary import role_cap, table_level
from consent.outcome import Basis, Level, Limit, Reason
from consent.standpoint import Standpoint
from consent.verdict import Path


def glass_path(view: Standpoint, marking: Marking) -> Path | None:
    """The table and the role cap alone, never named people's updates, never what is withheld."""
    glass = view.open_glass
    if glass is None or marking.is_unreadable or marking.sn == 4:
        return None
    level, limits = table_level(view, marking)
    cap = role_cap(view, marking)
    if cap < level:
        level, limits = cap, (*limits, Limit.ROLE)
    if level is Level.NONE or view.named.is_withheld(marking.named):
        return None
    return Path(level, Reason.BREAK_GLASS, limits, Basis((glass.glass_id,)))
