"""The tables of a full report: in short, each reading, what was read before birth, the records."""

from collections.abc import Iterable, Sequence
from datetime import date

from hub.presentation.links import Cell, Table
from hub.presentation.wording import gettext
from hub.rights.seen_report.full import in_short
from hub.rights.seen_report.runs import Step, months_of, runs_of


def short_table(steps: Sequence[Step]) -> Table | None:
    """By agency; None of nothing."""
    heads = (gettext("Who read"), gettext("People"), gettext("How often"))
    return _table(gettext("In short"), heads, in_short(steps))


def readings_table(
    steps: Iterable[Step], *, since: date | None = None, until: date | None = None
) -> Table:
    """Each reading from one day on and before another, latest first."""
    heads = (
        gettext("Number"),
        gettext("When"),
        gettext("Who"),
        gettext("What they saw"),
        gettext("Why they were allowed"),
    )
    wanted = [
        one
        for one in steps
        if one.is_reading
        and (since is None or one.day >= since)
        and (until is None or one.day < until)
    ]
    return each_table(heads, tuple(run.cells() for run in runs_of(wanted)))


def each_table(heads: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]) -> Table:
    """A table of readings."""
    return Table(gettext("Each time, newest first"), heads, rows, is_caption_hidden=True)


def before_birth_table(steps: Iterable[Step], born_on: date | None) -> Table | None:
    """What was read before the person was born; None where nothing was."""
    if born_on is None:
        return None
    found = readings_table(steps, until=born_on)
    return found if found.rows else None


def recorded_table(steps: Iterable[Step]) -> Table | None:
    """What was recorded and not read, by month."""
    heads = (gettext("Number"), gettext("When"), gettext("Who"), gettext("What they did"))
    runs = months_of([one for one in steps if not one.is_reading])
    rows = tuple(run.cells()[:-1] for run in runs)
    return _table(gettext("What was recorded about you"), heads, rows)


def _table(
    caption: str, heads: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]
) -> Table | None:
    return Table(caption, heads, rows, is_caption_hidden=True) if rows else None
