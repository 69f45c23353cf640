"""The `hub witness` commands. They need no setting of the hub's."""

import sys
from pathlib import Path
from typing import IO

import click

from hub.witness_serving import begin_witness, cosign_once, serve_witness

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
