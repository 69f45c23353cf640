"""Reading an answer back out of a page: which items are shown, and at which level."""

import re
from collections.abc import Callable

from benchmarks.answers import digest_of
from benchmarks.harness.client import Connection, Target
from benchmarks.world import Page

_ITEM = re.compile(rb'data-item="([^"]+)" data-level="([NESF])"')

Reader = Callable[[bytes], list[tuple[str, str]]]


def peer_items(body: bytes) -> list[tuple[str, str]]:
    """(item, level) of each item on a peer's page."""
    return [(item.decode(), level.decode()) for item, level in _ITEM.findall(body)]


def answered(target: Target, pages: list[Page], read: Reader) -> str:
    """Ask each page once and digest what it shows.

    Raises: BadAnswer.
    """
    connection = Connection(target.port)
    lines = []
    for page, request in zip(pages, target.requests, strict=True):
        shown = read(connection.ask(request))
        lines += [(page.family, page.viewer, item, level) for item, level in shown]
    connection.close()
    return digest_of(lines)
