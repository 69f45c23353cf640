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
from tests.web.signing_in import House, Houses


@pytest.fixture(scope="session")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Scenes:
    """Where the family at the desk comes from."""
    return Scenes(tmp_path_factory.mktemp("scenes"))


@pytest.fixture(scope="session")
def houses(scenes: Scenes) -> Houses:
    """Where the house comes from."""
    return Houses(scenes)


@pytest.fixture
def database_url(
    databases: Databases,
    engine: Engine,
    scenes: Scenes,
    houses: Houses,
    request: pytest.FixtureRequest,
) -> Iterator[str]:
    """A migrated database of this test's own, with the family or the house in it if it asks so."""
    fills = {"desk": scenes.fill, "house": houses.fill, "production": houses.fill}
    fill = next((fills[name] for name in fills if name in request.fixturenames), None)
    with databases.fresh(engine, fill=fill) as url:
        yield url


@pytest.fixture
def ground(settings: Settings, clock: FrozenClock) -> Iterator[Ground]:
    """What the application stands on, with a clock moved by hand."""
    made = ground_for(settings, clock)
    yield made
    made.close()


@pytest.fixture
def house(houses: Houses, settings: Settings, ground: Ground, clock: FrozenClock) -> House:
    """A demonstration."""
    return houses.open(settings, ground, clock, mode=Mode.DEMO)


@pytest.fixture
def production(houses: Houses, settings: Settings, ground: Ground, clock: FrozenClock) -> House:
    """The same people in production."""
    return houses.open(settings, ground, clock, mode=Mode.PRODUCTION)


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
