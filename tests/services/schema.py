"""Bringing a test database to the present schema, by the product's own migrations."""

import importlib
import warnings
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from audit.triggers import protect
from consent.wall.policy import raise_wall
from hub.foundation.database import Base, Database
from hub.foundation.migrating import migrate

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ("hub", "agencies", "consent", "audit")


class StepsLagBehind(UserWarning):
    """The steps of the schema do not make what the models say; a sweep fails until they do."""


def build(url: str) -> None:
    """Every table the hub has, in the empty database at this URL; no connection stays open.

    By the steps of the schema; by the models alone, with a warning, while a table is being
    worked on that no step makes yet.
    """
    import_tables()
    migrate(url)
    database = Database(url)
    with database.engine.connect().execution_options(intent="write") as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        lags = bool(compare_metadata(context, Base.metadata))
        if lags:
            warnings.warn(StepsLagBehind("scripts/new-migration proposes a step"), stacklevel=2)
            Base.metadata.drop_all(connection)
            Base.metadata.create_all(connection)
            protect(connection)
            raise_wall(connection)
            connection.commit()
    database.close()


def import_tables() -> None:
    """Import every module of the product that defines a table, wherever it lies."""
    for package in PACKAGES:
        for path in sorted((PROJECT / package).rglob("*.py")):
            if "    __tablename__ = " in path.read_text():
                name = path.relative_to(PROJECT).with_suffix("").as_posix()
                importlib.import_module(name.replace("/", "."))
