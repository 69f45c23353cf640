"""`hub doctor`: checks settings, database, keys, clock and log, and says what is wrong."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import click
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from audit.checkpoints import latest_checkpoint, log_signer
from audit.queries import pending_count
from hub.foundation.clock import SystemClock
from hub.foundation.database import Database, is_missing
from hub.foundation.keyring import KeyUnusable, open_key_file
from hub.foundation.migrating import is_current
from hub.foundation.settings import Settings
from hub.starting import problems

SOUND, ILL = 0, 1
EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)


def examine(settings: Settings) -> int:
    """Print one line for each check; the exit code is 0 only if nothing is wrong."""
    found = list(_findings(settings))
    for is_well, words in found:
        click.echo(f"{'ok  ' if is_well else 'WRONG'} {words}")
    return SOUND if all(is_well for is_well, _ in found) else ILL


def _findings(settings: Settings) -> Iterator[tuple[bool, str]]:
    yield True, f"Settings: {settings.mode} mode, port {settings.port}."
    wrong = problems(settings)
    yield not wrong, "\n      ".join(wrong) or "Keys and secret can be used."
    now = SystemClock().now()
    yield now > EARLIEST, f"The clock says {now:%d %B %Y, %H:%M} UTC."
    if is_missing(settings.database_url):
        yield False, "There is no database yet: run hub migrate."
        return
    database = Database(settings.database_url)
    for check in (_answers, _schema):
        is_well, words = _try(check, database)
        yield is_well, words
        if not is_well:
            return
    yield _try(lambda found: _log(found, settings), database)
    database.close()


def _try(check: Callable[[Database], tuple[bool, str]], database: Database) -> tuple[bool, str]:
    try:
        return check(database)
    except (SQLAlchemyError, KeyUnusable, ValueError) as problem:
        return False, f"The database cannot be used: {type(problem).__name__}."


def _answers(database: Database) -> tuple[bool, str]:
    with database.read() as session:
        session.execute(text("SELECT 1"))
    return True, "The database answers."


def _schema(database: Database) -> tuple[bool, str]:
    if is_current(database):
        return True, "Its schema is this version's."
    return False, "Its schema is older than this version: run hub migrate."


def _log(database: Database, settings: Settings) -> tuple[bool, str]:
    key = log_signer(open_key_file(settings.key_file)).verifier_key
    with database.read() as session:
        checkpoint = latest_checkpoint(session, key=key)
        waiting = pending_count(session)
    size = checkpoint.size if checkpoint else 0
    return waiting < 1000, f"The log holds {size} signed entries; {waiting} wait for their place."
