"""The rows of a report: what one reader did on one day, long runs of the same in one row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from hub.foundation.clock import london_date
from hub.presentation.links import Cell
from hub.presentation.times import clock_time, short_day
from hub.presentation.wording import gettext, ngettext
from hub.rights.seen_report.account import Number
from hub.rights.seen_report.known import Reader


@dataclass(frozen=True, slots=True)
class Step:
    """One entry in words."""

    numbers: tuple[Number, ...]
    at: datetime
    is_reading: bool
    reader: Reader
    what: str
    why: str

    @property
    def day(self) -> date:
        """Of London."""
        return london_date(self.at)


@dataclass(frozen=True, slots=True)
class Run:
    """Steps that say the same, one behind the other, oldest first."""

    steps: tuple[Step, ...]

    def cells(self, now: datetime) -> tuple[Cell, ...]:
        """Number, when, who, what, why."""
        first = self.steps[0]
        who = Cell(first.reader.person, quiet=first.reader.agency)
        when = Cell(short_day(first.day, now), quiet=self._times())
        return (Cell(self._numbers()), when, who, Cell(first.what), Cell(first.why))

    def _numbers(self) -> str:
        return ", ".join(ranges(one for step in self.steps for one in step.numbers))

    def _times(self) -> str:
        """Nothing but how often of an agency that is not named."""
        count = len(self.steps)
        often = ngettext("once", "%(num)d times", count) if count > 1 else ""
        if self.steps[0].reader.agency_id is None:
            return often
        begun, ended = clock_time(self.steps[0].at), clock_time(self.steps[-1].at)
        if begun == ended:
            return f"{begun}, {often}" if often else begun
        return gettext("%(begun)s to %(ended)s, %(often)s", begun=begun, ended=ended, often=often)


def runs_of(steps: Sequence[Step]) -> tuple[Run, ...]:
    """Newest first. steps: oldest first."""

    def same(step: Step) -> tuple[object, ...]:
        return step.day, step.reader, step.what, step.why, step.is_reading

    return tuple(Run(tuple(run)) for _, run in groupby(steps, key=same))[::-1]


def ranges(numbers: Iterable[Number]) -> tuple[str, ...]:
    """ "12 to 19", "21"; of several numberings "A12 to A19", "B3"."""
    found: list[list[Number]] = []
    for one in sorted(numbers):
        if found and found[-1][-1] == Number(one.part, one.number - 1):
            found[-1].append(one)
        else:
            found.append([one])
    return tuple(_range(run) for run in found)


def _range(run: list[Number]) -> str:
    first, last = (f"{one.part}{one.number}" for one in (run[0], run[-1]))
    if first == last:
        return first
    return gettext("%(first)s to %(last)s", first=first, last=last)
