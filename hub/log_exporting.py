"""`hub audit key` and `hub audit export`: what somebody else needs to check the log without us."""

import shlex
from pathlib import Path

import click

from audit.checkpoints import log_key, log_keys, promise_signer
from audit.exporting import NothingSigned, export_log
from audit.verifier.finding import entries_in_words
from audit.witnesses.freshness import Freshness, freshness
from audit.witnesses.policy_file import open_policy
from hub.foundation.clock import SystemClock
from hub.foundation.database import Database
from hub.foundation.key_file import open_key_file
from hub.foundation.keyring import Keyring
from hub.foundation.settings import Settings
from hub.log_checking import showing
from hub.starting import require_own_key, require_schema


def say_key(settings: Settings, *, of_promises: bool = False) -> None:
    """Print the log's public key, as policies and hub-verify write it, or that of promises."""
    keyring = open_key_file(settings.key_file)
    key = promise_signer(keyring).verifier_key if of_promises else log_key(keyring)
    click.echo(key.text())


def write_log(settings: Settings, folder: Path, *, with_details: bool) -> None:
    """Write the log out. Raises: ClickException when the folder exists or nothing is signed."""
    require_schema(settings.database_url)
    keyring = open_key_file(settings.key_file)
    policy, database = open_policy(settings.policy_file), Database(settings.database_url)
    try:
        require_own_key(database, keyring)
        with database.read() as session, showing("Writing the log") as progress:
            opens = keyring if with_details else None
            now, key = SystemClock().now(), log_key(keyring)
            seen = freshness(session, policy=policy, key=key, now=now)
            size = export_log(
                session,
                folder,
                keyring=opens,
                progress=progress,
                witnessed=0 if seen is None else seen.size,
            )
    except FileExistsError:
        raise click.ClickException(f"{folder} exists already: name a new folder.") from None
    except NothingSigned as problem:
        raise click.ClickException(str(problem)) from None
    finally:
        database.close()
    verb = "export" if with_details else "log"
    said = entries_in_words(size)
    click.echo(f"{said} in {folder}. Check them anywhere, with a key that you trust:")
    click.echo(_command(verb, folder, keyring, settings))
    _say_seen(seen, size)
    if with_details:
        click.echo("It says in clear who saw whose record: keep it as you would the record.")


def _say_seen(seen: Freshness | None, size: int) -> None:
    if seen is None:
        return
    if not seen.size:
        click.echo("No quorum of the witnesses has seen this log yet: that check will say so.")
    elif seen.size < size:
        click.echo(
            f"A quorum of the witnesses has seen it up to entry {seen.size:,}; what is newer "
            "rests on the log's key until they are asked again."
        )


def _command(verb: str, folder: Path, keyring: Keyring, settings: Settings) -> str:
    """How to check the folder from here, witnesses and all."""
    policy = settings.policy_file
    keys = [part for one in log_keys(keyring) for part in ("--key", one.text())]
    asked = ["--policy", str(policy)] if policy else []
    return shlex.join(["hub-verify", verb, str(folder), *keys, *asked])
