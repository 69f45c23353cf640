"""`hub roles`: shows, or carries out, the SQL that parts who owns, who serves and who signs."""

import click

from hub.database_roles import APP, SEQUENCER, grant_anew, make_roles, role_statements
from hub.foundation.database import Database
from hub.foundation.settings import Settings
from hub.starting import NotReady, require_schema


def show_roles(settings: Settings) -> None:
    """Print the statements, for an administrator who would rather run them herself."""
    database = _of_a_server(settings)
    try:
        with database.read() as session:
            for statement in role_statements(session.connection()):
                click.echo(f"{statement};")
    finally:
        database.close()


def apply_roles(settings: Settings) -> None:
    """Carry them out as the role of HUB_DATABASE_URL."""
    database = _of_a_server(settings)
    try:
        make_roles(database)
    finally:
        database.close()
    click.echo(f"Made {APP} and {SEQUENCER}. Give each a way to log in, then serve as {APP}")
    click.echo(f"and run hub sequencer as {SEQUENCER}. Migrate as the owner, as before.")


def renew_grants(settings: Settings) -> None:
    """After a migration: new tables are the app's too, where there are roles."""
    database = Database(settings.database_url)
    try:
        grant_anew(database)
    finally:
        database.close()


def _of_a_server(settings: Settings) -> Database:
    if settings.database_url.startswith("sqlite"):
        raise NotReady("SQLite has no roles: whoever can open the file can do everything.")
    require_schema(settings.database_url)
    return Database(settings.database_url)
