"""What makes the log's tables append-only in the database itself, on both engines.

Traps these answer (each measured): SQLite's INSERT OR REPLACE goes round delete triggers, so an
insert onto an existing key is refused; TRUNCATE fires row triggers of no kind, so it has one of
its own; PostgreSQL skips ordinary triggers under session_replication_role = replica, so ours are
ENABLE ALWAYS. An owner or superuser can still drop them: the signed checkpoints tell on him.
Idempotent, names no model, so that a migration can call it.
"""

from collections.abc import Collection, Iterable
from sqlite3 import (
    SQLITE_ALTER_TABLE,
    SQLITE_DENY,
    SQLITE_DROP_INDEX,
    SQLITE_DROP_TABLE,
    SQLITE_DROP_TRIGGER,
    SQLITE_OK,
    SQLITE_PRAGMA,
)
from sqlite3 import Connection as SQLiteConnection

from sqlalchemy import Connection, Engine, event, inspect
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from audit.turn import wait_until_alone

# Table -> its keys, each one or more columns.
_KEYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "audit_leaf": (("idx",), ("entry_id",)),
    "audit_checkpoint": (("size",),),
    "audit_erasure": (("entry_id",),),
    "audit_key": (("key_name",),),
    "audit_payload": (("entry_id",),),
    "audit_index": (("entry_id",),),
    "audit_line": (("list_id", "place"),),
    "audit_source": (("source", "at", "entry_id"),),
    "audit_person": (("person_id", "number"),),
    "audit_pending": (("entry_id",),),
    "audit_counter": (("scope",),),
    "audit_head": (("id",),),
    "audit_tile": (("level", "n"),),
    "audit_beginning": (("number",), ("first",)),
}
_ERASED = "EXISTS (SELECT 1 FROM audit_erasure e WHERE e.entry_id = OLD.entry_id)"
_PLACED = (
    "EXISTS (SELECT 1 FROM audit_leaf l WHERE l.entry_id = OLD.entry_id AND l.leaf = OLD.leaf)"
)

# Table -> what must hold for an update, or a delete. A table not named allows neither.
_UPDATES = {
    "audit_counter": "NEW.scope = OLD.scope AND NEW.number > OLD.number",
    "audit_head": "NEW.id = OLD.id AND NEW.size > OLD.size",
}
_CHANGES_OF_SCHEMA = {SQLITE_ALTER_TABLE, SQLITE_DROP_INDEX, SQLITE_DROP_TABLE, SQLITE_DROP_TRIGGER}
_DANGEROUS = {"writable_schema", "recursive_triggers", "trusted_schema"}
_ACTS = ("update", "delete", "insert")
_SQLITE_THERE = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
_POSTGRESQL_AWAKE = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'A'"
_DELETES = {"audit_payload": _ERASED, "audit_index": _ERASED, "audit_pending": _PLACED}


def protect(connection: Connection) -> None:
    """Create the triggers where they are not there yet, of all tables that this step has."""
    make = _sqlite if connection.dialect.name == "sqlite" else _postgresql
    for statement in make(_KEYS.keys() & set(inspect(connection).get_table_names())):
        connection.exec_driver_sql(statement)


def unprotected(connection: Connection) -> tuple[str, ...]:
    """The tables of the log from which a trigger was taken, or put to sleep on PostgreSQL."""
    tables = _KEYS.keys() & set(inspect(connection).get_table_names())
    if connection.dialect.name == "sqlite":
        query, wanted = _SQLITE_THERE, [f"{{}}_{act}" for act in _ACTS]
    else:
        query, wanted = _POSTGRESQL_AWAKE, ["{}_keep", "{}_keep_all"]
    there = set(connection.exec_driver_sql(query).scalars())
    return tuple(
        sorted(one for one in tables if not {name.format(one) for name in wanted} <= there)
    )


def unprotect(connection: Connection, tables: Iterable[str] = tuple(_KEYS)) -> None:
    """Take the triggers of these tables away: for a migration on its way down, and for making
    the projection anew, which puts them back before it commits."""
    # It locks table after table, a sequencer in another order: together they would deadlock.
    wait_until_alone(connection)
    for table in tables:
        if connection.dialect.name != "sqlite":
            connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {table}_keep() CASCADE")
            continue
        for act in _ACTS:
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_{act}")


def _sqlite(tables: Collection[str]) -> list[str]:
    triggers = _sqlite_triggers(tables).items()
    return [f"CREATE TRIGGER IF NOT EXISTS {name} {body}" for name, body in triggers]


def _sqlite_triggers(tables: Collection[str]) -> dict[str, str]:
    triggers = {}
    for table in sorted(tables):
        keys = _KEYS[table]
        clash = " OR ".join(_sqlite_clash(table, columns) for columns in keys)
        for act, allowed in (
            ("update", _UPDATES.get(table)),
            ("delete", _DELETES.get(table)),
            # REPLACE deletes the old row without asking the delete trigger.
            ("insert", f"NOT ({clash})"),
        ):
            triggers[f"{table}_{act}"] = _sqlite_body(table, act, allowed)
    return triggers


def _sqlite_clash(table: str, columns: tuple[str, ...]) -> str:
    same = " AND ".join(f"{name} = NEW.{name}" for name in columns)
    return f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - names of ours, no value


def _sqlite_body(table: str, act: str, allowed: str | None) -> str:
    when = "" if allowed is None else f" WHEN NOT ({allowed})"
    refusal = f"SELECT RAISE(ABORT, '{table} is append-only')"
    return f"BEFORE {act.upper()} ON {table}{when} BEGIN {refusal}; END"


def _postgresql(tables: Collection[str]) -> list[str]:
    statements = []
    for table in sorted(tables):
        keep = f"{table}_keep"
        # Nested, because a row that the act does not have cannot even be named.
        statements += [
            f"CREATE OR REPLACE FUNCTION {keep}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF TG_OP = 'UPDATE' THEN"
            f" IF {_UPDATES.get(table, 'false')} THEN RETURN NEW; END IF; END IF;"
            f" IF TG_OP = 'DELETE' THEN"
            f" IF {_DELETES.get(table, 'false')} THEN RETURN OLD; END IF; END IF;"
            f" RAISE EXCEPTION '{table} is append-only'; END $$",
            f"CREATE OR REPLACE TRIGGER {keep} BEFORE UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {keep}()",
            f"CREATE OR REPLACE TRIGGER {keep}_all BEFORE TRUNCATE ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {keep}()",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {keep}",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {keep}_all",
        ]
    return statements


def refuse_dropping(engine: Engine) -> None:
    """On SQLite, let no connection of this engine drop or alter a table of the log.

    For every program but the one that migrates. PostgreSQL refuses by role instead.
    """
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _deny_dropping)


def _deny_dropping(dbapi: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    if isinstance(dbapi, SQLiteConnection):
        dbapi.set_authorizer(_authorise)


def _authorise(
    act: int, first: str | None, second: str | None, _database: str | None, _cause: str | None
) -> int:
    """SQLite names the table first when dropping it, second otherwise."""
    if act in _CHANGES_OF_SCHEMA and {first, second} & _KEYS.keys():
        return SQLITE_DENY
    # Through the schema's own table a trigger could be taken away without being dropped.
    if act == SQLITE_PRAGMA and first in _DANGEROUS and second is not None:
        return SQLITE_DENY
    return SQLITE_OK
