"""Draws a sample again: by lots in parts, with places by weight, in the order of a seed.

Each part that holds anything has one place; each further place goes to the part with the highest
weight times lots over places and one (d'Hondt), the more sensitive part first where two are equal.
Within a part those come first whose HMAC-SHA-256 of the token under the seed is the lowest.
"""

import hmac
from collections.abc import Mapping, Sequence
from fractions import Fraction

WEIGHTS = {1: 1, 2: 2, 3: 4, 4: 8}
SIZE = 12


def lots_of(text: str) -> Mapping[int, Sequence[str]]:
    """The tokens of a list by part. Raises: ValueError for what is no list, or names one twice."""
    parts: dict[int, list[str]] = {}
    seen: set[str] = set()
    for line in text.splitlines():
        part, token = line.split(" ")
        if int(part) not in WEIGHTS or len(bytes.fromhex(token)) != 32 or token in seen:
            raise ValueError("not a list of lots")
        seen.add(token)
        parts.setdefault(int(part), []).append(token)
    return parts


def drawn_from(parts: Mapping[int, Sequence[str]], seed: str) -> tuple[str, ...]:
    """The tokens drawn, in the order drawn. Raises: ValueError for what is no seed."""
    key = bytes.fromhex(seed)

    def rank(token: str) -> tuple[bytes, str]:
        return hmac.digest(key, token.encode(), "sha256"), token

    places = places_of({part: len(tokens) for part, tokens in parts.items()})
    chosen = [
        token
        for part, tokens in parts.items()
        for token in sorted(tokens, key=rank)[: places[part]]
    ]
    return tuple(sorted(chosen, key=rank))


def places_of(sizes: Mapping[int, int]) -> Mapping[int, int]:
    """How many of each part are drawn."""
    places = dict.fromkeys(sizes, 1)
    for _ in range(min(SIZE, sum(sizes.values())) - len(places)):
        open_parts = (part for part in places if places[part] < sizes[part])
        best = max(open_parts, key=lambda part: (_average(part, sizes, places), part))
        places[best] += 1
    return places


def _average(part: int, sizes: Mapping[int, int], places: Mapping[int, int]) -> Fraction:
    return Fraction(WEIGHTS[part] * sizes[part], places[part] + 1)
