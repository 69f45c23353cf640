"""The `hub audit` commands."""

import sys
from pathlib import Path
from typing import IO

import click

from audit.verifier.beginning import Reason
from hub.commands.addresses import address
from hub.foundation.settings import Settings
from hub.held_to_log.promise import verifies_in_words
from hub.log_beginning import begin_anew, say_beginning
from hub.log_checking import verify_log
from hub.log_confirming import confirm_newest
from hub.log_exporting import say_key, write_log
from hub.log_rebuilding import rebuild_log
from hub.oversight.sampling.months import Month
from hub.redrawing import redraw_samples
from hub.replaying import replay_log
from hub.witness_by_hand import print_request, take_cosignatures


def _month(_: click.Context, __: click.Parameter, typed: str) -> str:
    try:
        return Month.named(typed).name
    except ValueError as unreadable:
        raise click.BadParameter("a month is written 2026-11.") from unreadable


@click.group()
def audit() -> None:
    """The audit log."""


@audit.command("verify", help=verifies_in_words())
@click.option(
    "--database", "database_url", callback=address, help="Another than the settings name."
)
@click.pass_obj
def audit_verify(settings: Settings, database_url: str | None) -> None:
    sys.exit(verify_log(settings, database_url))


@audit.command("key")
@click.option("--promises", "of_promises", is_flag=True, help="The one that signs promises.")
@click.pass_obj
def audit_key(settings: Settings, *, of_promises: bool) -> None:
    """Print the log's public key, for hub-verify and for the witnesses."""
    say_key(settings, of_promises=of_promises)


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


@audit.command("begin-anew")
@click.option(
    "--reason",
    type=click.Choice([one.value for one in Reason]),
    required=True,
    help="Why the log ends.",
)
@click.option("--why", help="Why, and who decided it, in words; sealed in the new log.")
@click.option(
    "--held",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A checkpoint that a witness or a person kept.",
)
@click.option("--yes", "is_decided", is_flag=True, help="The partnership has decided.")
@click.pass_obj
def audit_begin_anew(
    settings: Settings, reason: str, why: str | None, held: tuple[Path, ...], *, is_decided: bool
) -> None:
    """End the log and begin another that says where: after lost entries, or for another key."""

    def decide() -> str:
        words = why or str(click.prompt("Why, and who decided it"))
        if not is_decided:
            sure = "The log ends for good, and every witness has to watch another. Go on?"
            click.confirm(sure, abort=True)
        return words

    begin_anew(settings, reason=Reason(reason), decide=decide, held=held)


@audit.command("beginning")
@click.pass_obj
def audit_beginning(settings: Settings) -> None:
    """Print where the log before this one ended, for hub-verify begun and for witnesses."""
    say_beginning(settings)


@audit.command("confirm")
@click.option("--why", help="How you know, and who says so, in words; sealed in the log.")
@click.option("--yes", "is_decided", is_flag=True, help="Ask nothing more.")
@click.pass_obj
def audit_confirm(settings: Settings, why: str | None, *, is_decided: bool) -> None:
    """Say that this database is the newest copy, where the guard is gone: witnesses come first."""

    def decide() -> str:
        words = why or str(click.prompt("How do you know that it is the newest, and who says so"))
        if not is_decided:
            click.confirm("Nobody can take that back. Is it the newest copy?", abort=True)
        return words

    confirm_newest(settings, decide=decide)


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


@audit.command("redraw")
@click.option("--month", required=True, callback=_month, help="2026-11, for instance.")
@click.pass_obj
def audit_redraw(settings: Settings, month: str) -> None:
    """Draw each agency's sample of a month again; exit 0 only if each is the one it has."""
    sys.exit(redraw_samples(settings, month=month))
