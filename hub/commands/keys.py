"""The `hub keys` commands."""

import sys

import click

from hub.foundation.settings import Settings
from hub.key_rotating import BACKUPS_DAYS, retire, rotate
from hub.log_signing import give_own_key


@click.group()
def keys() -> None:
    """The key that wraps all others, and the one the log is signed with."""


@keys.command("rotate")
@click.pass_obj
def keys_rotate(settings: Settings) -> None:
    """Wrap every key under a new one, or go on with it; exit 0 once all is proven to open."""
    sys.exit(rotate(settings))


@keys.command("retire")
@click.option(
    "--days",
    type=click.IntRange(min=0),
    default=BACKUPS_DAYS,
    show_default=True,
    help="How long backups are kept.",
)
@click.pass_obj
def keys_retire(settings: Settings, days: int) -> None:
    """Take former keys out of the file, once no backup that is kept needs them."""
    sys.exit(retire(settings, days=days))


@keys.command("log")
@click.pass_obj
def keys_log(settings: Settings) -> None:
    """Give the log a signing key of its own, which hub serve need not read."""
    give_own_key(settings)
