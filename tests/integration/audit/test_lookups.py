"""Neither verifying nor asking reads a whole table for each page: a log of a million would stop it.

The planner of SQLite says what it would do. PostgreSQL's chooses by size, and at a million entries
is measured by the benchmarks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event, text

from audit.inspection import verify_database
from audit.queries import entries
from audit.wanted import Mark, Wanted
from tests.integration.audit.conftest import page_view

pytestmark = pytest.mark.sqlite_only
WHOLE = "SCAN audit_"


@contextmanager
def plans(log) -> Iterator[list[str]]:
    """What the planner says of each statement with a condition."""
    found: list[str] = []

    def explain(connection, _cursor, statement, values, *_: object) -> None:
        if statement.startswith("SELECT") and "WHERE audit_" in statement.replace("(", ""):
            rows = connection.connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", values)
            found.extend(f"{row[3]} | {statement}" for row in rows.fetchall())

    event.listen(log.engine, "before_cursor_execute", explain)
    try:
        yield found
    finally:
        event.remove(log.engine, "before_cursor_execute", explain)


def whole(found: list[str]) -> list[str]:
    return [one for one in found if one.startswith(WHOLE)]


@pytest.fixture
def filled(log, add, place):
    add(page_view("u-1", "u-2", people=("p-1", "p-2")), page_view("u-1", people=("p-1",)))
    place()
    return log


def test_verifying_looks_everything_up(filled, signer, keyring) -> None:
    with plans(filled) as found, filled.read() as session:
        assert verify_database(session, key=signer.verifier_key, keyring=keyring).is_sound
    assert any("audit_person" in one for one in found)
    assert whole(found) == []


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(family_id="f-1"),
        Wanted(worker_id="w-1"),
        Wanted(family_id="f-1", object_id="u-1"),
        Wanted(entry_actions=("DENY",)),
    ],
)
def test_asking_looks_everything_up(filled, wanted, clock) -> None:
    mark = Mark(clock.now() + timedelta(days=1), "z")
    with plans(filled) as found, filled.read() as session:
        entries(session, wanted=wanted, before=mark)
    assert found
    assert whole(found) == []


def test_a_whole_table_would_be_found(filled) -> None:
    with plans(filled) as found, filled.read() as session:
        session.execute(text("SELECT * FROM audit_person WHERE audit_person.entry_id = 'e'"))
    assert len(whole(found)) == 1
