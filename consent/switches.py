"""What the partnership has switched on at an instant. Pure: a setting holds until the next."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

JURISDICTION = "jurisdiction"
JURISDICTIONS = frozenset({"ENG", "WAL"})
ENGLAND = "ENG"
DUTY_16LA = "duty_16LA"
"""The duty to share of the Children Act 2004 s16LA: off until it is commenced (domain B1)."""
FEATURES = frozenset({DUTY_16LA})
ON, OFF = "on", "off"


class Setting(NamedTuple):
    """One setting, from an instant on."""

    name: str
    value: str
    set_at: datetime


def is_duty_16la_on(settings: Iterable[Setting], at: datetime) -> bool:
    """Switched on at that instant, and the partnership is in England (rule 4, reading 13)."""
    known = {JURISDICTION: ENGLAND, DUTY_16LA: OFF}
    known |= {one.name: one.value for one in settings if one.set_at <= at}
    return known[DUTY_16LA] == ON and known[JURISDICTION] == ENGLAND
