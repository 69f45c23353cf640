"""`hub keys`: wraps every key anew under a new one, and lets go of those that wrap nothing more.

It may be stopped at any instant and run again: the new key lies on the disk before anything is
wrapped under it, and whatever was wrapped says under which. Whoever is served meanwhile goes on.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import click
from sqlalchemy.orm import Session

from agencies.factors import closed_secrets, rewrap_secrets, secrets_under_others
from audit.events import KeysChanged
from audit.payload import closed_keys, forget_keys, keys_under_others, rewrap_keys
from audit.service import append
from audit.triggers import protect, unprotect
from consent.compartments import (
    Batch,
    closed_compartments,
    compartments_under_others,
    rewrap_compartments,
)
from hub.foundation.actor import SYSTEM
from hub.foundation.clock import SystemClock
from hub.foundation.database import Database
from hub.foundation.identifiers import new_id
from hub.foundation.key_file import KeyFile, WrappingKey, read_key_file, replace_key_file
from hub.foundation.keyring import KEY_BYTES, Keyring
from hub.foundation.settings import Settings
from hub.log_checking import showing
from hub.one_log import require_one_log
from hub.starting import NotReady, require_own_key, require_schema

AT_ONCE = 500
BACKUPS_DAYS = 35
"""How long backups are kept that a former key is still needed for."""
Progress = Callable[[int, int], None]


def rotate(settings: Settings) -> int:
    """Wrap every key under a new one, or go on with what was begun; 0 once that is proven."""
    with _opened(settings) as (database, keys):
        if left(database, keys):
            click.echo(f"A change to key {_present(keys).key_id} was begun: it goes on.")
        else:
            keys = add_key(settings.key_file, keys)
            click.echo(f"Key {_present(keys).key_id} is in {settings.key_file}.")
        _record(database, keys, act="begun", count=left(database, keys))
        with showing("Wrapping") as progress:
            wrapped = wrap_anew(database, keys, progress)
        closed = closed_under(database, keys)
        _record(database, keys, act="failed" if closed else "proven", count=wrapped)
    if closed:
        click.echo(f"WRONG Keys and secrets that do not open: {closed}. The former key stays.")
        return 1
    click.echo(f"{wrapped} keys and secrets wrapped, and all open under the new key alone.")
    click.echo(f"The former key stays for backups: hub keys retire, in {BACKUPS_DAYS} days.")
    return 0


def retire(settings: Settings, *, days: int) -> int:
    """Take former keys out of the file once no backup that is kept needs them.

    Raises: NotReady while something lies under one, or the new one is younger than `days`.
    """
    with _opened(settings) as (database, keys):
        *former, present = keys.wrapping
        if not former:
            click.echo("There is no former key.")
            return 0
        if left(database, keys):
            raise NotReady("Something still lies under a former key: run hub keys rotate.")
        since = present.since or SystemClock().now()
        if SystemClock().now() < since + timedelta(days=days):
            raise NotReady(
                f"Key {present.key_id} is in use since {since:%d %B %Y}: a backup younger than "
                f"{days} days may need a former one. Nothing was changed."
            )
        _record(database, keys, act="retired", count=len(former))
        replace_key_file(settings.key_file, replace(keys, wrapping=(present,)))
    click.echo(f"Former keys taken out: {len(former)}. Backups from before do not open any more.")
    return 0


def add_key(path: Path, keys: KeyFile, now: datetime | None = None) -> KeyFile:
    """A new key in the file, from now on the one in use."""
    since = now or SystemClock().now()
    made = WrappingKey(f"{since:%Y%m%d}-{new_id()[-8:]}", since, os.urandom(KEY_BYTES))
    added = replace(keys, wrapping=(*keys.wrapping, made))
    replace_key_file(path, added)
    return added


def left(database: Database, keys: KeyFile) -> int:
    """How many keys and secrets lie under another key than the one in use."""
    key_id = _present(keys).key_id
    with database.read() as session:
        return (
            compartments_under_others(session, key_id=key_id)
            + keys_under_others(session, key_id=key_id)
            + secrets_under_others(session, key_id=key_id)
        )


def wrap_anew(database: Database, keys: KeyFile, progress: Progress) -> int:
    """Wrap what lies under former keys under the one in use, some at a time; how many."""
    keyring, total, after, done = keys.keyring, left(database, keys), "", 0
    while True:
        batch = wrap_some(database, keys, after=after)
        done += batch.wrapped
        progress(done, total)
        if batch.last is None:
            break
        after = batch.last
    with database.write() as session:
        done += _wrap_few(session, keyring)
    progress(total, total)
    return done


def wrap_some(database: Database, keys: KeyFile, *, after: str = "") -> Batch:
    """The next compartments, in one transaction. Whoever stops here has lost nothing."""
    with database.write() as session:
        return rewrap_compartments(session, keyring=keys.keyring, after=after, at_most=AT_ONCE)


def closed_under(database: Database, keys: KeyFile) -> int:
    """How many do not open under the key in use alone."""
    alone = replace(keys.keyring, former={})
    with database.read() as session:
        return (
            closed_compartments(session, keyring=alone)
            + closed_keys(session, keyring=alone)
            + closed_secrets(session, keyring=alone)
        )


def _wrap_few(session: Session, keyring: Keyring) -> int:
    """The keys of audit years, whose table is append-only but for this, and workers' secrets."""
    connection = session.connection()
    unprotect(connection, ["audit_key"])
    done = rewrap_keys(session, keyring=keyring) + rewrap_secrets(session, keyring=keyring)
    session.flush()  # the triggers come back when every row is written
    protect(connection)
    forget_keys(session)
    return done


def _present(keys: KeyFile) -> WrappingKey:
    return keys.wrapping[-1]


def _record(database: Database, keys: KeyFile, *, act: str, count: int) -> None:
    event = KeysChanged(act=act, key_id=_present(keys).key_id, count=count)
    now = SystemClock().now()
    with database.write() as session:
        append(session, events=(event,), actor=SYSTEM, now=now, keyring=keys.keyring)


@contextmanager
def _opened(settings: Settings) -> Iterator[tuple[Database, KeyFile]]:
    require_schema(settings.database_url)
    keys, database = read_key_file(settings.key_file), Database(settings.database_url)
    try:
        require_own_key(database, keys.keyring)
        require_one_log(database, settings)
        yield database, keys
    finally:
        database.close()
