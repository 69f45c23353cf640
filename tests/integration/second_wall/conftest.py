"""The Marsh family on PostgreSQL, as the deployed roles find it: with one update, and raw hands."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import Connection, text

from consent.wall.policy import AGENCY, PASSAGES, WORKER
from hub.foundation.clock import FrozenClock
from hub.foundation.database import Database
from hub.foundation.settings import Settings
from hub.ground import ground_for
from hub.updates.service import post_update
from tests.integration.updates.scene import Scene
from tests.services.roles import Deployed, deployed

SETTINGS = {"worker": WORKER, "agency": AGENCY, "passages": PASSAGES}


@pytest.fixture
def posted(scene: Scene) -> Scene:
    """The family with an update, stored as the owner."""
    draft = scene.draft()
    scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
    scene.ground.writer.drain()
    return scene


@pytest.fixture
def roles(posted: Scene) -> Deployed:
    """The addresses of owner, app and sequencer."""
    return deployed(posted.ground.database.url)


@pytest.fixture
def app(roles: Deployed) -> Iterator[Database]:
    """The database as the serving process opens it, with one connection for everybody."""
    database = Database(roles.app)
    yield database
    database.close()


@pytest.fixture
def served(
    posted: Scene, roles: Deployed, settings: Settings, clock: FrozenClock
) -> Iterator[Scene]:
    """The scene as `hub serve` meets it: logged in as the app's role."""
    ground = ground_for(replace(settings, database_url=roles.app), clock)
    yield replace(posted, ground=ground)
    ground.writer.close()
    ground.database.close()


Keys = Callable[..., set[str | None]]


def families_with_keys(connection: Connection) -> set[str | None]:
    """The families whose wrapped keys a query finds; None for the partnership's own."""
    found = connection.execute(text("SELECT family_id FROM compartment WHERE wrapped_key <> ''"))
    return set(found.scalars())


def of(scene: Scene, short: str) -> dict[str, str]:
    """What is told for a worker of the scene."""
    actor = scene.actor(short)
    return {"worker": actor.worker_id, "agency": actor.agency_id}


def tell(connection: Connection, *, is_local: bool = True, **settings: str) -> None:
    """Tell PostgreSQL so much and no more."""
    for short, value in settings.items():
        connection.execute(
            text("SELECT set_config(:name, :value, :is_local)"),
            {"name": SETTINGS[short], "value": value, "is_local": is_local},
        )


@contextmanager
def told(database: Database, **settings: str) -> Iterator[Connection]:
    """A raw transaction that has told so much."""
    with database.engine.connect() as connection:
        tell(connection, **settings)
        yield connection
        connection.rollback()


@pytest.fixture
def keys(app: Database) -> Keys:
    """`keys(agency=…)`: what the app's role finds when it has told so much."""

    def find(**settings: str) -> set[str | None]:
        with told(app, **settings) as connection:
            return families_with_keys(connection)

    return find
