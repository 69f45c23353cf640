"""Times as people read them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hub.presentation import times

NOW = datetime(2026, 11, 19, 10, 44, tzinfo=UTC)  # a Thursday, winter time


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


class TestDays:
    @pytest.mark.parametrize(
        ("day", "written"),
        [
            (date(2026, 11, 19), "Thu 19 Nov"),
            (date(2026, 9, 14), "Mon 14 Sept"),
            (date(2025, 12, 31), "Wed 31 Dec 2025"),
        ],
    )
    def test_short_within_the_year(self, day: date, written: str) -> None:
        assert times.day(day, NOW) == written

    def test_long_on_paper(self) -> None:
        assert times.long_day(NOW) == "19 November 2026"

    def test_london_decides_which_day_it_is(self) -> None:
        assert times.iso_day(at("2026-07-01 23:30")) == "2026-07-02"
        assert times.clock_time(at("2026-07-01 23:30")) == "00:30"

    def test_instant_for_machines_names_its_offset(self) -> None:
        assert times.iso_instant(at("2026-07-01 12:00")) == "2026-07-01T13:00:00+01:00"


class TestNearness:
    @pytest.mark.parametrize(
        ("when", "written"),
        [
            ("2026-11-19 09:30", "Today 09:30"),
            ("2026-11-18 16:10", "Yesterday 16:10"),
            ("2026-11-13 15:45", "Fri 13 Nov 15:45"),
        ],
    )
    def test_rows_start_with_the_nearest_name(self, when: str, written: str) -> None:
        assert times.row_moment(at(when), NOW) == written

    def test_sentences_say_at(self) -> None:
        assert times.moment(at("2026-11-18 16:20"), NOW) == "yesterday at 16:20"

    def test_held_items_have_no_time(self) -> None:
        assert times.row_day(date(2026, 11, 18), NOW) == "Yesterday"

    @pytest.mark.parametrize(
        ("when", "written"),
        [
            ("2026-11-19 00:01", "today"),
            ("2026-11-18 23:59", "yesterday"),
            ("2026-11-13 23:59", "6 days ago"),
            ("2026-11-20 00:00", "today"),
        ],
    )
    def test_ago_counts_london_days(self, when: str, written: str) -> None:
        assert times.ago(at(when), NOW) == written


class TestSpans:
    @pytest.mark.parametrize(
        ("span", "written"),
        [
            (timedelta(hours=3, minutes=14), "3 h 14 min left"),
            (timedelta(minutes=14, seconds=59), "14 min left"),
            (timedelta(0), "0 min left"),
            (timedelta(hours=47, minutes=59), "47 h 59 min left"),
            (timedelta(days=2), "2 days left"),
            (-timedelta(hours=3, minutes=5), "3 h 05 min overdue"),
        ],
    )
    def test_time_left(self, span: timedelta, written: str) -> None:
        assert times.time_left(NOW + span, NOW) == written


class TestPeriods:
    @pytest.mark.parametrize(
        ("day", "written"),
        [
            (date(2026, 11, 20), "To come"),
            (date(2026, 11, 16), "This week"),
            (date(2026, 11, 15), "Last week"),
            (date(2026, 11, 9), "Last week"),
            (date(2026, 11, 8), "November"),
            (date(2026, 10, 31), "October"),
            (date(2025, 5, 1), "May 2025"),
        ],
    )
    def test_group_by_week_then_month(self, day: date, written: str) -> None:
        assert times.period(day, NOW) == written
