"""Brings a database to the schema of this version, step by step."""

from typing import NamedTuple

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from hub.foundation.database import Database
from hub.foundation.settings import PROJECT

STEPS = PROJECT / "hub" / "migrations"


class Walked(NamedTuple):
    """From which step to which; before None: there was no schema."""

    before: str | None
    after: str | None


def migrate(url: str) -> Walked:
    """Walk every step that is missing. Safe to run again."""
    database = Database(url)
    with database.engine.connect().execution_options(intent="write") as connection:
        config = Config()
        config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
        config.attributes["connection"] = connection
        before = current_step(connection)
        command.upgrade(config, "head")
        after = current_step(connection)
        connection.commit()
    database.close()
    return Walked(before, after)


def is_current(database: Database) -> bool:
    """Whether no step is missing."""
    newest = ScriptDirectory(str(STEPS)).get_current_head()
    with database.engine.connect() as connection:
        return current_step(connection) == newest


def current_step(connection: Connection) -> str | None:
    """The newest step that was walked; None before the first."""
    return MigrationContext.configure(connection).get_current_revision()
