"""The Marsh family made once for each engine of a test process, and copied for each test."""

import shutil
from dataclasses import replace
from pathlib import Path

from hub.boundary import Ground
from hub.foundation.clock import FrozenClock
from hub.foundation.key_file import make_key_file
from hub.foundation.settings import Mode, Settings
from hub.ground import ground_for
from tests.conftest import A_MONDAY
from tests.integration.updates.scene import Scene, build_scene
from tests.services.databases import Engine


class Scenes:
    """The first scene of each engine. What was sealed for it opens with its key only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._first: dict[Engine, Scene] = {}
        make_key_file(folder / "hub.key")
        (folder / "hub.secret").write_bytes(b"a secret of thirty-two bytes... ")
        (folder / "hub.secret").chmod(0o600)

    def settings_at(self, url: str) -> Settings:
        """Settings for that database, with the key of the scene."""
        key, secret = self._folder / "hub.key", self._folder / "hub.secret"
        return Settings(Mode.DEMO, url, key, secret, None, "127.0.0.1", 0)

    def fill(self, url: str) -> None:
        """Build the scene in this database and let go of it."""
        clock = FrozenClock(A_MONDAY)
        ground = ground_for(self.settings_at(url), clock)
        engine = Engine.SQLITE if ground.database.is_sqlite else Engine.POSTGRESQL
        self._first[engine] = build_scene(ground, clock)
        ground.close()
        ground.database.close()

    def hand_key_to(self, settings: Settings) -> None:
        """Let these settings open what the first scene sealed."""
        shutil.copyfile(self._folder / "hub.key", settings.key_file)

    def on(self, engine: Engine, ground: Ground, clock: FrozenClock) -> Scene:
        """The same people and agencies in a copy of the database."""
        first = self._first[engine]
        return replace(
            first,
            ground=ground,
            clock=clock,
            agencies=dict(first.agencies),
            workers=dict(first.workers),
            people=dict(first.people),
            involvements=dict(first.involvements),
            permissions=dict(first.permissions),
        )
