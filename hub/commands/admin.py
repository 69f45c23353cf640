"""The `hub admin` commands."""

import click

from hub.accounts.forms import is_email
from hub.foundation.settings import Settings
from hub.founding import found_hub


@click.group()
def admin() -> None:
    """The first administrator."""


@admin.command("create")
@click.option("--agency", "agency_name", prompt="Name of the partnership", help="Its name.")
@click.option("--name", "worker_name", prompt="Administrator's name", help="The person.")
@click.option("--email", prompt="Administrator's e-mail address", help="For signing in.")
@click.pass_obj
def admin_create(settings: Settings, agency_name: str, worker_name: str, email: str) -> None:
    """Create the partnership and its first administrator: the only way in, in production."""
    if not is_email(email):
        raise click.ClickException("That is no e-mail address: nothing was created.")
    found_hub(settings, agency_name=agency_name, worker_name=worker_name, email=email)
