"""Opens a town in a database of its own, and leaves nothing of it behind.

A story is played once in each test process: whoever opens its town again gets a copy.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace
from functools import cache

from audit.checkpoints import log_signer
from audit.writer import AuditWriter
from hub.app import create_app
from hub.boundary import Ground
from hub.cases.cast import BEGINNING
from hub.cases.reading import instant
from hub.cases.stage import Stage
from hub.foundation.clock import FrozenClock
from hub.foundation.database import Database
from hub.foundation.keyring import LocalFileKeyring
from hub.foundation.settings import Mode, Settings
from tests.crawl.partnership import NOW, Entry
from tests.crawl.town import Town, build_town
from tests.services.databases import Databases, Engine
from tests.services.fast_disk import temporary_folder


class Played:
    """Plays a story into an empty database, and keeps what its names stand for there."""

    def __init__(self, story: Entry | None) -> None:
        self._story = story
        self._town: Town | None = None

    def __call__(self, url: str) -> None:
        with _grounded(url, FrozenClock(BEGINNING)) as (settings, stage):
            self._town = build_town(settings, stage, self._story)

    def copied(self, settings: Settings, stage: Stage) -> Town:
        """The same town over the copy of its database that the stage stands on."""
        assert self._town is not None
        stage.names = deepcopy(self._town.stage.names)
        app = create_app(settings, stage.ground)
        return replace(self._town, app=app, ground=stage.ground, stage=stage)


@contextmanager
def open_town(
    databases: Databases, *, story: Entry | None = None, engine: Engine = Engine.SQLITE
) -> Iterator[Town]:
    """The story's town with its application; without a story, the whole partnership."""
    played = _played(databases, engine, json.dumps(story, sort_keys=True))
    with (
        databases.fresh(engine, fill=played) as url,
        _grounded(url, FrozenClock(instant(NOW))) as (settings, stage),
    ):
        yield played.copied(settings, stage)


@cache
def _played(_databases: Databases, _engine: Engine, story: str) -> Played:
    return Played(json.loads(story))


@contextmanager
def _grounded(url: str, clock: FrozenClock) -> Iterator[tuple[Settings, Stage]]:
    folder = temporary_folder("town")
    secret = folder / "hub.secret"
    secret.write_bytes(b"a secret of thirty-two bytes... ")
    keyring = LocalFileKeyring(bytes(range(32)), bytes(range(32, 64)))
    database = Database(url)
    writer = AuditWriter(database, keyring, log_signer(keyring), clock=clock)
    stage = Stage(Ground(database, keyring, clock, writer), clock)
    try:
        yield Settings(Mode.DEMO, url, secret, secret, None, "127.0.0.1", 0), stage
    finally:
        stage.ground.close()
        shutil.rmtree(folder)
