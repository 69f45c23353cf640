"""The Marsh family on both engines, and its people at their browsers."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from flask import Flask

from hub.app import create_app
from hub.boundary import Ground
from hub.foundation.clock import FrozenClock
from hub.foundation.settings import Settings
from hub.foundation.work import Work
from hub.ground import ground_for
from tests.integration.families.browsing import Browser, signed_in
from tests.integration.scenes import Scenes
from tests.integration.updates.scene import Scene
from tests.services.databases import Databases, Engine
from tests.services.statements import statements_sent


@pytest.fixture(scope="session")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Scenes:
    """Where `scene` comes from."""
    return Scenes(tmp_path_factory.mktemp("scenes"))


@pytest.fixture
def database_url(
    databases: Databases, engine: Engine, scenes: Scenes, request: pytest.FixtureRequest
) -> Iterator[str]:
    """A migrated database of this test's own, with the scene in it if the test asks for it."""
    fill = scenes.fill if "scene" in request.fixturenames else None
    with databases.fresh(engine, fill=fill) as url:
        yield url


@pytest.fixture
def settings(settings: Settings, scenes: Scenes) -> Settings:
    """The same, with the key of the scene."""
    scenes.hand_key_to(settings)
    return settings


@pytest.fixture
def ground(settings: Settings, clock: FrozenClock) -> Iterator[Ground]:
    """What the application stands on, with a clock moved by hand."""
    made = ground_for(settings, clock)
    yield made
    made.close()


@pytest.fixture
def scene(scenes: Scenes, engine: Engine, ground: Ground, clock: FrozenClock) -> Scene:
    """The family with its agencies."""
    return scenes.on(engine, ground, clock)


@pytest.fixture
def app(settings: Settings, ground: Ground) -> Flask:
    """The application."""
    return create_app(settings, ground)


@pytest.fixture
def browser(app: Flask, scene: Scene) -> Callable[[str], Browser]:
    """`browser("sam")` is signed in as Sam."""

    def open_as(short: str) -> Browser:
        cookie = scene.do("system", lambda work: signed_in(work, scene.workers[short]))
        return Browser(app, cookie)

    return open_as


@pytest.fixture
def count_statements() -> Iterator[Callable[[Work], list[str]]]:
    """The statements a unit of work sends from now on, as a list that grows."""
    with ExitStack() as stack:

        def watch(work: Work) -> list[str]:
            connection = work.session.connection()  # what opens the transaction is not counted
            return stack.enter_context(statements_sent(connection))

        yield watch
