"""Bringing a test database to the present schema, by the product's own migrations."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

PACKAGES = ("hub", "agencies", "consent", "audit")


def migrate(url: str) -> None:
    """Every table the hub has, in the database at this URL; no connection stays open."""
    try:
        migrating = importlib.import_module("hub.foundation.migrating")
    except ModuleNotFoundError:
        _create_all(url)
    else:
        migrating.migrate(url)


def modules(name: str) -> Iterator[ModuleType]:
    """Every module of ours with this last name, imported: `modules("models")`."""
    for package in PACKAGES:
        try:
            root = importlib.import_module(package)
        except ModuleNotFoundError:
            continue
        for found in pkgutil.walk_packages(root.__path__, prefix=f"{package}."):
            if found.name.rpartition(".")[2] == name:
                yield importlib.import_module(found.name)


def _create_all(url: str) -> None:
    database = importlib.import_module("hub.foundation.database")
    importlib.import_module("hub.foundation.versions")
    list(modules("models"))
    made = database.Database(url)
    with made.engine.connect().execution_options(intent="write") as connection:
        database.Base.metadata.create_all(connection)
        connection.commit()
    made.close()
