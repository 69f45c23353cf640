"""The roles of a PostgreSQL database: who owns it, who serves from it, who signs its log.

The owner migrates and serves nobody. The other two own nothing, are members of nothing, may not
create anything and cannot pass row-level security. Passwords are the administrator's business.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, inspect, text

from audit.rights import RIGHTS
from hub.foundation.database import Database

APP, SEQUENCER = "hub_app", "hub_sequencer"
ROLES = (APP, SEQUENCER)
_SCHEMA_STEPS = "alembic_version"
_POWERLESS = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
_POWERFUL = "rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls"


def role_statements(connection: Connection) -> tuple[str, ...]:
    """SQL that makes the roles and gives them exactly what they need; safe to run again."""
    database = connection.execute(text("SELECT quote_ident(current_database())")).scalar_one()
    return (*_making(), *_closing(str(database)), *_granting(inspect(connection).get_table_names()))


def grant_anew(database: Database) -> None:
    """Give existing roles what tables added since need. Nothing on SQLite, or without roles."""
    if database.is_sqlite:
        return
    with database.write() as session:
        connection = session.connection()
        if _are_there(connection):
            for statement in _granting(inspect(connection).get_table_names()):
                connection.exec_driver_sql(statement)


def make_roles(database: Database) -> None:
    """Carry the statements out, all or none. Requires a role that may create roles."""
    with database.write() as session:
        connection = session.connection()
        for statement in role_statements(connection):
            connection.exec_driver_sql(statement)


def _are_there(connection: Connection) -> bool:
    found = connection.execute(
        text("SELECT count(*) FROM pg_roles WHERE rolname IN (:app, :sequencer)"),
        {"app": APP, "sequencer": SEQUENCER},
    )
    return bool(found.scalar_one() == len(ROLES))


def _making() -> Iterable[str]:
    for role in ROLES:
        yield (
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}')"
            f" THEN CREATE ROLE {role} LOGIN NOINHERIT; END IF; END $$"
        )
        # Only where there is a power to take: whoever has none himself may not even say so.
        yield (
            f"DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}'"
            f" AND ({_POWERFUL})) THEN ALTER ROLE {role} {_POWERLESS}; END IF; END $$"
        )
        yield f"ALTER ROLE {role} LOGIN NOINHERIT"
        # Whoever pools connections may set this off: an acknowledged entry would not survive.
        yield f"ALTER ROLE {role} SET synchronous_commit = on"


def _closing(database: str) -> Iterable[str]:
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    # A temporary table of the same name would be found before the real one.
    yield f"REVOKE ALL ON DATABASE {database} FROM PUBLIC"
    yield f"GRANT CONNECT ON DATABASE {database} TO {APP}, {SEQUENCER}"
    yield f"GRANT USAGE ON SCHEMA public TO {APP}, {SEQUENCER}"


def _granting(tables: Iterable[str]) -> Iterable[str]:
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {APP}, {SEQUENCER}"
    for table in sorted(tables):
        yield from _on(table)


def _on(table: str) -> Iterable[str]:
    if table == _SCHEMA_STEPS:
        yield f"GRANT SELECT ON {table} TO {APP}, {SEQUENCER}"
    elif table in RIGHTS:
        for role, rights in ((APP, RIGHTS[table].app), (SEQUENCER, RIGHTS[table].sequencer)):
            if rights:
                yield f"GRANT {rights} ON {table} TO {role}"
    else:
        yield f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{table}" TO {APP}'
