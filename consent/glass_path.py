"""Rule 9: what an open emergency opening shows, beside the ordinary path."""

from consent.families_split import has_been_split
from consent.marking import Marking
from consent.ordinary import role_cap, table_level
from consent.outcome import Basis, Level, Limit, Reason
from consent.standpoint import Standpoint
from consent.verdict import Path
from consent.world import Glass


def open_glass(view: Standpoint) -> Glass | None:
    """The viewer's own emergency opening of this family that is open at T, if any."""
    family = view.facts.family
    if has_been_split(family.family_id, family.splits, view.at):
        return None
    return next(
        (
            glass
            for glass in view.facts.glasses
            if glass.worker_id == view.viewer.worker_id
            and glass.family_id == family.family_id
            and is_open(glass, view)
        ),
        None,
    )


def is_open(glass: Glass, view: Standpoint) -> bool:
    """[opened, +4 h), or after its one renewal, made while open, [renewed, +4 h); until closed."""
    at, length = view.at, view.rules.lists.glass
    if glass.closed_at is not None and glass.closed_at <= at:
        return False
    if glass.opened_at <= at < glass.opened_at + length:
        return True
    renewed_at = glass.renewed_at
    return (
        renewed_at is not None
        and glass.opened_at <= renewed_at < glass.opened_at + length
        and renewed_at <= at < renewed_at + length
    )


def glass_path(view: Standpoint, marking: Marking) -> Path | None:
    """The table and the role cap alone, never named people's updates, never what is withheld."""
    glass = open_glass(view)
    if glass is None or marking.is_unreadable or marking.sn == 4:
        return None
    level, limits = table_level(view, marking)
    cap = role_cap(view, marking)
    if cap < level:
        level, limits = cap, (*limits, Limit.ROLE)
    if level is Level.NONE or view.named.is_withheld(marking.named):
        return None
    return Path(level, Reason.BREAK_GLASS, limits, Basis((glass.glass_id,)))
