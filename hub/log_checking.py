"""`hub audit verify`: reads the whole log offline and says whether it is sound.

And whether the rows that questions and lists are answered from say what the log does.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import click

from audit.checkpoints import log_keys
from audit.inspection import verify_database
from audit.report import Report
from audit.sequencer import MOST_AT_ONCE
from audit.verifier.beginning import Beginning, Kept
from audit.verifier.checks import Faults
from audit.verifier.finding import entries_in_words, erased_in_words
from audit.verifier.plain_words import fault_in_words
from hub.foundation.actor import SYSTEM
from hub.foundation.clock import SystemClock
from hub.foundation.database import Database
from hub.foundation.key_file import open_key_file
from hub.foundation.settings import Settings
from hub.foundation.work import Work
from hub.held_to_log.everything import EverythingHeld
from hub.held_to_log.words import row_in_words, untold_in_words, untold_rows_in_words
from hub.log_beside import look_beside, say_beside
from hub.log_elsewhere import known_elsewhere
from hub.starting import require_own_key, require_schema


def verify_log(settings: Settings, database_url: str | None) -> int:
    """Check everything, with progress; 0 when the log is sound and the rows follow from it."""
    require_schema(database_url or settings.database_url)
    keyring = open_key_file(settings.key_file)
    database = Database(database_url or settings.database_url)
    try:
        require_own_key(database, keyring)
        (*former, key), now = log_keys(keyring), SystemClock().now()
        with database.read() as session, closing(EverythingHeld()) as held:
            with showing("Reading the log") as progress:
                report = verify_database(
                    session,
                    keyring=keyring,
                    key=key,
                    former=former,
                    progress=progress,
                    hear=held.hear,
                    now=now,
                )
            rows = held.compare(Work(session, now, SYSTEM, keyring), showing)
            beside = look_beside(session, (*former, key), now=now)
        elsewhere = known_elsewhere(
            database, settings, is_served=not database_url, is_sound=report.is_sound
        )
    finally:
        database.close()
    say_faults(report)
    elsewhere.tell()
    for one in report.beginnings:
        say_ended(one)
    if report.size:
        say_checkpoints(report)
    is_sound = report.is_sound and not elsewhere.wrong
    if is_sound and report.size:
        size = entries_in_words(report.size)
        click.echo(f"The log is sound: {size}, each where it was signed.")
    elif is_sound:
        click.echo("The log is empty: there was nothing to check. Is this the right database?")
    elif report.is_sound:
        click.echo("Its entries fit what was signed here, but it is not known to be the newest.")
    if report.erased:
        click.echo(erased_in_words(report.erased, report.erased_between))
    say_beside(beside)
    say_untold(held)
    say_rows(rows)
    return 0 if is_sound and not rows.count and not beside.count else 1


def say_untold(held: EverythingHeld) -> None:
    """Of what the log is too old to say what it was."""
    if held.untold:
        click.echo(untold_in_words(held.untold))
    if untold := untold_rows_in_words(held.untold_rows):
        click.echo(untold)


def say_checkpoints(report: Report) -> None:
    """How many there are, and what their number cannot say."""
    many = "checkpoint is" if report.checkpoints == 1 else "checkpoints are"
    click.echo(
        f"{report.checkpoints:,} signed {many} kept, none more than {MOST_AT_ONCE} entries from "
        "the next. Whether there were more between them only witnesses can tell, and whoever kept "
        "one: each covers all entries before it."
        if "checkpoints-missing" not in report.fault_codes
        else f"{report.checkpoints:,} signed {many} kept; others were removed."
    )


def say_rows(rows: Faults) -> None:
    """A sentence for each row that does not answer to the log, and how many more there are."""
    for fault in rows.found:
        click.echo(row_in_words(fault.code, fault.where))
    if rows.count > len(rows.found):
        click.echo(f"… and {rows.count - len(rows.found)} more.")
    if rows.count:
        click.echo(
            "Do not rely on the lists named: tell information governance. The log says what was."
        )


def say_ended(begun: Beginning) -> None:
    """A log that ended before: where, why, and what of it is not there any more."""
    size = entries_in_words(begun.size)
    click.echo(f"{begun.former} ended at {size} ({begun.reason}); {kept(begun.held)}.")
    if begun.lost:
        first, last = begun.lost
        which = f"entries {first} to {last} are" if last > first else f"entry {first} is"
        click.echo(f"Its {which} lost: the log that follows says so.")
    if begun.kept is Kept.OTHER:
        click.echo("What is kept of it is not what was signed: the log that follows says so.")


def kept(number: int) -> str:
    """How many of the entries of a log that ended are there still."""
    return f"{number:,} {'is' if number == 1 else 'are'} kept"


def say_faults(report: Report) -> None:
    """A sentence for each fault, as hub-verify says it, and how many more there are."""
    for fault in report.faults:
        click.echo(fault_in_words(fault.code, fault.where))
    if report.fault_count > len(report.faults):
        click.echo(f"… and {report.fault_count - len(report.faults)} more.")


@contextmanager
def showing(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar, and what moves it: things done, and things there are."""
    with click.progressbar(length=1, label=label) as bar:

        def show(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        yield show
