"""Whether a worker has an emergency opening of a family that is open (rule 9)."""

from datetime import datetime, timedelta

from consent.family.split import has_been_split
from consent.rules import Rules
from consent.world import Facts, Glass


def open_glass(facts: Facts, rules: Rules) -> Glass | None:
    """The viewer's own emergency opening of this family that is open at T, if any."""
    family = facts.family
    if has_been_split(family.family_id, family.splits, facts.at):
        return None
    return next(
        (
            glass
            for glass in facts.glasses
            if glass.worker_id == facts.viewer.worker_id
            and glass.family_id == family.family_id
            and is_open(glass, facts.at, rules.lists.glass)
        ),
        None,
    )


def ends_at(glass: Glass, length: timedelta) -> datetime:
    """When its time is over: four hours after the opening, or after its renewal."""
    return (glass.renewed_at or glass.opened_at) + length


def is_open(glass: Glass, at: datetime, length: timedelta) -> bool:
    """[opened, +4 h), or after its one renewal, made while open, [renewed, +4 h); until closed."""
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
