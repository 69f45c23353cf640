"""The rows of a report: what one reader did on one day, long runs of the same in one row.

Somebody who is not named stands there without an instant. A number between two that have one
would tell it, and so would a row's place: on his days nobody's number stands alone, and his row
comes last.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from hub.foundation.clock import london_date
from hub.presentation.links import Cell
from hub.presentation.times import clock_time, long_day
from hub.presentation.wording import gettext, ngettext
from hub.rights.seen_report.account import Number
from hub.rights.seen_report.known import Reader


@dataclass(frozen=True, slots=True)
class Step:
    """One entry in words. among: all numbers of its day, where somebody is not named on it."""

    numbers: tuple[Number, ...]
    at: datetime
    is_reading: bool
    reader: Reader
    what: str
    why: str
    among: tuple[Number, ...] = ()

    @property
    def day(self) -> date:
        """Of London."""
        return london_date(self.at)


@dataclass(frozen=True, slots=True)
class Run:
    """Steps of one day or month that say the same, oldest first."""

    steps: tuple[Step, ...]

    def cells(self) -> tuple[Cell, ...]:
        """Number, when, who, what, why."""
        first, last = self.steps[0], self.steps[-1]
        who = Cell(first.reader.person, quiet=first.reader.agency)
        day = long_day(last.day)
        if first.day != last.day:
            day = gettext("%(first)s to %(last)s", first=long_day(first.day), last=day)
        when = Cell(day, quiet=self._times())
        return (Cell(self._numbers()), when, who, Cell(first.what), Cell(first.why))

    def _numbers(self) -> str:
        shown = {one for step in self.steps for one in step.among or step.numbers}
        said = ", ".join(ranges(shown))
        is_any_open = any(step.among for step in self.steps)
        if not is_any_open:
            return said
        if len(shown) == 1:
            return gettext("one of that day’s")
        return gettext("among %(numbers)s", numbers=said)

    def _times(self) -> str:
        """Nothing but how often of an agency that is not named, and of several days."""
        count = len(self.steps)
        often = ngettext("once", "%(num)d times", count) if count > 1 else ""
        first, last = self.steps[0], self.steps[-1]
        if first.reader.agency_id is None or first.day != last.day:
            return often
        begun, ended = clock_time(first.at), clock_time(last.at)
        if begun == ended:
            return f"{begun}, {often}" if often else begun
        return gettext("%(begun)s to %(ended)s, %(often)s", begun=begun, ended=ended, often=often)


def runs_of(steps: Sequence[Step]) -> tuple[Run, ...]:
    """What one reader did on one day, in one row for all that reads the same. Newest first."""
    return _runs(steps, lambda step: step.day)


def months_of(steps: Sequence[Step]) -> tuple[Run, ...]:
    """The same by month, for what was recorded and not read."""
    return _runs(steps, lambda step: step.day.replace(day=1))


def _runs(steps: Sequence[Step], span: Callable[[Step], date]) -> tuple[Run, ...]:
    found: dict[Hashable, list[Step]] = {}
    for step in sorted(steps, key=lambda one: _place(one, span(one)), reverse=True):
        found.setdefault((span(step), step.reader, step.what, step.why), []).append(step)
    return tuple(Run(tuple(reversed(run))) for run in found.values())


def _place(step: Step, begun: date) -> tuple[date, bool, str, str, datetime, tuple[Number, ...]]:
    """Latest first; within a span those not named behind all others, by words and not by time."""
    words = (step.what, step.why) if step.reader.is_hidden else ("", "")
    return begun, not step.reader.is_hidden, *words, step.at, step.numbers


def numbered(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The same, with the numbers that may stand beside each where it is not its own."""
    days: dict[date, set[Number]] = {}
    for one in steps:
        days.setdefault(one.day, set()).update(one.numbers)
    hidden = {one.day for one in steps if one.reader.is_hidden}
    return tuple(
        replace(one, among=tuple(sorted(days[one.day]))) if one.day in hidden else one
        for one in steps
    )


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
