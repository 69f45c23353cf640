"""The hours of London's clock changes, and the minutes around them."""

from datetime import UTC, date, datetime, time

import pytest

from hub.oversight.replaying.clock_changes import FIRST, SECOND, instants_of, never_came, which_of

AUTUMN, SPRING = date(2026, 10, 25), date(2026, 3, 29)


def utc(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "clock", "found"),
    [
        (AUTUMN, time(0, 59), [utc(date(2026, 10, 24), 23, 59)]),
        (AUTUMN, time(1, 0), [utc(AUTUMN, 0), utc(AUTUMN, 1)]),
        (AUTUMN, time(1, 30), [utc(AUTUMN, 0, 30), utc(AUTUMN, 1, 30)]),
        (AUTUMN, time(1, 59), [utc(AUTUMN, 0, 59), utc(AUTUMN, 1, 59)]),
        (AUTUMN, time(2, 0), [utc(AUTUMN, 2)]),
        (SPRING, time(0, 59), [utc(SPRING, 0, 59)]),
        (SPRING, time(1, 0), []),
        (SPRING, time(1, 59), []),
        (SPRING, time(2, 0), [utc(SPRING, 1)]),
        (date(2026, 7, 1), time(1, 30), [utc(date(2026, 7, 1), 0, 30)]),
    ],
)
def test_come_once_twice_or_never(day: date, clock: time, found: list[datetime]) -> None:
    assert list(instants_of(day, clock)) == found


def test_an_instant_knows_which_it_is() -> None:
    said = [which_of(utc(AUTUMN, *at)) for at in ((0, 0), (0, 59), (1, 0), (1, 59), (2, 0))]
    assert said == [FIRST, FIRST, SECOND, SECOND, ""]


def test_what_never_came_has_something_instead() -> None:
    said = never_came(SPRING, time(1, 30))
    assert "there was no 01:30. Try 02:30." in said
