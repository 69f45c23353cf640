"""The `hub` command."""

import os
import sys
from pathlib import Path
from typing import IO

import click

from hub.accounts.forms import is_email
from hub.cases.checking import check_files
from hub.demonstration.loading import WorldExists, load_world, reset_world
from hub.doctor import examine
from hub.drills import drill_backup, drill_keys, drill_restore
from hub.foundation.migrating import migrate as walk_steps
from hub.foundation.settings import BadSetting, Settings, database_address, settings_from
from hub.founding import found_hub
from hub.key_rotating import BACKUPS_DAYS, retire, rotate
from hub.log_checking import verify_log
from hub.log_exporting import say_key, write_log
from hub.log_rebuilding import rebuild_log
from hub.plain_failures import EXPECTED, NotCarriedOut, in_plain_words
from hub.replaying import replay_log
from hub.role_making import apply_roles, renew_grants, show_roles
from hub.sequencing import sequence_forever
from hub.serving import PortInUse
from hub.serving import serve as serve_forever
from hub.starting import NotReady, prepare, require_ready, require_serviceable
from hub.witness_by_hand import print_request, take_cosignatures
from hub.witness_commands import witness


class PlainGroup(click.Group):
    """Commands whose failures are sentences: no traceback for a missing key or database."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # whoever read our output has gone: click ends quietly
        except EXPECTED as error:
            raise NotCarriedOut(in_plain_words(error, ctx.obj)) from None


@click.group(cls=PlainGroup)
@click.pass_context
def main(context: click.Context) -> None:
    """The family information hub."""
    try:
        context.obj = settings_from(os.environ)
    except BadSetting as problem:
        raise NotCarriedOut(str(problem)) from None


def _address(_context: click.Context, _option: click.Parameter, url: str | None) -> str | None:
    try:
        return None if url is None else database_address(url)
    except BadSetting as problem:
        raise NotCarriedOut(str(problem)) from None


@main.command()
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


@main.command()
@click.pass_obj
def sequencer(settings: Settings) -> None:
    """On PostgreSQL: give entries their places and sign, until Ctrl-C."""
    sys.exit(sequence_forever(settings))


@main.command()
@click.pass_obj
def migrate(settings: Settings) -> None:
    """Bring the database to this version's schema."""
    prepare(settings)
    walk_steps(settings.database_url)
    renew_grants(settings)


@main.command()
@click.option("--apply", is_flag=True, help="Carry it out instead of showing it.")
@click.pass_obj
def roles(settings: Settings, *, apply: bool) -> None:
    """On PostgreSQL: the SQL that parts who owns the database, who serves and who signs."""
    (apply_roles if apply else show_roles)(settings)


@main.group()
def demo() -> None:
    """The demonstration partnership."""


@demo.command("load")
@click.option("--seed", default=1, show_default=True, help="Which of the possible worlds.")
@click.pass_obj
def demo_load(settings: Settings, seed: int) -> None:
    """Fill an empty database; change nothing where a world exists."""
    _require_demo(settings)
    prepare(settings)
    try:
        load_world(settings, seed=seed)
    except WorldExists:
        click.echo("The demonstration partnership is there already.")


@demo.command("reset")
@click.option("--seed", default=1, show_default=True, help="Which of the possible worlds.")
@click.pass_obj
def demo_reset(settings: Settings, seed: int) -> None:
    """Make the demonstration anew, relative to today."""
    _require_demo(settings)
    prepare(settings)
    reset_world(settings, seed=seed)


@main.command()
@click.pass_context
def start(context: click.Context) -> None:
    """Migrate, load the demonstration where there is none, and serve: what `make run` does."""
    context.invoke(migrate)
    context.invoke(demo_load)
    context.invoke(serve)


def _require_demo(settings: Settings) -> None:
    if not settings.is_demo:
        raise click.ClickException("Demonstration data has no place in production.")


@main.group()
def cases() -> None:
    """The partnership's own case files."""


@cases.command("check")
@click.option("--json", "as_json", is_flag=True, help="A JSON list instead of lines.")
@click.option(
    "--database",
    "database_url",
    callback=_address,
    help="A PostgreSQL URL: scratch databases there.",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def cases_check(files: tuple[Path, ...], database_url: str | None, *, as_json: bool) -> None:
    """Replay case files; exit 0 only if every expectation holds."""
    sys.exit(check_files(files, database_url=database_url, as_json=as_json))


@main.group()
def audit() -> None:
    """The audit log."""


@audit.command("verify")
@click.option(
    "--database", "database_url", callback=_address, help="Another than the settings name."
)
@click.pass_obj
def audit_verify(settings: Settings, database_url: str | None) -> None:
    """Check the whole log offline; exit 0 only if it is sound."""
    sys.exit(verify_log(settings, database_url))


@audit.command("key")
@click.pass_obj
def audit_key(settings: Settings) -> None:
    """Print the log's public key, for hub-verify and for the witnesses."""
    say_key(settings)


@audit.command("export")
@click.option("--details", "with_details", is_flag=True, help="For an auditor: in clear.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def audit_export(settings: Settings, folder: Path, *, with_details: bool) -> None:
    """Write the log into a new folder that hub-verify checks anywhere."""
    write_log(settings, folder, with_details=with_details)


@audit.command("request")
@click.option("--old", default=0, show_default=True, help="So many entries it has seen.")
@click.pass_obj
def audit_request(settings: Settings, old: int) -> None:
    """Print what a witness that the hub cannot reach is to cosign."""
    print_request(settings, old=old)


@audit.command("cosigned")
@click.option("--size", required=True, type=int, help="Of the checkpoint it cosigned.")
@click.argument("lines", type=click.File(), default="-")
@click.pass_obj
def audit_cosigned(settings: Settings, size: int, lines: IO[str]) -> None:
    """Keep what such a witness gave."""
    take_cosignatures(settings, size=size, lines=lines.read())


@audit.command("rebuild")
@click.pass_obj
def audit_rebuild(settings: Settings) -> None:
    """Make the rows to search in anew from the entries; exit 0 only if the log is sound then."""
    sys.exit(rebuild_log(settings))


@audit.command("replay")
@click.option("--sample", type=click.IntRange(min=1), help="So many entries instead of all.")
@click.option("--seed", default=1, show_default=True, help="Which entries, if not all.")
@click.pass_obj
def audit_replay(settings: Settings, sample: int | None, seed: int) -> None:
    """Decide again what was decided; exit 0 only if every answer is the recorded one."""
    sys.exit(replay_log(settings, sample=sample, seed=seed))


main.add_command(witness)


@main.group()
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


@main.group()
def keys() -> None:
    """The key that wraps all others."""


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


@main.group()
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


@main.command()
@click.pass_obj
def doctor(settings: Settings) -> None:
    """Check settings, database, keys, clock and log; say in plain words what is wrong."""
    sys.exit(examine(settings))
