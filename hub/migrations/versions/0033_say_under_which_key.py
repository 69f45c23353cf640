"""Have every wrapped key say under which key it lies."""

from collections.abc import Callable, Iterator

import sqlalchemy as sa
from alembic import op

from audit.triggers import protect, unprotect

revision = "0033"
down_revision = "0032"

FIRST = b"\x01\x06file-1"
WRAPPED = (
    ("compartment", "id", "wrapped_key"),
    ("audit_key", "key_name", "wrapped"),
    ("worker_authenticator", "id", "secret"),
    ("sign_in_session", "id", "secret"),
)


def upgrade() -> None:
    """Whatever was wrapped until now is under a file's first key."""
    _change(lambda wrapped: FIRST + wrapped)


def downgrade() -> None:
    """Only where that still holds: the step before knows no other key."""
    _change(_without_name)


def _without_name(wrapped: bytes) -> bytes:
    if not wrapped.startswith(FIRST):
        raise RuntimeError("keys were changed since: this step does not go down any more")
    return wrapped.removeprefix(FIRST)


def _change(changed: Callable[[bytes], bytes]) -> None:
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT set_config('hub.worker', 'system', true)"))
    unprotect(connection, ["audit_key"])
    for table, key, column in WRAPPED:
        place = sa.table(table, sa.column(key), sa.column(column))
        for name, wrapped in _rows(connection, place, key, column):
            connection.execute(
                sa.update(place).where(place.c[key] == name).values({column: changed(wrapped)})
            )
    protect(connection)


def _rows(
    connection: sa.Connection, place: sa.TableClause, key: str, column: str
) -> Iterator[tuple[str, bytes]]:
    query = sa.select(place.c[key], place.c[column]).where(place.c[column].is_not(None))
    return iter([(str(name), bytes(wrapped)) for name, wrapped in connection.execute(query)])
