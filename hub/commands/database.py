"""The database's schema and roles: `hub migrate` and `hub roles`."""

import click

from hub.commands.endings import migrated
from hub.foundation.migrating import Walked
from hub.foundation.migrating import migrate as walk_steps
from hub.foundation.settings import Settings
from hub.role_making import apply_roles, renew_grants, show_roles
from hub.starting import prepare


@click.command()
@click.pass_obj
def migrate(settings: Settings) -> None:
    """Bring the database to this version's schema."""
    click.echo(migrated(settings, bring_up(settings)))


def bring_up(settings: Settings) -> Walked:
    """The same, and what was done."""
    prepare(settings)
    walked = walk_steps(settings.database_url)
    renew_grants(settings)
    return walked


@click.command()
@click.option("--apply", is_flag=True, help="Carry it out instead of showing it.")
@click.pass_obj
def roles(settings: Settings, *, apply: bool) -> None:
    """On PostgreSQL: the SQL that parts who owns the database, who serves and who signs."""
    (apply_roles if apply else show_roles)(settings)
