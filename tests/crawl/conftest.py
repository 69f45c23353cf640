"""One town for each test process, and more of them for whoever compares or changes something."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.crawl.opening import open_town
from tests.crawl.partnership import Entry
from tests.crawl.town import Town
from tests.services.databases import Databases, Engine

TownBuilder = Callable[..., Town]


@pytest.fixture(scope="module")
def towns(databases: Databases) -> Iterator[TownBuilder]:
    """`towns(story)` builds one more town, in a database of its own."""
    with ExitStack() as stack:

        def built(story: Entry | None = None, engine: Engine = Engine.SQLITE) -> Town:
            return stack.enter_context(open_town(databases, story=story, engine=engine))

        yield built


@pytest.fixture(scope="module")
def town(towns: TownBuilder) -> Town:
    """The town itself, for tests that only read."""
    return towns()
