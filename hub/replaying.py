"""`hub audit replay`: decides again what the log says was decided, and says whether it is so."""

from random import Random

import click

from audit.queries import LoggedEntry
from audit.verifier.finding import counted, entries_in_words
from audit.wanted import Wanted
from hub.foundation.actor import SYSTEM
from hub.foundation.clock import SystemClock
from hub.foundation.database import Database
from hub.foundation.key_file import open_key_file
from hub.foundation.settings import Settings
from hub.foundation.work import Work
from hub.oversight.replaying.recorded import ACTIONS, read_recorded, recorded_entries
from hub.oversight.replaying.replay import Replayed, in_order, past_of, replay_entry
from hub.starting import require_schema

SAME, DIFFERENT = 0, 1


def replay_log(settings: Settings, *, sample: int | None, seed: int) -> int:
    """Replay every entry, or a sample; 0 when every answer is the recorded one, else 1."""
    require_schema(settings.database_url)
    keyring = open_key_file(settings.key_file)
    database = Database(settings.database_url)
    try:
        with database.read() as session:
            work = Work(session, SystemClock().now(), SYSTEM, keyring)
            return _report(*_replay(work, sample=sample, seed=seed))
    finally:
        database.close()


def _replay(work: Work, *, sample: int | None, seed: int) -> tuple[list[Replayed], int]:
    """What was replayed, and how many entries say too little to be."""
    found = list(recorded_entries(work, wanted=Wanted(entry_actions=ACTIONS)))
    asked = found if sample is None else sample_of(found, sample, seed)
    read = [one for one in (read_recorded(work, entry) for entry in asked) if one is not None]
    order = in_order(read)
    with click.progressbar(length=1, label="Copying what is recorded") as bar:

        def show(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        with past_of(work, progress=show) as past:
            show(1, 1)
            with click.progressbar(order, label="Deciding again") as entries:
                replayed = [replay_entry(work, past=past, entry=one) for one in entries]
    return replayed, len(asked) - len(order)


def sample_of(entries: list[LoggedEntry], size: int, seed: int) -> list[LoggedEntry]:
    """That many entries, the same ones for the same seed."""
    return Random(seed).sample(entries, min(size, len(entries)))  # noqa: S311 - no secret


def _report(replayed: list[Replayed], unsaid: int) -> int:
    for entry in replayed:
        for one in entry.differences:
            click.echo(
                f"WRONG {entry.entry_id} {one.about}: recorded {one.recorded}, "
                f"replayed {one.replayed}"
            )
    wrong = sum(not entry.is_same for entry in replayed)
    decisions = sum(entry.decisions for entry in replayed)
    done = f"{counted(decisions, 'decision', 'decisions')} in {entries_in_words(len(replayed))}"
    click.echo(f"{done} replayed; {counted(wrong, 'entry differs', 'entries differ')}.")
    if unsaid:
        said = counted(unsaid, "entry says", "entries say")
        click.echo(f"{said} too little to be replayed: erased, or no decision.")
    return DIFFERENT if wrong else SAME
