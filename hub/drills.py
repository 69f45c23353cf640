"""`hub drill`: backup, restore and a change of keys, tried on copies and checked by themselves.

The live database is read, and gets one entry that says which drill was held and how it went.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import click
from sqlalchemy import func, inspect, select, table
from sqlalchemy.orm import Session

from audit.checkpoints import latest_note, log_keys
from audit.events import DrillHeld
from audit.inspection import verify_database
from audit.payload import opens_here
from audit.report import Report
from audit.service import append
from audit.verifier.finding import counted, entries_in_words
from consent.compartments import closed_compartments
from consent.wall.facing import face_as_system
from hub.copying import back_up, restored
from hub.foundation.actor import SYSTEM
from hub.foundation.clock import SystemClock
from hub.foundation.database import Database, is_missing
from hub.foundation.key_file import KeyFile, logs_beside, open_key_file, read_key_file
from hub.foundation.keyring import Keyring, LocalFileKeyring
from hub.foundation.settings import Settings
from hub.key_rotating import add_key, closed_under, left, wrap_anew, wrap_some
from hub.one_log import FORKS, found_fork
from hub.starting import NotReady, lacks_schema, require_own_key, require_schema

HELD, FAILED = 0, 1


@dataclass(slots=True)
class Drill:
    """What was checked so far, said as it is found."""

    name: str
    began: float = field(default_factory=time.monotonic)
    is_well: bool = True

    def check(self, is_well: bool, words: str) -> None:
        """Say one finding."""
        self.is_well = self.is_well and is_well
        click.echo(f"{'ok  ' if is_well else 'WRONG'} {words}")

    def end(self) -> int:
        """Say how it went. The exit code."""
        seconds = time.monotonic() - self.began
        how = "went well" if self.is_well else "FAILED"
        click.echo(f"The {self.name} drill {how}: {seconds:.1f} s.")
        return HELD if self.is_well else FAILED


def drill_backup(settings: Settings, folder: Path) -> int:
    """Make a backup, restore it elsewhere, and compare it with what was live."""
    drill = Drill("backup")
    with _live(settings, drill) as (live, keyring):
        with live.read() as session:
            before, held = _counts(session), latest_note(session)
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"hub-{SystemClock().now():%Y%m%d-%H%M%S}.backup"
        back_up(settings.database_url, target)
        drill.check(True, f"Backed up to {target}, {target.stat().st_size:,} bytes.")
        with live.read() as session:
            after = _counts(session)
        with restored(target, settings.database_url) as url, _opened(url) as copy:
            _check_copy(drill, copy, keyring, (held,) if held else ())
            with copy.read() as session:
                _check_counts(drill, before, _counts(session), after)
    return drill.end()


def drill_restore(settings: Settings, backup: Path) -> int:
    """Restore a backup elsewhere, verify it, and say what going on from it would lose."""
    drill, keyring = Drill("restore"), open_key_file(settings.key_file)
    with restored(backup, settings.database_url) as url, _opened(url) as copy:
        _check_copy(drill, copy, keyring, ())
        with copy.read() as session:
            note, entries = latest_note(session), _verified(session, keyring).size
    if is_missing(settings.database_url):
        click.echo("     There is no live database to compare it with.")
        return drill.end()
    with _live(settings, drill, broken_too=True) as (live, _), live.read() as session:
        report = _verified(session, keyring, (note,) if note else ())
        drill.check(report.is_sound, "The live log begins with all that the backup holds.")
        newer = counted(report.size - entries, "newer entry is", "newer entries are")
        click.echo(f"     {newer} in the live log alone:")
        click.echo("     going on from this backup would lose them and fork the log.")
    return drill.end()


def drill_keys(settings: Settings) -> int:
    """Wrap every key anew on a copy, and read everything back under the new one alone."""
    drill = Drill("keys")
    with _live(settings, drill) as (_, old), tempfile.TemporaryDirectory() as folder:
        backup, key_file = Path(folder) / "backup", Path(folder) / "hub.key"
        back_up(settings.database_url, backup)
        shutil.copy2(settings.key_file, key_file)
        if (logs := logs_beside(settings.key_file)).exists():
            shutil.copy2(logs, logs_beside(key_file))
        with restored(backup, settings.database_url) as url, _opened(url) as copy:
            keys = _wrapped_in_two_goes(drill, copy, key_file)
            _check_copy(drill, copy, replace(keys.keyring, former={}), ())
            drill.check(not closed_under(copy, keys), "All of them open under the new key alone.")
            with copy.read() as session:
                shut = not opens_here(session, keyring=old) and closed_compartments(
                    session, keyring=old
                )
                drill.check(bool(shut), "The old key opens none of them.")
    return drill.end()


def _wrapped_in_two_goes(drill: Drill, copy: Database, key_file: Path) -> KeyFile:
    """Wrap the first keys anew, stop, and go on from what the file and the rows say."""
    keys = add_key(key_file, read_key_file(key_file))
    everything = left(copy, keys)
    wrap_some(copy, keys)
    keys = read_key_file(key_file)
    undone = left(copy, keys)
    drill.check(undone < everything, f"Stopped with {undone} of {everything} still to wrap.")
    wrap_anew(copy, keys, lambda _done, _total: None)
    drill.check(not left(copy, keys), f"{everything} keys and secrets wrapped anew.")
    return keys


@contextmanager
def _live(
    settings: Settings, drill: Drill, *, broken_too: bool = False
) -> Iterator[tuple[Database, LocalFileKeyring]]:
    """The live database, read; at the end one entry about the drill, however it went.

    broken_too: also where it is not the log that was signed before; nothing is added to it then.
    """
    require_schema(settings.database_url)
    keyring, database = open_key_file(settings.key_file), Database(settings.database_url)
    try:
        require_own_key(database, keyring)
        fork = found_fork(database, settings)
        if fork is not None and not broken_too:
            raise NotReady(f"{FORKS[fork]} See docs/restore.md.")
        yield database, keyring
        if fork is not None:
            drill.check(False, FORKS[fork])
            return
        outcome = "well" if drill.is_well else "failed"
        with database.write() as session:
            now = SystemClock().now()
            held = DrillHeld(drill=drill.name, outcome=outcome)
            append(session, events=(held,), actor=SYSTEM, now=now, keyring=keyring)
    finally:
        database.close()


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


def _check_copy(drill: Drill, copy: Database, keyring: Keyring, held: tuple[str, ...]) -> None:
    drill.check(not lacks_schema(copy.url), "The copy has this version's schema.")
    with copy.read() as session:
        closed = closed_compartments(session, keyring=keyring)
        words = f"{closed} compartments do not open." if closed else "Every compartment opens."
        drill.check(not closed, words)
        report = _verified(session, keyring, held)
    codes = ", ".join(sorted(report.fault_codes))
    said = f"Its log verifies: {entries_in_words(report.size)}. {codes}"
    drill.check(report.is_sound, said.rstrip())


def _verified(session: Session, keyring: Keyring, held: tuple[str, ...] = ()) -> Report:
    *former, key = log_keys(keyring)
    return verify_database(session, key=key, former=former, keyring=keyring, held=held)


def _counts(session: Session) -> Mapping[str, int]:
    """Rows in each table."""
    face_as_system(session)
    names = inspect(session.connection()).get_table_names()
    return {
        name: session.execute(select(func.count()).select_from(table(name))).scalar_one()
        for name in names
    }


def _check_counts(
    drill: Drill, before: Mapping[str, int], copy: Mapping[str, int], after: Mapping[str, int]
) -> None:
    """Between what there was before and after: a hub that is served goes on writing."""
    missing = sorted(
        name
        for name, count in copy.items()
        if not min(before[name], after[name]) <= count <= max(before[name], after[name])
    )
    complete = copy.keys() == before.keys() and not missing
    words = f"{len(copy)} tables, {sum(copy.values()):,} rows, as many as were live."
    drill.check(complete, words if complete else f"Other rows than were live: {missing}.")
