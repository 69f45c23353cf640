"""The day of an item: in words, for machines, and the heading it stands under."""

from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from hub.presentation.times import day, day_of, iso_day, language, period


class DayWords(NamedTuple):
    """A day as an entry says it. year: for paper, where the day is written without it."""

    day: str
    iso: str
    period: str
    year: str


def day_words(instant: datetime, today: date) -> DayWords:
    """The London day of an instant, as it is said today."""
    return _words(instant, today, language())


@lru_cache(maxsize=8192)
def _words(instant: datetime, today: date, _language: str) -> DayWords:
    """Worded once a day for each instant and each language: a page has fifty of them."""
    when = day_of(instant)
    shown, year = day(when, today), str(when.year)
    paper = "" if shown.endswith(year) else year
    return DayWords(shown, iso_day(when), period(when, today), paper)
