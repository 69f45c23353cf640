"""What runs until Ctrl-C: `hub serve`, `hub start` and `hub sequencer`."""

import sys

import click

from hub.commands.database import bring_up
from hub.commands.demo import SEED, fill
from hub.foundation.settings import Settings
from hub.sequencing import sequence_forever
from hub.serving import PortInUse, require_free_port
from hub.serving import serve as serve_forever
from hub.starting import NotReady, prepare, require_ready, require_serviceable


@click.command()
@click.pass_obj
def serve(settings: Settings) -> None:
    """Serve the hub until Ctrl-C."""
    try:
        prepare(settings)
        require_ready(settings)
        require_serviceable(settings)
        serve_forever(settings)
    except (NotReady, PortInUse) as problem:
        raise click.ClickException(str(problem)) from None


@click.command()
@click.pass_context
def start(context: click.Context) -> None:
    """Migrate, load the demonstration where there is none, and serve: what `make run` does."""
    try:
        require_free_port(context.obj)  # before minutes of work, not after them
    except PortInUse as problem:
        raise click.ClickException(str(problem)) from None
    bring_up(context.obj)
    fill(context.obj, seed=SEED)
    context.invoke(serve)


@click.command()
@click.pass_obj
def sequencer(settings: Settings) -> None:
    """On PostgreSQL: give entries their places and sign, until Ctrl-C."""
    sys.exit(sequence_forever(settings))
