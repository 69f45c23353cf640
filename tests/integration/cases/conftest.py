"""Stages for cases: on the engine of the test, from one migrated template per process."""

from collections.abc import Iterator

import pytest
from sqlalchemy import make_url

from hub.cases.scratch import ScratchGround, scratch
from tests.services.databases import Databases, Engine


@pytest.fixture
def stages(databases: Databases, engine: Engine) -> Iterator[ScratchGround]:
    """Where `stage_on` takes its databases from."""
    with databases.fresh(engine, migrated=False) as url:
        server = None if engine is Engine.SQLITE else _server(url)
        with scratch(server) as ground:
            yield ground


def _server(url: str) -> str:
    """The server's own database: scratch databases are made beside it."""
    return make_url(url).set(database="postgres").render_as_string(hide_password=False)
