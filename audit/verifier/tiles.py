"""The tree cut into tiles, as the C2SP format tlog-tiles lays them out. Pure.

A full tile holds 256 hashes of one level, 8,192 bytes; level 0 are leaf hashes, and each hash
above is the root of a full tile below. `tile/<level>/<n>`, with `.p/<width>` behind it while it
is not full; `tile/entries/<n>` holds the leaves themselves, each behind its length in two bytes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

TILE = 256
_PATH = re.compile(r"((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")


class TileRefused(ValueError):
    """No such tile, or bytes that are none."""


@dataclass(frozen=True, slots=True)
class TilePlace:
    """The `n`th tile of a level and how many it holds (1 to 256)."""

    n: int
    width: int = TILE

    @property
    def first(self) -> int:
        """The index of its first hash within its level."""
        return self.n * TILE

    def path(self) -> str:
        """`x001/x234/067`, and `.p/112` behind it for a partial tile."""
        groups = [f"{self.n % 1000:03}"]
        rest = self.n // 1000
        while rest:
            groups.insert(0, f"x{rest % 1000:03}")
            rest //= 1000
        partial = "" if self.width == TILE else f".p/{self.width}"
        return "/".join(groups) + partial

    @classmethod
    def parse(cls, path: str) -> "TilePlace":
        """Read a path, in its one spelling only. Raises TileRefused."""
        found = _PATH.fullmatch(path)
        if found is None or len(path) > 40:
            raise TileRefused("not the path of a tile")
        place = cls(int(re.sub(r"[x/]", "", found[1])), int(found[2] or TILE))
        if place.path() != path or place.width > TILE:
            raise TileRefused("a tile in another spelling than its own")
        return place


def places(size: int, level: int) -> Iterator[TilePlace]:
    """The tiles of a level in a tree of `size` leaves, the partial one last."""
    hashes = size >> 8 * level
    yield from (TilePlace(n) for n in range(hashes // TILE))
    if hashes % TILE:
        yield TilePlace(hashes // TILE, hashes % TILE)


def bundle(leaves: Iterable[bytes]) -> bytes:
    """Leaves one behind the other. Requires each below 65,536 bytes."""
    return b"".join(len(leaf).to_bytes(2, "big") + leaf for leaf in leaves)


def unbundled(data: bytes) -> Iterator[bytes]:
    """The leaves of a bundle. Raises TileRefused."""
    at = 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if end > len(data) or at + 2 > len(data):
            raise TileRefused("a bundle that ends within a leaf")
        yield data[at + 2 : end]
        at = end
