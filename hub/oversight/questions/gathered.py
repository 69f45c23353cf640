"""Rows of one day that say the same, in one row on paper: the latest first, and how often."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from hub.foundation.clock import london_date, london_time
from hub.oversight.questions.answer import Answer, AnswerRow
from hub.presentation.links import Cell, Table
from hub.presentation.times import long_day
from hub.presentation.wording import gettext, ngettext


def paper_table(answer: Answer, caption: str, now: datetime) -> Table:
    """The answer's table. What has no instant stands as it is: it is gathered by day already."""
    return Table(
        caption=caption,
        heads=answer.all_heads,
        rows=tuple(_line(rows, now) for rows in _gathered(answer.rows)),
        is_caption_hidden=True,
    )


def _gathered(rows: Iterable[AnswerRow]) -> Iterator[list[AnswerRow]]:
    found: dict[tuple[date, tuple[Cell, ...], int], list[AnswerRow]] = {}
    for place, row in enumerate(rows):
        alone = place + 1 if row.is_day else 0
        found.setdefault((london_date(row.at), row.cells, alone), []).append(row)
    yield from found.values()


def _line(rows: list[AnswerRow], now: datetime) -> tuple[Cell, ...]:
    latest = rows[0]
    if len(rows) == 1:
        return Cell(latest.when(now)), *latest.cells
    first, last = london_time(rows[-1].at), london_time(latest.at)
    hours = last if first == last else gettext("%(first)s to %(last)s", first=first, last=last)
    times = ngettext("%(num)d time", "%(num)d times", len(rows))
    return Cell(f"{long_day(latest.at)}, {hours}", quiet=times), *latest.cells
