"""Whose turn it is on PostgreSQL: one sequencer gives places at a time, and none while the
triggers of the log are taken away. SQLite has one writer anyway.
"""

from sqlalchemy import Connection, func, select

_LOCK = 0x68756261  # any number all sequencers of one database agree on


def is_alone(connection: Connection) -> bool:
    """Whether nobody else gives places until this transaction ends."""
    if connection.dialect.name != "postgresql":
        return True
    taken = connection.execute(select(func.pg_try_advisory_xact_lock(_LOCK)))
    return bool(taken.scalar_one())


def wait_until_alone(connection: Connection) -> None:
    """Let the sequencer finish what it is at; none begins until this transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
