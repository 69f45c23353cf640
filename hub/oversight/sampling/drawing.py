"""Draws without replacement, the more sensitive the likelier, the same each time from one seed.

Efraimidis and Spirakis (2006): each gets the key u^(1/w) for a u in (0, 1) of its own, and the
largest keys are the sample. u comes from the seed and from what is drawn, and from nothing else.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import log

from hub.foundation.identifiers import FamilyId, UpdateId, WorkerId

WEIGHTS = {1: 1, 2: 2, 3: 4, 4: 8}
"""By sensitivity: a highly sensitive disclosure weighs four times a routine one."""
SIZE = 12
_WIDE = 2**64


@dataclass(frozen=True, slots=True)
class Drawable:
    """Somebody was shown an update in a month: how far at most, and first when."""

    family_id: FamilyId
    update_id: UpdateId
    reader_id: WorkerId
    level: str
    reason: str
    seen_at: datetime
    sensitivity: int

    @property
    def name(self) -> str:
        """What it is drawn by."""
        return f"{self.reader_id}/{self.update_id}"


def draw(found: Iterable[Drawable], *, seed: str, size: int = SIZE) -> tuple[Drawable, ...]:
    """At most `size` of them, the first drawn first, whatever the order they came in."""
    return tuple(sorted(found, key=lambda one: (_key(one, seed), one.name), reverse=True)[:size])


def _key(one: Drawable, seed: str) -> float:
    """log(u)/w, which orders as u^(1/w) does."""
    digest = hmac.digest(bytes.fromhex(seed), one.name.encode(), "sha256")
    chance = (int.from_bytes(digest[:8]) + 0.5) / _WIDE
    return log(chance) / WEIGHTS.get(one.sensitivity, max(WEIGHTS.values()))
