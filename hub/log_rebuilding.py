"""`hub audit rebuild`: makes the rows to search in anew from the entries, and verifies them."""

import click
from sqlalchemy.orm import Session

from audit.checkpoints import log_keys
from audit.events import ProjectionRebuilt
from audit.guard import Fork
from audit.inspection import verify_database
from audit.rebuilding import EvidenceDamaged, rebuild_projection, require_evidence
from audit.report import Report
from audit.sequencer import sequence
from audit.service import append
from audit.tile_check import mend_tiles
from audit.verifier.finding import entries_in_words
from audit.verifier.note import NoteSigner
from hub.foundation.actor import SYSTEM
from hub.foundation.clock import SystemClock
from hub.foundation.database import Database
from hub.foundation.key_file import open_key_file
from hub.foundation.keyring import Keyring
from hub.foundation.settings import Settings
from hub.log_checking import say_faults, showing
from hub.log_signing import Signing, signing
from hub.one_log import require_one_log
from hub.starting import require_own_key, require_schema

REBUILT, REFUSED = 0, 1


def rebuild_log(settings: Settings) -> int:
    """Rebuild what is wrong, in one transaction; 0 when the log is sound afterwards, else 1."""
    require_schema(settings.database_url)
    keyring = open_key_file(settings.key_file)
    database = Database(settings.database_url)
    try:
        require_own_key(database, keyring)
        require_one_log(database, settings, but=(Fork.TILES,))
        with database.write() as session:
            _rebuild(session, keyring, signing(settings, keyring))
    except EvidenceDamaged as damaged:
        say_faults(damaged.report)
        click.echo("Not the rows to search in, but evidence is wrong. Nothing was changed.")
        return REFUSED
    finally:
        database.close()
    return REBUILT


def _rebuild(session: Session, keyring: Keyring, signer: Signing) -> None:
    before = _verified(session, keyring, "Reading the log")
    require_evidence(before)
    if before.is_sound:
        click.echo(f"Nothing to do: the log is sound, {entries_in_words(before.size)}.")
        return
    mend_tiles(session)
    with showing("Making its rows anew") as progress:
        entries = rebuild_projection(session, keyring=keyring, progress=progress)
    found = tuple(sorted(before.fault_codes))
    rebuilt = ProjectionRebuilt(entries=entries, faults=before.fault_count, found=found)
    _record(session, keyring, rebuilt, signer)
    after = _verified(session, keyring, "Verifying them")
    if not after.is_sound:
        raise EvidenceDamaged(after)
    click.echo(f"Mended: {', '.join(found)}. The log is sound: {entries_in_words(after.size)}.")


def _record(
    session: Session, keyring: Keyring, rebuilt: ProjectionRebuilt, signer: Signing
) -> None:
    """Where the log's key is another process's, that one gives the entry its place."""
    now = SystemClock().now()
    append(session, events=(rebuilt,), actor=SYSTEM, now=now, keyring=keyring)
    while isinstance(signer, NoteSigner) and sequence(session, signer=signer, now=now):
        continue


def _verified(session: Session, keyring: Keyring, label: str) -> Report:
    *former, key = log_keys(keyring)
    with showing(label) as progress:
        return verify_database(session, keyring=keyring, key=key, former=former, progress=progress)
