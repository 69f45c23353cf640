"""The `hub cases` commands."""

import sys
from pathlib import Path

import click
from sqlalchemy.exc import OperationalError

from hub.cases.checking import check_files
from hub.commands.addresses import address
from hub.plain_failures import NotCarriedOut


@click.group()
def cases() -> None:
    """The partnership's own case files."""


@cases.command("check")
@click.option("--json", "as_json", is_flag=True, help="A JSON list instead of lines.")
@click.option(
    "--database",
    "database_url",
    callback=address,
    help="A PostgreSQL URL: scratch databases there.",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def cases_check(files: tuple[Path, ...], database_url: str | None, *, as_json: bool) -> None:
    """Replay case files; exit 0 only if every expectation holds."""
    try:
        sys.exit(check_files(files, database_url=database_url, as_json=as_json))
    except OperationalError as error:
        reason = str(error.orig).partition("\n")[0].rstrip(".")
        raise NotCarriedOut(f"No scratch database can be made: {reason}.") from None
