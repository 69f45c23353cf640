"""`hub audit begin-anew`: ends a log, and begins another that says where and why.

Nobody's word alone: what the database, the guard and the witnesses know of the old log is put
together first, and a witness that saw more than all of them stops it.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from audit.beginning import Ending, begin_log, proof_of_beginning
from audit.checkpoints import log_key, log_keys, origin_of
from audit.events import LogBegun
from audit.guard import Guard
from audit.logs import log_in_use
from audit.publication import published_size, signed_note
from audit.signing_keys import make_signer
from audit.verifier.beginning import Reason
from audit.verifier.finding import entries_in_words
from audit.verifier.named_key import NoteRefused
from audit.verifier.note import NoteSigner, VerifierKey, open_checkpoint
from hub.foundation.clock import SystemClock
from hub.foundation.database import Database
from hub.foundation.key_file import open_key_file
from hub.foundation.keyring import Keyring
from hub.foundation.settings import Settings
from hub.log_checking import kept
from hub.log_ending import Evidence, evidence_of, require_reason
from hub.log_signing import keep_known, say_parted
from hub.starting import NotReady, require_own_key, require_schema


def begin_anew(
    settings: Settings, *, reason: Reason, decide: Callable[[], str], held: Sequence[Path]
) -> None:
    """Begin the next log, or finish what was stopped in the middle.

    decide: asked only once nothing speaks against it; gives the reason in words, or stops.

    Raises: ClickException where the reason does not fit, or somebody has seen more.
    """
    require_schema(settings.database_url)
    keyring, database = open_key_file(settings.key_file), Database(settings.database_url)
    try:
        require_own_key(database, keyring)
        if _is_half_begun(database, settings, keyring):
            click.echo("A log was begun and not finished: finishing it.")
        else:
            _begin(database, settings, keyring, reason, decide, held)
        _finish(database, settings, keyring)
    finally:
        database.close()


def say_beginning(settings: Settings) -> None:
    """Print the proof of the first leaf. Raises: ClickException for the first log."""
    require_schema(settings.database_url)
    database = Database(settings.database_url)
    try:
        with database.read() as session:
            proof = proof_of_beginning(session)
    finally:
        database.close()
    if proof is None:
        raise click.ClickException("This is the first log: none ended before it.")
    click.echo(proof, nl=False)


def _is_half_begun(database: Database, settings: Settings, keyring: Keyring) -> bool:
    """Whether its key is not known yet, or the guard still holds the log before it."""
    keys, number = log_keys(keyring), _number(database)
    if number not in {len(keys), len(keys) + 1}:
        raise NotReady("The database holds other logs than hub.logs beside the key names.")
    return number > len(keys) or (number > 1 and _holds(settings, keys[-2]))


def _number(database: Database) -> int:
    """Of the newest log that the database holds."""
    with database.read() as session:
        return log_in_use(session).number


def _holds(settings: Settings, key: VerifierKey) -> bool:
    try:
        return Guard(settings.guard_file, key).kept() is not None
    except NoteRefused:
        return False


def _begin(
    database: Database,
    settings: Settings,
    keyring: Keyring,
    reason: Reason,
    decide: Callable[[], str],
    held: Sequence[Path],
) -> None:
    evidence = evidence_of(database, settings, log_key(keyring), held)
    require_reason(evidence, reason)
    why = decide()
    signer = make_signer(settings.log_key_file, origin_of(_number(database) + 1))
    with database.write() as session:
        ending = Ending(evidence.key.name, evidence.stopped, evidence.note, evidence.known)
        begun = begin_log(
            session,
            ending=ending,
            reason=reason,
            purpose=why,
            signer=signer,
            keyring=keyring,
            now=SystemClock().now(),
        )
    _say(begun, evidence)


def _finish(database: Database, settings: Settings, keyring: Keyring) -> None:
    """Make the new key known, and have the guard hold the new log. Safe to do again."""
    number, known = _number(database), log_keys(keyring)
    signer = make_signer(settings.log_key_file, origin_of(number))
    with database.read() as session:
        note = signed_note(session, size=published_size(session))
    _require_its(note, signer)
    if len(known) < number:
        keep_known(settings, (*known, signer.verifier_key))
    _turn_guard(settings, signer.verifier_key, note, number - 1)
    click.echo(f"The log is {signer.verifier_key.name} now. Its public key:")
    click.echo(signer.verifier_key.text())
    say_parted(settings)
    click.echo("Start hub serve and hub sequencer again. No quorum sees the new log until each")
    click.echo("agency has decided to: hub audit beginning, hub witness watch (docs/restore.md).")


def _require_its(note: str, signer: NoteSigner) -> None:
    try:
        open_checkpoint(note, signer.verifier_key)
    except NoteRefused:
        raise NotReady(
            "The database holds a log that this HUB_LOG_KEY_FILE did not begin: docs/restore.md."
        ) from None


def _turn_guard(settings: Settings, key: VerifierKey, note: str, ended: int) -> None:
    """What it held is evidence: it is kept beside it."""
    path = settings.guard_file
    guard = Guard(path, key)
    try:
        guard.kept()
    except NoteRefused:
        path.rename(path.with_name(f"{path.name}.{ended}"))
    guard.advance(note)


def _say(begun: LogBegun, evidence: Evidence) -> None:
    size = entries_in_words(begun.size)
    click.echo(f"{begun.former} ends at {size}; {kept(begun.held)}.")
    lost = max(begun.known, begun.size) - begun.held
    if lost > 0:
        first, last = begun.held + 1, begun.held + lost
        which = f"{first:,} to {last:,}" if lost > 1 else f"number {first:,}"
        click.echo(f"LOST: {entries_in_words(lost)}, {which}.")
    for one in evidence.unreached:
        click.echo(f"Not reached, and so not heard: witness {one}.")
