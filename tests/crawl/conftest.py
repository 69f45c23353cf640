"""One town for each test process, and more of them for whoever compares or changes something."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.crawl.opening import open_town
from tests.crawl.partnership import Entry
from tests.crawl.sound_log import verified
from tests.crawl.town import Town
from tests.services.databases import Databases, Engine

TownBuilder = Callable[..., Town]


@pytest.fixture(scope="module")
def towns(databases: Databases) -> Iterator[TownBuilder]:
    """`towns(story)` builds one more town, in a database of its own.

    Whatever was asked of it meanwhile, its log is verified as it closes.
    """
    built: list[Town] = []
    with ExitStack() as stack:

        def build(story: Entry | None = None, engine: Engine = Engine.SQLITE) -> Town:
            built.append(stack.enter_context(open_town(databases, story=story, engine=engine)))
            return built[-1]

        yield build
        unsound = [report.faults for town in built if not (report := verified(town)).is_sound]
        assert not unsound


@pytest.fixture(scope="module")
def town(towns: TownBuilder) -> Town:
    """The town itself, for tests that only read."""
    return towns()
