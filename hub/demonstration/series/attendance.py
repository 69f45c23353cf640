"""Weekly attendance: half-days attended, lates and the term so far, with what lies behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hub.demonstration.banks import bank
from hub.demonstration.drafts import Draft
from hub.demonstration.school_year import school_days_of, school_weeks
from hub.demonstration.series.call import Series
from hub.demonstration.wording import Wording


@dataclass(frozen=True, slots=True)
class _Week:
    possible: int
    attended: int
    lates: int
    so_far: int
    before: int

    @property
    def band(self) -> str:
        """Full, good (one day missed at most) or low."""
        missed = self.possible - self.attended
        if missed == 0:
            return "full"
        return "good" if missed <= 1 else "low"


def attendance_drafts(series: Series) -> Iterator[Draft]:
    """Yield one update per school week; `path` holds percentages the weeks pass through."""
    mondays = _mondays(series)
    possible_so_far = attended_so_far = before = 0
    for place, monday in enumerate(mondays):
        days = school_days_of(monday)
        possible = 2 * len(days)
        attended = _attended(series, place, len(mondays), possible)
        possible_so_far += possible
        attended_so_far += attended
        week = _Week(possible, attended, _lates(series, attended), 0, before)
        week = _with_average(week, attended_so_far, possible_so_far)
        before = attended
        moment = _friday(series, days)
        if moment is not None and place % int(series.line.options.get("every", "1")) == 0:
            yield _draft(series, place, moment, week)


def _mondays(series: Series) -> tuple[date, ...]:
    first = series.setting.moments.day(series.line.options["from"])
    last = series.setting.moments.day(series.line.options["to"])
    newest_first = school_weeks(last, 45)
    return tuple(monday for monday in reversed(newest_first) if monday + timedelta(days=4) >= first)


def _attended(series: Series, place: int, weeks: int, possible: int) -> int:
    path = [int(value) for value in series.path]
    at = place * (len(path) - 1) / max(weeks - 1, 1)
    low = int(at)
    high = min(low + 1, len(path) - 1)
    share = (
        path[low] + (path[high] - path[low]) * (at - low) + series.setting.chooser.rng.gauss(0, 4)
    )
    return max(0, min(possible, round(possible * share / 100)))


def _lates(series: Series, attended: int) -> int:
    most = int(series.line.options.get("lates", "1"))
    return min(attended // 2, series.setting.chooser.rng.randint(0, most))


def _with_average(week: _Week, attended: int, possible: int) -> _Week:
    average = round(100 * attended / possible)
    return _Week(week.possible, week.attended, week.lates, average, week.before)


def _friday(series: Series, days: tuple[date, ...]) -> datetime | None:
    """Return the afternoon of the week's last school day, or None where it is still to come."""
    minutes = series.setting.chooser.rng.randrange(15 * 60, 16 * 60 + 40)
    moment = datetime.combine(days[-1], time(minutes // 60, minutes % 60))
    moments = series.setting.moments
    return moment if moment <= moments.now and days[-1] > moments.first_day else None


def _draft(series: Series, place: int, moment: datetime, week: _Week) -> Draft:
    words = series.wording(moment.date(), 0)
    words.words |= {
        "attended": str(week.attended),
        "possible": str(week.possible),
        "sofar": str(week.so_far),
        "missed": str(week.possible - week.attended),
        "lates": _times(week.lates),
    }
    tags = ["ED.ATT", "EV.FACT"]
    if week.lates >= 2:
        tags.append("ED.PUN")
    return Draft(
        moment=moment,
        by=series.by,
        about=series.subjects(0),
        tags=tuple(tags),
        headline=words.fill(_headline(week)),
        text=_text(series, week, words),
        is_series=True,
    )


def _headline(week: _Week) -> str:
    if week.attended == week.possible:
        return "{Who} came to every session this week."
    if week.attended == 0:
        return "{Who} did not come to school this week."
    return "{Who} came to {attended} of {possible} sessions this week."


def _text(series: Series, week: _Week, words: Wording) -> str:
    chooser, family = series.setting.chooser, series.setting.family
    own = bank("attendance")
    labels = (week.band, *series.labels)
    topic = chooser.topic("attendance", family=family, labels=labels)
    sentences = [_counted(week), _compared(week)]
    if topic is not None:
        sentences.append(topic.text)
    else:
        sentences.append(chooser.phrase("attendance next", own.endings, family=family))
    return words.fill(" ".join(sentence for sentence in sentences if sentence))


def _counted(week: _Week) -> str:
    sentence = "Week ending {d+0}: {attended} of {possible} sessions"
    if week.lates:
        return f"{sentence}, late {{lates}}."
    return f"{sentence}, no lates."


def _compared(week: _Week) -> str:
    average = "{Who}'s attendance over this period is now {sofar}%"
    if week.attended - week.before >= 3 and week.before:
        return f"{average}, with a better week than the last."
    if week.before - week.attended >= 3:
        return f"{average}, after a drop from {week.before} sessions the week before."
    return f"{average}."


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")
