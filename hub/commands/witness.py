"""The `hub witness` commands. They need no setting of the hub's."""

import sys
from pathlib import Path
from typing import IO

import click

from hub.witness_serving import (
    begin_witness,
    cosign_once,
    say_seen,
    say_silent,
    serve_witness,
    watch_log,
)

_FOLDER = click.argument("folder", type=click.Path(path_type=Path))


@click.group()
def witness() -> None:
    """What an agency runs so that nobody can rewrite the log alone."""


@witness.command("init")
@_FOLDER
@click.option("--name", required=True, help="Such as witness.nhs.example/hub.")
@click.option("--log", "logs", multiple=True, required=True, help="From hub audit key.")
def witness_init(folder: Path, name: str, logs: tuple[str, ...]) -> None:
    """Make a witness's folder, with a key of its own, for the logs it is to watch."""
    begin_witness(folder, name=name, logs=logs)


@witness.command("serve")
@_FOLDER
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8100, show_default=True)
def witness_serve(folder: Path, host: str, port: int) -> None:
    """Cosign what the hub sends, until Ctrl-C."""
    serve_witness(folder, host=host, port=port)


@witness.command("cosign")
@_FOLDER
@click.argument("request", type=click.File("rb"), default="-")
def witness_cosign(folder: Path, request: IO[bytes]) -> None:
    """Cosign one request from a file; print the cosignature, or exit 1 with the reason."""
    sys.exit(cosign_once(folder, request.read()))


@witness.command("seen")
@_FOLDER
@click.option("--log", "origin", help="Of this log alone, by its name.")
def witness_seen(folder: Path, origin: str | None) -> None:
    """Print the checkpoint it cosigned last, to hold against what others say."""
    say_seen(folder, origin)


@witness.command("check")
@_FOLDER
@click.option("--minutes", default=5, show_default=True, help="How long a log may be silent.")
def witness_check(folder: Path, minutes: int) -> None:
    """Exit 1 when a watched log has shown nothing new: for a monitor, every few minutes."""
    sys.exit(say_silent(folder, minutes=minutes))


@witness.command("watch")
@_FOLDER
@click.option("--log", "key", required=True, help="From hub audit key, of the new log.")
@click.option("--beginning", type=click.File(), required=True, help="From hub audit beginning.")
@click.option("--compared", "is_compared", is_flag=True, help="What it saw was compared by hand.")
def witness_watch(folder: Path, key: str, beginning: IO[str], *, is_compared: bool) -> None:
    """Watch the log that begins where a watched one ended, unless it leaves out what was seen."""
    watch_log(folder, key=key, beginning=beginning.read(), is_compared=is_compared)
