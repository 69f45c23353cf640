"""The `hub doctor` command."""

import sys

import click

from hub.doctor import examine
from hub.foundation.settings import Settings


@click.command()
@click.pass_obj
def doctor(settings: Settings) -> None:
    """Check settings, database, keys, clock and log; say in plain words what is wrong."""
    sys.exit(examine(settings))
