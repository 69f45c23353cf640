"""Reads the days of the permission form, and says what is wrong with one beside it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from hub.foundation.clock import start_of_day
from hub.presentation.typed import typed_day
from hub.presentation.wording import gettext

YEARS = range(1900, 2200)
EXAMPLES = {
    "valid_from": timedelta(),
    "valid_to": timedelta(days=90),
    "history_from": timedelta(days=-30),
    "review_at": timedelta(days=90),
}
"""How far from today a date lies that can be meant."""
DAYS = tuple(EXAMPLES)


def days_from(
    form: Mapping[str, str], today: date, problems: dict[str, str]
) -> dict[str, datetime | None]:
    """The days. Today as the first means now: a permission never starts before it is said."""
    read = {name: _day(form, name, today, problems) for name in DAYS}
    first, end, since = read["valid_from"], read["valid_to"], read["history_from"]
    if first == today:
        read["valid_from"] = None
    if end is not None and end <= max(first or today, today):
        problems["valid_to"] = gettext(
            "Choose a later day. On this one it would never be in force."
        )
    review = read["review_at"]
    if review is not None and review <= today:
        problems["review_at"] = gettext("Choose a later day.")
    if since is not None and since > today:
        problems["history_from"] = gettext("Choose today or an earlier day.")
    return {name: None if day is None else start_of_day(day) for name, day in read.items()}


def _day(form: Mapping[str, str], name: str, today: date, problems: dict[str, str]) -> date | None:
    text = form.get(name, "").strip()
    if not text:
        return None
    day = typed_day(text)
    if day and day.year in YEARS:
        return day
    example = today + EXAMPLES[name]
    problems[name] = gettext("Enter a date like %(day)s.", day=example.isoformat())
    return None
