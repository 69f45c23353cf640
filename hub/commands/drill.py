"""The `hub drill` commands."""

import sys
from pathlib import Path

import click

from hub.drills import drill_backup, drill_keys, drill_restore
from hub.foundation.settings import Settings


@click.group()
def drill() -> None:
    """Drills on copies, which check themselves."""


@drill.command("backup")
@click.option("--to", "folder", default="var/backups", show_default=True, help="Where to keep it.")
@click.pass_obj
def backup_drill(settings: Settings, folder: str) -> None:
    """Make a backup, restore it elsewhere and compare; exit 0 only if nothing is missing."""
    sys.exit(drill_backup(settings, Path(folder)))


@drill.command("restore")
@click.argument("backup", type=click.Path(path_type=Path))
@click.pass_obj
def restore_drill(settings: Settings, backup: Path) -> None:
    """Restore a backup elsewhere, verify it and say what it lacks of the live log."""
    sys.exit(drill_restore(settings, backup))


@drill.command("keys")
@click.pass_obj
def keys_drill(settings: Settings) -> None:
    """Wrap every key anew on a copy and read everything back; the live keys stay."""
    sys.exit(drill_keys(settings))
