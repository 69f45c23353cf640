"""One town for each test process, and copies of it for whoever changes something."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from audit.checkpoints import log_signer
from audit.writer import AuditWriter
from hub.boundary import Ground
from hub.cases.cast import BEGINNING
from hub.cases.stage import Stage
from hub.foundation.clock import FrozenClock
from hub.foundation.database import Database
from hub.foundation.keyring import LocalFileKeyring
from hub.foundation.settings import Mode, Settings
from tests.crawl.partnership import Entry
from tests.crawl.town import Town, build_town
from tests.services.databases import Databases, Engine

TownBuilder = Callable[..., Town]


@pytest.fixture(scope="module")
def towns(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TownBuilder]:
    """`towns(story)` builds one more town, in a database of its own."""
    folder = tmp_path_factory.mktemp("secrets")
    secret = folder / "hub.secret"
    secret.write_bytes(b"a secret of thirty-two bytes... ")
    with ExitStack() as stack:

        def built(story: Entry | None = None, engine: Engine = Engine.SQLITE) -> Town:
            url = stack.enter_context(databases.fresh(engine))
            database = Database(url)
            stack.callback(database.close)
            keyring = LocalFileKeyring(bytes(range(32)), bytes(range(32, 64)))
            clock = FrozenClock(BEGINNING)
            writer = AuditWriter(database, keyring, log_signer(keyring), clock=clock)
            stack.callback(writer.close)
            stage = Stage(Ground(database, keyring, clock, writer), clock)
            return build_town(_settings(url, secret), stage, story)

        yield built


def _settings(url: str, secret: Path) -> Settings:
    return Settings(Mode.DEMO, url, secret, secret, None, "127.0.0.1", 0)


@pytest.fixture(scope="module")
def town(towns: TownBuilder) -> Town:
    """The town itself, for tests that only read."""
    return towns()
