"""The Marsh family, on both engines."""

from collections.abc import Iterator

import pytest

from hub.boundary import Ground
from hub.foundation.clock import FrozenClock
from hub.foundation.settings import Settings
from hub.ground import ground_for
from tests.integration.updates.scene import Scene, build_scene


@pytest.fixture
def ground(settings: Settings, clock: FrozenClock) -> Iterator[Ground]:
    """What the application stands on, with a clock moved by hand."""
    made = ground_for(settings, clock)
    yield made
    made.close()


@pytest.fixture
def scene(ground: Ground, clock: FrozenClock) -> Scene:
    """The family with its agencies."""
    return build_scene(ground, clock)
