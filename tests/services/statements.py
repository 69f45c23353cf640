"""What is sent to a database: by Core and the ORM, and by prepared statements past both."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import get_ident

import pytest
from sqlalchemy import Connection, Engine, event

from hub.foundation import statements


@contextmanager
def statements_sent(bind: Connection | Engine) -> Iterator[list[str]]:
    """The text of each statement this thread sends meanwhile, as a list that grows."""
    sent: list[str] = []
    here = get_ident()
    cursor = statements._cursor

    def note(_connection, _cursor, statement, *_rest):
        if get_ident() == here:
            sent.append(statement)

    def note_prepared(connection, text):
        if get_ident() == here and bind in (connection, connection.engine):
            sent.append(text)
        return cursor(connection, text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(statements, "_cursor", note_prepared)
        event.listen(bind, "before_cursor_execute", note)
        yield sent
        event.remove(bind, "before_cursor_execute", note)
