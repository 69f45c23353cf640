"""The application with a small partnership in it, as the journeys find it."""

from collections.abc import Iterator

import pytest

from hub.app import create_app
from hub.boundary import Ground
from hub.foundation.clock import FrozenClock
from hub.foundation.settings import Mode, Settings
from hub.ground import ground_for
from tests.integration.scenes import Scenes
from tests.services.databases import Databases, Engine
from tests.web.posting_desk import Desk
from tests.web.signing_in import House, build


@pytest.fixture(scope="session")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Scenes:
    """Where the family at the desk comes from."""
    return Scenes(tmp_path_factory.mktemp("scenes"))


@pytest.fixture
def database_url(
    databases: Databases, engine: Engine, scenes: Scenes, request: pytest.FixtureRequest
) -> Iterator[str]:
    """A migrated database of this test's own, with the family in it if the test asks for a desk."""
    fill = scenes.fill if "desk" in request.fixturenames else None
    with databases.fresh(engine, fill=fill) as url:
        yield url


@pytest.fixture
def ground(settings: Settings, clock: FrozenClock) -> Iterator[Ground]:
    """What the application stands on, with a clock moved by hand."""
    made = ground_for(settings, clock)
    yield made
    made.close()


@pytest.fixture
def house(settings: Settings, ground: Ground, clock: FrozenClock) -> House:
    """A demonstration."""
    return build(settings, ground, clock, mode=Mode.DEMO)


@pytest.fixture
def production(settings: Settings, ground: Ground, clock: FrozenClock) -> House:
    """The same people in production."""
    return build(settings, ground, clock, mode=Mode.PRODUCTION)


@pytest.fixture
def settings(settings: Settings, scenes: Scenes) -> Settings:
    """The same, with the key of the family at the desk."""
    scenes.hand_key_to(settings)
    return settings


@pytest.fixture
def desk(
    scenes: Scenes, engine: Engine, settings: Settings, ground: Ground, clock: FrozenClock
) -> Desk:
    """The scene with the application on top."""
    return Desk(scenes.on(engine, ground, clock), create_app(settings, ground))
