"""The application with a small partnership in it, as the journeys find it."""

from collections.abc import Iterator

import pytest

from hub.app import create_app
from hub.boundary import Ground
from hub.foundation.clock import FrozenClock
from hub.foundation.settings import Mode, Settings
from hub.ground import ground_for
from tests.integration.updates.scene import build_scene
from tests.web.posting_desk import Desk
from tests.web.signing_in import House, build


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
def desk(settings: Settings, ground: Ground, clock: FrozenClock) -> Desk:
    """The scene with the application on top."""
    scene = build_scene(ground, clock)
    return Desk(scene, create_app(settings, ground))
