"""Which exits are lists: they name families so that one can be opened, and open none."""

from audit.exits import Exit
from consent.exits import LISTS

SAMPLES = frozenset({"audit"})
"""A named audit's updates are opened by the exit that lists them, which shows headlines."""


def is_list(one: Exit | None) -> bool:
    """Whether it opened no family. What cannot be told, its details being erased, opened one."""
    if one is None:
        return False
    return one.view in LISTS or (one.view in SAMPLES and one.at_most != "F")
