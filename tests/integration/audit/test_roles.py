"""What the deployed roles cannot do to the log, tried as these roles with their passwords."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError, OperationalError

from audit.rights import RIGHTS
from audit.triggers import _KEYS
from hub.database_roles import APP, ROLES, SEQUENCER, grant_anew
from hub.foundation.database import Database
from tests.integration.audit.conftest import page_view
from tests.services.roles import Deployed, as_role, deployed

pytestmark = [pytest.mark.postgresql_only, pytest.mark.services]
ENTRY = "(SELECT entry_id FROM audit_leaf LIMIT 1)"
Try = Callable[[str], list[tuple[object, ...]]]


@pytest.fixture
def roles(log: Database, add, place) -> Deployed:
    add(page_view("u-1"))
    place()
    add(page_view("u-2"))
    return deployed(log.url)


@pytest.fixture
def as_app(roles: Deployed) -> Iterator[Try]:
    yield from _trying(roles.app)


@pytest.fixture
def as_sequencer(roles: Deployed) -> Iterator[Try]:
    yield from _trying(roles.sequencer)


def _trying(url: str) -> Iterator[Try]:
    database = Database(url)

    def run(statement: str) -> list[tuple[object, ...]]:
        with database.write() as session:
            done = session.execute(text(statement))
            return [tuple(row) for row in done.all()] if done.returns_rows else []

    yield run
    database.close()


def _first_column(table: str) -> str:
    return _KEYS[table][0][0]


EVERYWHERE = [
    *(f"DELETE FROM {table}" for table in RIGHTS),
    *(f"TRUNCATE {table}" for table in RIGHTS),
    *(f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in RIGHTS),
    *(f"DROP TABLE {table} CASCADE" for table in RIGHTS),
    "DROP FUNCTION audit_leaf_keep() CASCADE",
    "CREATE OR REPLACE FUNCTION audit_leaf_keep() RETURNS trigger LANGUAGE plpgsql"
    " AS $$ BEGIN RETURN OLD; END $$",
    "SET session_replication_role = replica",
    "SET ROLE hub",
    "CREATE TABLE audit_erasure_2 (entry_id text)",
    "CREATE TEMPORARY TABLE audit_erasure (entry_id text)",
    "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE ROLE another",
]
OF_THE_APP = [
    *EVERYWHERE,
    *(
        f"UPDATE {table} SET {_first_column(table)} = {_first_column(table)}"
        for table in RIGHTS
        if table != "audit_counter"
    ),
    "INSERT INTO audit_leaf SELECT idx + 1, 'x', leaf FROM audit_leaf",
    "INSERT INTO audit_leaf SELECT * FROM audit_leaf ON CONFLICT (idx) DO UPDATE SET leaf = 'x'",
    "INSERT INTO audit_checkpoint VALUES (99, 0, 'x')",
    "UPDATE audit_head SET size = size + 1",
    "SELECT leaf FROM audit_pending",
    "SELECT entry_id FROM audit_pending",
    f"INSERT INTO audit_erasure VALUES ({ENTRY}, 'x')",
    f"ALTER ROLE {APP} SUPERUSER",
    f"ALTER ROLE {APP} BYPASSRLS",
    f"SET ROLE {SEQUENCER}",
]
OF_THE_SEQUENCER = [
    *(one for one in EVERYWHERE if one != "DELETE FROM audit_pending"),
    "INSERT INTO audit_pending VALUES ('x', 0, 'x')",
    "UPDATE audit_leaf SET leaf = 'x'",
    "UPDATE audit_checkpoint SET note = 'x'",
    "SELECT sealed FROM audit_payload",
    "SELECT wrapped FROM audit_key",
    "SELECT actor_id FROM audit_index",
    "SELECT * FROM family",
    f"SET ROLE {APP}",
]


class TestTheApp:
    def test_is_who_it_should_be(self, as_app: Try, roles: Deployed) -> None:
        assert as_app("SELECT current_user, session_user") == [(APP, APP)]
        stranger = Database(as_role(roles.owner, APP, "guessed"))
        with pytest.raises(OperationalError, match="password authentication failed"):
            stranger.engine.connect()
        stranger.close()

    def test_is_refused(self, as_app: Try) -> None:
        _refused(as_app, OF_THE_APP)

    def test_may_count_what_waits_and_no_more(self, as_app: Try) -> None:
        assert as_app("SELECT count(*), min(at) > 0 FROM audit_pending") == [(1, True)]

    def test_cannot_turn_a_counter_back(self, as_app: Try) -> None:
        with pytest.raises(DatabaseError, match="append-only"):
            as_app("UPDATE audit_counter SET number = 0")


class TestTheSequencer:
    def test_is_refused(self, as_sequencer: Try) -> None:
        assert as_sequencer("SELECT current_user") == [(SEQUENCER,)]
        _refused(as_sequencer, OF_THE_SEQUENCER)

    def test_lets_nothing_go_that_has_no_place(self, as_sequencer: Try) -> None:
        with pytest.raises(DatabaseError, match="append-only"):
            as_sequencer("DELETE FROM audit_pending")

    def test_cannot_turn_the_head_back(self, as_sequencer: Try) -> None:
        with pytest.raises(DatabaseError, match="append-only"):
            as_sequencer("UPDATE audit_head SET size = 0")


def _refused(run: Try, statements: list[str]) -> None:
    for statement in statements:
        with pytest.raises(DatabaseError) as refused:
            run(statement)
        words = str(refused.value.orig)
        assert "denied" in words or "must be owner" in words, f"{statement}: {words}"


class TestTheCatalogue:
    def test_gives_the_roles_no_power(self, log: Database, roles: Deployed) -> None:
        with log.read() as session:
            found = session.execute(
                text(
                    "SELECT rolname, rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls"
                    " OR rolreplication OR rolinherit,"
                    " (SELECT count(*) FROM pg_auth_members WHERE member = r.oid),"
                    " (SELECT count(*) FROM pg_class WHERE relowner = r.oid)"
                    " FROM pg_roles r WHERE rolname = ANY(:roles) ORDER BY rolname"
                ),
                {"roles": list(ROLES)},
            ).all()
        assert [tuple(row) for row in found] == [(APP, False, 0, 0), (SEQUENCER, False, 0, 0)]

    def test_names_every_table_of_the_log(self, log: Database) -> None:
        stored = {name for name in inspect(log.engine).get_table_names() if name[:6] == "audit_"}
        assert stored == set(RIGHTS) == set(_KEYS)

    def test_has_every_trigger_fire_always(self, log: Database) -> None:
        with log.read() as session:
            found = session.execute(
                text(
                    "SELECT tgrelid::regclass::text, tgenabled, tgtype & 32 > 0 FROM pg_trigger"
                    " WHERE NOT tgisinternal AND tgrelid::regclass::text LIKE 'audit_%'"
                )
            ).all()
        assert {(table, enabled) for table, enabled, _ in found} == {(one, "A") for one in _KEYS}
        assert {table for table, _, truncates in found if truncates} == set(_KEYS)

    def test_gives_a_later_table_to_the_app(self, log: Database, roles: Deployed) -> None:
        with log.write() as session:
            session.execute(text("CREATE TABLE later (id int)"))
        grant_anew(log)
        app = Database(roles.app)
        with app.write() as session:
            session.execute(text("INSERT INTO later VALUES (1)"))
        app.close()
