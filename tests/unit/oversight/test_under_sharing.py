"""The arithmetic of sharing too little: in time or late, the middle and the spread, the months."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.oversight.filters import LogQuery
from hub.oversight.under_sharing.by_month import MonthOfRisks, months_of, picture_of
from hub.oversight.under_sharing.found import AgencyReading, RiskSeen
from hub.oversight.under_sharing.span import Span, span_of
from hub.oversight.under_sharing.timeliness import (
    FEWEST,
    Outcome,
    due_at,
    outcome_of,
    spread_of,
)
from hub.oversight.under_sharing.times import TimesRow, cells_of
from hub.oversight.under_sharing.times_picture import MARKS, step_for, times_picture

FRIDAY = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


class TestDueAt:
    @pytest.mark.parametrize(
        ("urgency", "within"), [("UR3", timedelta(minutes=60)), ("UR2", timedelta(hours=4))]
    )
    def test_is_within_its_hours_day_and_night(self, urgency: str, within: timedelta) -> None:
        assert due_at(urgency, FRIDAY) == FRIDAY + within

    @pytest.mark.parametrize("urgency", ["UR0", "UR1"])
    def test_is_else_the_end_of_the_next_working_day(self, urgency: str) -> None:
        assert due_at(urgency, FRIDAY) == datetime(2026, 11, 24, tzinfo=UTC)

    def test_passes_over_bank_holidays_and_the_change_of_the_clock(self) -> None:
        before_easter = datetime(2026, 4, 2, 9, tzinfo=UTC)
        assert due_at("UR0", before_easter) == datetime(2026, 4, 7, 23, tzinfo=UTC)


class TestOutcome:
    @pytest.mark.parametrize(
        ("read_at", "now", "outcome"),
        [
            (FRIDAY - SECOND, FRIDAY, Outcome.IN_TIME),
            (FRIDAY, FRIDAY, Outcome.LATE),
            (None, FRIDAY - SECOND, Outcome.WAITING),
            (None, FRIDAY, Outcome.NEVER),
        ],
    )
    def test_changes_at_the_instant(
        self, read_at: datetime | None, now: datetime, outcome: Outcome
    ) -> None:
        assert outcome_of(read_at, due=FRIDAY, now=now) is outcome


class TestSpread:
    def test_of_eleven_takes_the_second_and_the_tenth(self) -> None:
        found = spread_of([n * HOUR for n in range(11)])
        assert found is not None
        assert (found.count, found.low, found.middle, found.high) == (11, HOUR, 5 * HOUR, 9 * HOUR)

    def test_of_an_even_number_lies_between_the_middle_two(self) -> None:
        found = spread_of([n * HOUR for n in (1, 2, 4, 10, 10, 10)])
        assert found is not None
        assert found.middle == 7 * HOUR

    def test_of_few_says_nothing(self) -> None:
        assert spread_of([HOUR] * (FEWEST - 1)) is None
        assert spread_of([HOUR] * FEWEST) is not None

    @given(st.lists(st.integers(0, 10**7), min_size=FEWEST, max_size=60))
    def test_holds_its_middle_whatever_the_order(self, seconds: list[int]) -> None:
        spans = [timedelta(seconds=one) for one in seconds]
        found = spread_of(spans)
        assert found is not None
        assert min(spans) <= found.low <= found.middle <= found.high <= max(spans)
        assert found == spread_of(spans[::-1])


class TestSpan:
    NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)

    def test_is_six_months_unless_asked(self) -> None:
        span = span_of(LogQuery(), self.NOW)
        assert (span.first, span.last) == (date(2026, 6, 1), date(2026, 11, 22))
        assert span.since == datetime(2026, 5, 31, 23, tzinfo=UTC)
        assert span.until == datetime(2026, 11, 23, tzinfo=UTC)
        assert [one.month for one in span.months] == [6, 7, 8, 9, 10, 11]

    def test_ends_today_at_the_latest(self) -> None:
        assert span_of(LogQuery(until=date.max), self.NOW).last == date(2026, 11, 22)

    def test_counts_back_from_the_last_day_asked_for(self) -> None:
        assert span_of(LogQuery(until=date(2026, 2, 3)), self.NOW).first == date(2025, 9, 1)

    def test_of_no_day_has_no_month(self) -> None:
        assert span_of(LogQuery(since=date(2026, 12, 1)), self.NOW).months == ()

    def test_draws_twelve_months_at_most(self) -> None:
        span = span_of(LogQuery(since=date(2000, 1, 1)), self.NOW)
        assert span.months[0] == date(2025, 12, 1)
        assert len(span.months) == 12


def risk(day: int, *outcomes: Outcome, is_own: bool = True) -> RiskSeen:
    at = datetime(2026, 11, day, 12, tzinfo=UTC)
    readings = tuple(AgencyReading(str(n), one) for n, one in enumerate(outcomes))
    return RiskSeen(None, at, at, is_own, None, readings)  # type: ignore[arg-type]


class TestMonths:
    SPAN = Span(date(2026, 10, 5), date(2026, 11, 22))

    def test_count_each_update_once_by_the_worst_of_it(self) -> None:
        found = [
            risk(1, Outcome.IN_TIME, Outcome.NEVER, Outcome.LATE),
            risk(2, Outcome.LATE, Outcome.WAITING),
            risk(3, Outcome.IN_TIME, Outcome.WAITING),
            risk(4, Outcome.IN_TIME),
            risk(5),
            risk(6, Outcome.NEVER, is_own=False),
        ]
        october, november = months_of(found, self.SPAN)
        assert october.total == 0
        assert (november.in_time, november.late, november.never) == (2, 1, 1)

    def test_are_drawn_one_part_on_the_other(self) -> None:
        months = [
            MonthOfRisks(date(2026, 10, 1), 1, 0, 1),
            MonthOfRisks(date(2026, 11, 1), 2, 1, 1),
        ]
        picture = picture_of(months)
        assert picture is not None
        for bar in picture.bars:
            foot = 190
            for _, y, height in bar.parts:
                assert y + height == foot
                assert height > 0
                foot = y
            assert foot >= 40
            assert bar.x + 44 <= picture.width
        assert picture.finding.startswith("1 of 4 risk updates posted in November 2026: its time")
        assert [row[4].text for row in picture.table.rows] == ["1", "1"]

    def test_with_none_have_no_picture(self) -> None:
        assert picture_of([MonthOfRisks(date(2026, 11, 1), 0, 0, 0)]) is None

    def test_say_when_all_is_well(self) -> None:
        picture = picture_of([MonthOfRisks(date(2026, 11, 1), 3, 0, 0)])
        assert picture is not None
        assert picture.finding == (
            "No risk update posted in November 2026 was left unopened past its time."
        )


class TestTimesPicture:
    def row(self, *hours: float) -> TimesRow:
        spans = [timedelta(hours=one) for one in hours]
        return TimesRow("Maternity", len(spans) + 2, len(spans), 1, spread_of(spans), FRIDAY)

    @pytest.mark.parametrize(
        ("hours", "step"), [(0, 1), (6, 1), (6.01, 2), (24, 4), (144, 24), (10**6, 672)]
    )
    def test_has_the_smallest_scale_that_holds_it(self, hours: float, step: int) -> None:
        assert step_for(timedelta(hours=hours)) == step

    def test_stays_within_the_frame(self) -> None:
        picture = times_picture([self.row(1, 2, 3, 4, 5), self.row(1, 2), self.row(*[10**5] * 5)])
        assert picture is not None
        assert len(picture.marks) == MARKS + 1
        for line in picture.lines:
            assert line.words_y < line.y < picture.height - 30
            assert line.low_x <= line.x <= line.high_x < picture.width
        assert [line.few for line in picture.lines] == [False, True, False]
        assert picture.unit == "days"

    def test_has_the_same_numbers_in_its_table(self) -> None:
        picture = times_picture([self.row(1, 2, 3, 4, 5), self.row(1)])
        assert picture is not None
        first, second = ([cell.text for cell in row] for row in picture.table.rows)
        assert first == ["Maternity", "7", "5", "1", "3 h 00 min", "1 h 24 min and 4 h 36 min"]
        assert second[4:] == ["too few to say", "too few to say"]
        assert picture.finding.startswith("Of 10 times")
        assert "opened it 6 times" in picture.finding

    def test_of_posting_says_nothing_of_readers(self) -> None:
        posting = TimesRow("Posting", 5, 5, None, spread_of([HOUR] * 5), FRIDAY)
        assert cells_of(posting)[3].text == "–"
        picture = times_picture([posting])
        assert picture is not None
        assert picture.finding.startswith("Nobody else may read")

    def test_of_nothing_is_none(self) -> None:
        assert times_picture([]) is None
