"""Draws a month's sample without replacement, from a seed, with chances that are known exactly.

A stratified simple random sample (Cochran, Sampling Techniques, 1977, chapter 5): disclosures are
parted by sensitivity, the more sensitive get the larger share of the places, and within one part
each has the same chance. So the chance of each is a fraction of two counts, which stand beside it.
Who comes first follows from the seed and from what is drawn, and from nothing else. Disclosures
are drawn as lots: tokens that say nothing of who read what, so that whoever checks a draw can be
given all of them.
"""

import hmac
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from hub.foundation.identifiers import EntryId, FamilyId, UpdateId, WorkerId

WEIGHTS = {1: 1, 2: 2, 3: 4, 4: 8}
"""By sensitivity: a place is eight times likelier to go to a highly sensitive disclosure."""
SIZE = 12


@dataclass(frozen=True, slots=True)
class Drawable:
    """Somebody was shown an update in a month: how far at most, and first when, by which entry."""

    family_id: FamilyId
    update_id: UpdateId
    reader_id: WorkerId
    level: str
    reason: str
    seen_at: datetime
    sensitivity: int
    entry_id: EntryId | None = None

    @property
    def name(self) -> str:
        """Which one it is."""
        return f"{self.reader_id}/{self.update_id}"

    @property
    def stratum(self) -> int:
        """The part it is drawn in; what has no known sensitivity is with the highest."""
        return self.sensitivity if self.sensitivity in WEIGHTS else max(WEIGHTS)


@dataclass(frozen=True, slots=True, order=True)
class Lot:
    """What stands for a disclosure where it is drawn. part: its stratum."""

    part: int
    token: str


@dataclass(frozen=True, slots=True)
class DrawnLot:
    """One that was drawn: `places` of the `size` lots of its part were."""

    lot: Lot
    size: int
    places: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The disclosure of such a lot."""

    drawn: Drawable
    size: int
    places: int


def draw(
    found: Iterable[Drawable], *, seed: str, blind: str = "", size: int = SIZE
) -> tuple[Chosen, ...]:
    """At most `size` of them, in an order by chance, whatever the order they came in.

    Every part that holds anything has a place, or nothing could be said of it; so it may be more
    than `size` where that is less than the number of parts.
    """
    held = {lot_of(one, blind=blind): one for one in found}
    return tuple(
        Chosen(held[one.lot], one.size, one.places) for one in draw_lots(held, seed=seed, size=size)
    )


def draw_lots(lots: Iterable[Lot], *, seed: str, size: int = SIZE) -> tuple[DrawnLot, ...]:
    """The same of lots: in each part those that come first by the seed."""
    parts: dict[int, list[Lot]] = defaultdict(list)
    for one in lots:
        parts[one.part].append(one)
    places = allotted({part: len(held) for part, held in parts.items()}, size=size)
    drawn = [
        DrawnLot(one, len(held), places[part])
        for part, held in parts.items()
        for one in sorted(held, key=lambda one: _key(one, seed))[: places[part]]
    ]
    return tuple(sorted(drawn, key=lambda one: _key(one.lot, seed)))


def lot_of(one: Drawable, *, blind: str) -> Lot:
    """The lot that stands for a disclosure."""
    return Lot(one.stratum, token_of(one.name, blind=blind))


def token_of(name: str, *, blind: str) -> str:
    """SHA256(salt || name): without the salt nobody can try names."""
    return sha256(bytes.fromhex(salt_of(name, blind=blind)) + name.encode()).hexdigest()


def salt_of(name: str, *, blind: str) -> str:
    """HMAC-SHA256 under the blinding secret: the hub cannot choose it, and one tells no other."""
    return hmac.digest(bytes.fromhex(blind), name.encode(), "sha256").hex()


def listed(lots: Iterable[Lot]) -> str:
    """All lots of a draw as text, a line each, in an order that comes from nothing they stand for.

    Its SHA-256 is the fingerprint in the log.
    """
    return "".join(f"{one.part} {one.token}\n" for one in sorted(lots))


def lots_in(text: str) -> tuple[Lot, ...]:
    """The lots of such a text. Raises: ValueError."""
    parted = (line.split(" ") for line in text.splitlines())
    return tuple(Lot(int(part), token) for part, token in parted)


def allotted(sizes: Mapping[int, int], *, size: int) -> Mapping[int, int]:
    """How many places each part has: one at first, each further one to the highest average.

    Sizes are weighed by sensitivity, as seats are by votes (d'Hondt); never more than there are.
    """
    places = {part: 1 for part, held in sizes.items() if held}
    while sum(places.values()) < min(size, sum(sizes.values())):
        open_parts = [part for part, taken in places.items() if taken < sizes[part]]
        best = max(open_parts, key=lambda part: (_average(part, sizes, places), part))
        places[best] += 1
    return places


def _average(part: int, sizes: Mapping[int, int], places: Mapping[int, int]) -> float:
    return WEIGHTS[part] * sizes[part] / (places[part] + 1)


def _key(one: Lot, seed: str) -> tuple[bytes, str]:
    return hmac.digest(bytes.fromhex(seed), one.token.encode(), "sha256"), one.token
