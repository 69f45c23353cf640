"""The hub behind its own server, and what its pages and its audit log say."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, text

from benchmarks.answers import PAGE_ITEMS
from benchmarks.harness.client import get
from benchmarks.harness.servers import Server, free_port, running
from benchmarks.product.build import Built
from benchmarks.product.place import hub_command
from benchmarks.requests import Reader
from benchmarks.world import Page

_ITEM = re.compile(rb'id="u-([0-9a-f-]{36})" aria.*?hub-level--([FSEW])"', re.S)
_LINES_SHOWN = text(
    "SELECT count(*) FROM audit_index JOIN audit_line USING (list_id) "
    "WHERE audit_index.action = 'VIEW' AND audit_line.level <> ''"
)


@contextmanager
def serving(built: Built) -> Iterator[Server]:
    """`hub serve`, as anybody would start it."""
    port = free_port()
    settings = {**built.place.environment, "HUB_PORT": str(port)}
    log = built.place.folder / "serve.log"
    with running(hub_command("serve"), port=port, log=log, settings=settings) as server:
        yield server


def path_of(built: Built, page: Page) -> str:
    """The address of a family's timeline, 50 items to the page."""
    return f"/families/{built.id('families', page.family)}?size={PAGE_ITEMS}"


def request_for(built: Built, page: Page, cookie: str) -> bytes:
    """The bytes that ask for it."""
    return get(path_of(built, page), cookie)


def reader_for(built: Built) -> Reader:
    """Reads (neutral id, level) of each item on a page of the hub."""
    names = built.neutral_updates()

    def read(body: bytes) -> list[tuple[str, str]]:
        found = _ITEM.findall(body)
        return [(names[item.decode()], level.decode()) for item, level in found][:PAGE_ITEMS]

    return read


def lines_in_log(built: Built) -> int:
    """How many items the audit log says have been shown, over all entries."""
    engine = create_engine(built.place.settings().database_url)
    with engine.connect() as connection:
        count = connection.scalar(_LINES_SHOWN)
    engine.dispose()
    return int(count or 0)
