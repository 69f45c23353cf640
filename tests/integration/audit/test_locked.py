"""A database somebody else keeps locked: whoever waited in vain is told so, and may try again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import event, make_url, text
from sqlalchemy.exc import OperationalError

from hub.foundation.database import Database

pytestmark = pytest.mark.sqlite_only


@pytest.fixture
def hasty(database_url: str) -> Iterator[Database]:
    """The database, opened by somebody who does not wait long."""
    opened = Database(database_url)
    event.listen(opened.engine, "connect", lambda dbapi, _: dbapi.execute("PRAGMA busy_timeout=20"))
    yield opened
    opened.close()


def test_is_told_as_the_database_s_own_error(hasty: Database) -> None:
    with closing(sqlite3.connect(make_url(hasty.url).database or "")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError), hasty.write() as session:
            session.execute(text("SELECT 1"))
        other.rollback()
    with hasty.write() as session:
        assert session.execute(text("SELECT 1")).scalar_one() == 1
