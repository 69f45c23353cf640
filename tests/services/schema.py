"""Bringing a test database to the present schema, by the product's own migrations."""

import importlib
from pathlib import Path

from hub.foundation.database import Base, Database

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ("hub", "agencies", "consent", "audit")


def migrate(url: str) -> None:
    """Every table the hub has, in the database at this URL; no connection stays open."""
    try:
        migrating = importlib.import_module("hub.foundation.migrating")
    except ModuleNotFoundError:
        _create_all(url)
    else:
        migrating.migrate(url)


def import_tables() -> None:
    """Import every module of the product that defines a table, wherever it lies."""
    for package in PACKAGES:
        for path in sorted((PROJECT / package).rglob("*.py")):
            if "    __tablename__ = " in path.read_text():
                name = path.relative_to(PROJECT).with_suffix("").as_posix()
                importlib.import_module(name.replace("/", "."))


def _create_all(url: str) -> None:
    import_tables()
    made = Database(url)
    with made.engine.connect().execution_options(intent="write") as connection:
        Base.metadata.create_all(connection)
        importlib.import_module("audit.triggers").protect(connection)
        connection.commit()
    made.close()
