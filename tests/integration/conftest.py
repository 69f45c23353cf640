"""The Marsh family on both engines, and its people at their browsers."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from hub.app import create_app
from hub.boundary import Ground
from hub.foundation.clock import FrozenClock
from hub.foundation.settings import Settings
from hub.ground import ground_for
from tests.integration.families.browsing import Browser, signed_in
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
