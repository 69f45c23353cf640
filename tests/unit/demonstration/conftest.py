"""The year that the tests look at, made once for each of several days of the calendar."""

from datetime import date
from functools import cache

import pytest

from hub.demonstration.plan import plan
from hub.demonstration.world import Event, Plan

SEED = 7
#: A Saturday in term, deep in the summer holidays, the first Monday of a year, Easter week.
DAYS = (date(2026, 11, 21), date(2026, 8, 12), date(2027, 1, 4), date(2026, 4, 7))


@cache
def year_to(day: date) -> Plan:
    """The year that ends on this day."""
    return plan(SEED, day)


@pytest.fixture(params=DAYS, ids=str)
def year(request: pytest.FixtureRequest) -> Plan:
    """A year, for each of the days."""
    return year_to(request.param)


def posts(year: Plan) -> list[Event]:
    """The updates of a year."""
    return [event for event in year.events if event["do"] == "update.post"]


def words(text: str) -> set[str]:
    """The words of a text, as a set."""
    return set(text.split())


def body(post: Event) -> str:
    """What happened, with the parts where people differ."""
    parts = post.get("segments", [])
    texts = [str(part["text"]) for part in parts] if isinstance(parts, list) else []
    return " ".join([str(post["text"]), *texts]).strip()


def listed(event: Event, name: str) -> list[str]:
    """A list field of an event; none where it is absent."""
    value = event.get(name, [])
    return [str(one) for one in value] if isinstance(value, list) else []
