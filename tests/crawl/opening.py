"""Opens a town in a database of its own, and leaves nothing of it behind."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

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
from tests.services.fast_disk import temporary_folder


@contextmanager
def open_town(
    databases: Databases, *, story: Entry | None = None, engine: Engine = Engine.SQLITE
) -> Iterator[Town]:
    """The story's town with its application; without a story, the whole partnership."""
    folder = temporary_folder("town")
    secret = folder / "hub.secret"
    secret.write_bytes(b"a secret of thirty-two bytes... ")
    keyring = LocalFileKeyring(bytes(range(32)), bytes(range(32, 64)))
    clock = FrozenClock(BEGINNING)
    with databases.fresh(engine) as url:
        database = Database(url)
        writer = AuditWriter(database, keyring, log_signer(keyring), clock=clock)
        stage = Stage(Ground(database, keyring, clock, writer), clock)
        settings = Settings(Mode.DEMO, url, secret, secret, None, "127.0.0.1", 0)
        try:
            yield build_town(settings, stage, story)
        finally:
            stage.ground.close()
            shutil.rmtree(folder)
