"""The Flask application's engine: SQLite in WAL mode, as durable as the hub's."""

import os
from sqlite3 import Connection

from sqlalchemy import Engine, create_engine, event


def engine() -> Engine:
    """An engine on the file that PEER_DATABASE names."""
    made = create_engine(f"sqlite:///{os.environ['PEER_DATABASE']}", connect_args={"timeout": 20})

    @event.listens_for(made, "connect")
    def _prepare(connection: Connection, _record: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")

    return made
