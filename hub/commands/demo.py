"""The `hub demo` commands."""

import click

from hub.commands.endings import loaded
from hub.demonstration.loading import WorldExists, load_world, reset_world
from hub.demonstration.witnessing import give_witnesses
from hub.foundation.settings import Settings
from hub.starting import prepare, set_guard_aside

SEED = 1
_SEED = click.option(
    "--seed", default=SEED, show_default=True, help="Which of the possible worlds."
)


@click.group()
def demo() -> None:
    """The demonstration partnership."""


@demo.command("load")
@_SEED
@click.pass_obj
def demo_load(settings: Settings, seed: int) -> None:
    """Fill an empty database; change nothing where a world exists."""
    fill(settings, seed=seed)
    click.echo(loaded(settings))


def fill(settings: Settings, *, seed: int) -> None:
    """Load it where there is none, and give it witnesses."""
    _require_demo(settings)
    prepare(settings)
    set_guard_aside(settings)
    try:
        load_world(settings, seed=seed)
    except WorldExists:
        click.echo("The demonstration partnership is there already.")
    give_witnesses(settings)


@demo.command("reset")
@_SEED
@click.pass_obj
def demo_reset(settings: Settings, seed: int) -> None:
    """Make the demonstration anew, relative to today."""
    _require_demo(settings)
    prepare(settings)
    reset_world(settings, seed=seed)
    give_witnesses(settings)
    click.echo(loaded(settings))


def _require_demo(settings: Settings) -> None:
    if not settings.is_demo:
        raise click.ClickException("Demonstration data has no place in production.")
