"""Reads what was typed or sent as text: a day, an id. What is neither is None, never an error."""

import re
from datetime import date
from uuid import UUID

from hub.foundation.identifiers import new_id
from hub.presentation.wording import gettext, later

YEARS = range(1900, 2201)
"""Near the ends of the calendar there is no day before, or none after."""
YEAR_WANTED = later("Enter a year from 1900 to 2200")
DAY_WANTED = later("Enter a date, such as 18 11 2026")
"""What every form says of a day it cannot read; `day_wanted` puts a full stop to it."""
_BY_HAND = re.compile(r"(\d{1,2})[ ./-]+(\d{1,2})[ ./-]+(\d{4})", re.ASCII)


def typed_day(text: str | None) -> date | None:
    """A day as date fields send it, 2026-11-30, or as people write it where a browser has no
    such field: 30 11 2026."""
    found = _any_day(text)
    return found if found is not None and found.year in YEARS else None


def day_problem(text: str) -> str:
    """What is wrong with a text that `typed_day` did not take."""
    return gettext(DAY_WANTED if _any_day(text) is None else YEAR_WANTED)


def _any_day(text: str | None) -> date | None:
    written = (text or "").strip()
    by_hand = _BY_HAND.fullmatch(written)
    if by_hand:
        day, month, year = map(int, by_hand.groups())
        written = f"{year:04}-{month:02}-{day:02}"
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def day_wanted() -> str:
    """The one sentence about a day that cannot be read."""
    return f"{gettext(DAY_WANTED)}."


def typed_id(text: str | None) -> str | None:
    """An id in its one spelling."""
    try:
        return str(UUID(text or ""))
    except ValueError:
        return None


def sent_id(text: str | None) -> str:
    """The id a form came with, so that a second sending lands on the first; else a new one."""
    return typed_id(text) or new_id()
