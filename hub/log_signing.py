"""Who signs the log: a process that holds its key, or none that only knows the public half."""

import os
from collections.abc import Sequence
from typing import TypeAlias

import click
from sqlalchemy import text
from sqlalchemy.orm import Session

from audit.checkpoints import ORIGIN, log_key, log_signer
from audit.queries import holds_entries
from audit.signing_keys import KeyNotHere, make_signer, signer_for
from audit.verifier.named_key import NoteRefused
from audit.verifier.note import NoteSigner, VerifierKey
from hub.foundation.database import Database, is_missing
from hub.foundation.key_file import known_logs, logs_beside, open_key_file
from hub.foundation.keyring import Keyring, KeyUnusable
from hub.foundation.settings import Settings

Signing: TypeAlias = NoteSigner | VerifierKey


def signing(settings: Settings, keyring: Keyring) -> Signing:
    """What signs, if this process may; else the public key alone. Raises: KeyUnusable."""
    if not keyring.logs:
        return log_signer(keyring)
    try:
        return signer_for(settings.log_key_file, log_key(keyring))
    except KeyNotHere:
        return log_key(keyring)


def signer_of(settings: Settings) -> NoteSigner:
    """For the sequencer, which needs no other secret. Raises: KeyUnusable."""
    if not (known := known_logs(settings.key_file)):
        return log_signer(open_key_file(settings.key_file))
    return signer_for(settings.log_key_file, _parsed(known[-1]))


def can_sign(settings: Settings) -> bool:
    """Whether this process could sign the log, with a key that it can read. Raises: KeyUnusable."""
    if not known_logs(settings.key_file):
        return True
    return os.access(settings.log_key_file, os.R_OK)


def leaves_places(session: Session) -> bool:
    """Whether this role gives entries no places: `hub sequencer` does, and signs."""
    if session.get_bind().dialect.name == "sqlite":
        return False
    return not session.scalar(text("SELECT has_table_privilege('audit_leaf', 'INSERT')"))


def give_own_key(settings: Settings) -> None:
    """`hub keys log`: make the signing key of a log that holds nothing yet.

    Raises: ClickException where one is in use, or something was signed already.
    """
    if known_logs(settings.key_file):
        raise click.ClickException(f"The log has one: {settings.log_key_file}.")
    if _has_entries(settings):
        raise click.ClickException(
            "The log holds entries, signed with the key it has. It ends and another begins, with a "
            "key of its own: hub audit begin-anew --reason key-parted."
        )
    signer = make_signer(settings.log_key_file, ORIGIN)
    keep_known(settings, (signer.verifier_key,))
    say_parted(settings)


def keep_known(settings: Settings, keys: Sequence[VerifierKey]) -> None:
    """Let these be the logs' public keys that lie beside the key file, all or none."""
    path = logs_beside(settings.key_file)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write("".join(f"{key.text()}\n" for key in keys))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def say_parted(settings: Settings) -> None:
    """Where both halves lie, and whose they are to be."""
    click.echo(
        f"The signing key is in {settings.log_key_file}: back it up, apart from the database."
    )
    if not settings.database_url.startswith("sqlite"):
        click.echo("Give it to the user that runs hub sequencer, so that nobody else can read it,")
        click.echo("least of all hub serve.")
    click.echo(f"Its public half is in {logs_beside(settings.key_file)}: every process needs that.")


def _has_entries(settings: Settings) -> bool:
    if is_missing(settings.database_url):
        return False
    database = Database(settings.database_url)
    try:
        with database.read() as session:
            return holds_entries(session)
    finally:
        database.close()


def _parsed(text: str) -> VerifierKey:
    try:
        return VerifierKey.parse(text)
    except NoteRefused:
        raise KeyUnusable("the list of the logs' public keys is spoilt") from None
