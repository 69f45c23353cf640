"""One `series` line of a story, ready to be worked through date by date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hub.demonstration.moments import clock
from hub.demonstration.school_year import is_school_day
from hub.demonstration.script import Line
from hub.demonstration.setting import Setting
from hub.demonstration.wording import Wording

_AFTERNOON = frozenset({"presentation", "support", "visit", "voice"})
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


@dataclass(frozen=True, slots=True)
class Series:
    """The options of the line: `by`, `about` (alternatives parted by `|`), `from`, `to` …"""

    line: Line
    setting: Setting

    @property
    def by(self) -> str:
        """The worker who writes them all."""
        return self.line.options["by"]

    @property
    def labels(self) -> tuple[str, ...]:
        """Which topics of the bank fit."""
        return self.line.list_of("phase")

    @property
    def path(self) -> tuple[str, ...]:
        """Values the run passes through, spread evenly over it."""
        return self.line.list_of("path")

    def days(self) -> Iterator[date]:
        """Yield the days of the run, every `every` days, moved to the weekday `on`."""
        moments = self.setting.moments
        day = moments.day(self.line.options["from"])
        end = moments.day(self.line.options["to"])
        on = self.line.options.get("on")
        if on:
            day += timedelta(days=(_WEEKDAYS.index(on) - day.weekday()) % 7)
        step = timedelta(days=int(self.line.options["every"]))
        while day <= end:
            if "term" not in self.line.options or is_school_day(day):
                yield day
            day += step

    def moment(self, day: date) -> datetime | None:
        """Return when the update of this day is written."""
        own = self.line.options.get("at")
        at = clock(own) if own else self._wobbling_hour()
        placed = Line("post", day=str((day - self.setting.moments.today).days))
        placed.at = f"{at:%H:%M}"
        return self.setting.moment(placed, self.by)

    def subjects(self, turn: int) -> tuple[str, ...]:
        """Return whom the update of this turn is about; alternatives take turns."""
        choices = self.line.options["about"].split("|")
        return tuple(choices[turn % len(choices)].split(","))

    def wording(self, day: date, turn: int) -> Wording:
        """Return the words for this turn: `who`, `child` and `parent`."""
        words = self.setting.wording(day)
        subjects = self.subjects(turn)
        words.about("who", subjects[0])
        for role, fallback in (("child", subjects[0]), ("parent", subjects[-1])):
            choices = self.line.options.get(role, fallback).split("|")
            words.about(role, choices[turn % len(choices)])
        words.words["n"] = ordinal(turn + int(self.line.options.get("since", "1")))
        return words

    def _wobbling_hour(self) -> time:
        """Return an office hour; what is seen in the afternoon is written up afterwards."""
        if self.line.words[0] not in _AFTERNOON:
            return self.setting.office_hour()
        minutes = self.setting.chooser.rng.randrange(15 * 60 + 55, 17 * 60 + 40)
        return time(minutes // 60, minutes % 60)


def ordinal(number: int) -> str:
    """Return "third" and the like to twelfth, then "13th"."""
    small = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    if number <= 12:
        return small.split()[number - 1]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"
