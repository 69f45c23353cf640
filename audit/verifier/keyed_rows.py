"""Rows of which there may be one for each key. A second one is a fault, whichever is true."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

from .checks import Faults

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def keyed(name: str, rows: Iterable[tuple[K, V]], faults: Faults) -> dict[K, V]:
    """The first row of each key, in the order in which they came."""
    found: dict[K, V] = {}
    for key, row in rows:
        if key in found:
            faults.add("row-twice", f"{name} {key[0] if isinstance(key, tuple) else key}")
        else:
            found[key] = row
    return found
