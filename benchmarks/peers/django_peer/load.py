"""Fills the Django application's database from the neutral world, in bulk."""

import sys
from collections.abc import Iterable
from pathlib import Path

import django
from django.core.management import call_command


def load(world_file: Path) -> None:
    """Make the tables and every row, and print a session cookie for each worker as JSON."""
    django.setup()
    call_command("migrate", verbosity=0, run_syncdb=True)
    from auditlog.context import disable_auditlog

    from benchmarks.peers.django_peer import rows
    from benchmarks.world import read_world

    world = read_world(world_file)
    with disable_auditlog():
        rows.insert(world)
    rows.print_cookies(world)


def main(arguments: Iterable[str]) -> None:
    """The command line: the world's file."""
    (world_file,) = arguments
    load(Path(world_file))


if __name__ == "__main__":
    main(sys.argv[1:])
