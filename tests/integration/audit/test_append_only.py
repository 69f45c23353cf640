"""What the database itself refuses, whoever asks."""

import sqlite3

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DatabaseError

from audit.models import AuditBeginning, AuditTile
from audit.triggers import _KEYS, protect, refuse_dropping, unprotect
from hub.foundation.database import Database
from tests.integration.audit.conftest import NOW, page_view
from tests.services.roles import as_superuser

FILLED = sorted(set(_KEYS) - {"audit_erasure", "audit_pending"})


@pytest.fixture
def filled(log, add, place):
    add(page_view("u-1"))
    place()
    with log.write() as session:
        session.execute(insert(AuditTile).values(level=0, n=0, hashes=bytes(8192)))
        begun = {"number": 2, "first": 1, "at": NOW, "opening": "{}", "stopped": ""}
        session.execute(insert(AuditBeginning).values(begun))
    return log


def _execute(database, statement: str) -> None:
    with database.write() as session:
        session.execute(text(statement))


class TestTheLogsTables:
    @pytest.mark.parametrize("table", FILLED)
    def test_refuse_deleting(self, filled, table):
        with pytest.raises(DatabaseError, match="append-only"):
            _execute(filled, f"DELETE FROM {table}")

    @pytest.mark.parametrize("table", FILLED)
    def test_refuse_changing(self, filled, table):
        column = _KEYS[table][0][0]
        with pytest.raises(DatabaseError, match="append-only"):
            _execute(filled, f"UPDATE {table} SET {column} = {column}")

    def test_let_an_entry_go_from_pending_only_into_its_place(self, filled, add):
        add(page_view("u-2"))
        with pytest.raises(DatabaseError, match="append-only"):
            _execute(filled, "DELETE FROM audit_pending")
        with pytest.raises(DatabaseError, match="append-only"):
            _execute(filled, "UPDATE audit_pending SET at = at + 1")

    def test_let_no_counter_go_back(self, filled):
        with pytest.raises(DatabaseError, match="append-only"):
            _execute(filled, "UPDATE audit_counter SET number = 0")
        with pytest.raises(DatabaseError, match="append-only"):
            _execute(filled, "UPDATE audit_head SET size = 0")

    def test_let_a_payload_go_once_an_erasure_explains_it(self, filled):
        _execute(
            filled,
            "INSERT INTO audit_erasure (entry_id, explained_by)"
            " SELECT entry_id, 'x' FROM audit_payload",
        )
        _execute(filled, "DELETE FROM audit_payload")

    def test_protecting_twice_changes_nothing(self, filled):
        with filled.write() as session:
            protect(session.connection())

    def test_can_be_taken_down_by_a_migration(self, filled):
        with filled.write() as session:
            unprotect(session.connection())
        _execute(filled, "DELETE FROM audit_leaf")


@pytest.mark.sqlite_only
class TestOnSQLite:
    @pytest.mark.parametrize("table", FILLED)
    def test_replacing_is_refused_whatever_the_connection_is_set_to(self, filled, table):
        plain = sqlite3.connect(filled.engine.url.database)
        row = plain.execute(f"SELECT * FROM {table}").fetchone()
        marks = ", ".join("?" * len(row))
        for verb in ("INSERT OR REPLACE", "REPLACE"):
            with pytest.raises(sqlite3.DatabaseError, match="append-only"):
                plain.execute(f"{verb} INTO {table} VALUES ({marks})", row)
        plain.close()

    def test_an_upsert_is_refused(self, filled):
        with pytest.raises(DatabaseError, match="append-only"):
            _execute(
                filled,
                "INSERT INTO audit_leaf SELECT * FROM audit_leaf WHERE true"
                " ON CONFLICT (idx) DO UPDATE SET leaf = x'00'",
            )

    @pytest.mark.parametrize(
        "statement",
        [
            "DROP TABLE audit_leaf",
            "DROP TRIGGER audit_leaf_update",
            "ALTER TABLE audit_leaf RENAME TO other",
            "ALTER TABLE audit_checkpoint ADD COLUMN x",
            "DROP INDEX ix_audit_index_rarer_action_at",
            "PRAGMA writable_schema = ON",
            "PRAGMA recursive_triggers = OFF",
        ],
    )
    def test_dropping_is_denied_to_every_program_that_asks_for_it(self, filled, statement):
        guarded = Database(filled.url)
        refuse_dropping(guarded.engine)
        with pytest.raises(DatabaseError, match="not authorized"):
            _execute(guarded, statement)
        guarded.close()


@pytest.mark.postgresql_only
class TestOnPostgreSQL:
    @pytest.mark.parametrize("table", sorted(_KEYS))
    def test_truncating_is_refused(self, filled, table):
        with pytest.raises(DatabaseError, match="append-only"):
            _execute(filled, f"TRUNCATE {table}")

    def test_an_upsert_is_refused(self, filled):
        with pytest.raises(DatabaseError, match="append-only"):
            _execute(
                filled,
                "INSERT INTO audit_leaf SELECT * FROM audit_leaf"
                " ON CONFLICT (idx) DO UPDATE SET leaf = 'x'",
            )

    def test_a_replication_role_changes_nothing(self, filled):
        superuser = Database(as_superuser(filled.url))
        with superuser.write() as session:
            session.execute(text("SET LOCAL session_replication_role = replica"))
            with pytest.raises(DatabaseError, match="append-only"):
                session.execute(text("DELETE FROM audit_leaf"))
            session.rollback()
        superuser.close()
