"""Tests of working days, school days and how a story's days become moments."""

from datetime import UTC, date, datetime, time

import pytest

from hub.demonstration.moments import Moments, last_day, stamp
from hub.demonstration.school_year import bank_holidays, is_school_day, school_weeks

HOLIDAYS = {
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}
SATURDAY = Moments(date(2026, 11, 21))


class TestBankHolidays:
    @pytest.mark.parametrize("year", sorted(HOLIDAYS))
    def test_are_those_of_england_and_wales(self, year: int) -> None:
        assert sorted(f"{day:%m-%d}" for day in bank_holidays(year)) == HOLIDAYS[year].split()


class TestSchoolWeeks:
    def test_are_mondays_with_at_least_three_school_days(self) -> None:
        weeks = school_weeks(date(2026, 11, 21), 39)
        assert weeks[0] == date(2026, 11, 16)
        assert all(week.weekday() == 0 for week in weeks)
        assert date(2026, 10, 26) not in weeks  # half term
        assert not any(week.month == 8 for week in weeks)


class TestLastDay:
    @pytest.mark.parametrize(
        ("now", "ends"),
        [
            (datetime(2026, 11, 22, 9, 0, tzinfo=UTC), date(2026, 11, 22)),
            (datetime(2026, 11, 22, 8, 59, tzinfo=UTC), date(2026, 11, 21)),
            (datetime(2026, 7, 1, 8, 0, tzinfo=UTC), date(2026, 7, 1)),  # nine in London
            (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), date(2026, 6, 30)),  # half past midnight
        ],
    )
    def test_is_over(self, now: datetime, ends: date) -> None:
        assert last_day(now) == ends


class TestMoments:
    def test_move_a_weekend_to_the_next_working_day(self) -> None:
        day = SATURDAY.day("-6")
        assert stamp(SATURDAY.working(day, time(10, 15))) == "2026-11-16 10:15"

    def test_never_move_beyond_now(self) -> None:
        assert stamp(SATURDAY.working(SATURDAY.today, time(10, 15))) == "2026-11-20 10:15"

    def test_count_school_weeks_back(self) -> None:
        assert SATURDAY.day("t-0.4") == date(2026, 11, 20)
        assert SATURDAY.day("t-1.0") == date(2026, 11, 9)

    def test_find_the_nearest_school_day_or_none(self) -> None:
        found = SATURDAY.schooling(date(2026, 10, 28), time(9))
        assert found is not None
        assert is_school_day(found.date())
        assert SATURDAY.schooling(date(2026, 8, 12), time(9)) is None

    def test_end_at_nine(self) -> None:
        assert SATURDAY.now == datetime(2026, 11, 21, 9)  # noqa: DTZ001 - wall clock
