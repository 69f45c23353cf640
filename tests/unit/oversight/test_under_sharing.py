"""The arithmetic of sharing too little: in time or late, the middle and the spread, the months."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.oversight.filters import LogQuery
from hub.oversight.under_sharing.by_month import MonthOfRisks, months_of, picture_of
from hub.oversight.under_sharing.found import AgencyReading, RiskSeen
from hub.oversight.under_sharing.next_steps import about_missed
from hub.oversight.under_sharing.scale import scale_for
from hub.oversight.under_sharing.span import Span, span_of
from hub.oversight.under_sharing.spans import span_words
from hub.oversight.under_sharing.timeliness import (
    FEWEST,
    Outcome,
    due_at,
    outcome_of,
    spread_of,
)
from hub.oversight.under_sharing.times import Single, TimesRow, cells_of
from hub.oversight.under_sharing.times_picture import LEFT, times_picture

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
        for bar in (*picture.wide.bars, *picture.narrow.bars):
            foot = 190
            for _, y, height in bar.parts:
                assert y + height == foot
                assert height > 0
                foot = y
            assert foot >= 40
            drawn = picture.narrow if bar in picture.narrow.bars else picture.wide
            assert bar.x + drawn.bar_width <= drawn.width
        assert picture.finding.startswith("1 of 4 risk updates posted in November 2026: its time")
        assert [row[4].text for row in picture.table.rows] == ["1", "1"]

    def test_with_none_have_no_picture(self) -> None:
        assert picture_of([MonthOfRisks(date(2026, 11, 1), 0, 0, 0)]) is None

    def test_say_when_all_is_well(self) -> None:
        picture = picture_of([MonthOfRisks(date(2026, 11, 1), 3, 0, 0)])
        assert picture is not None
        assert picture.finding == (
            "No risk update posted in November 2026 was left unopened past its time by a partner "
            "that can be named here."
        )


class TestTimesPicture:
    def row(self, *hours: float, of: int = 2) -> TimesRow:
        spans = [timedelta(hours=one) for one in hours]
        spread, late = spread_of(spans), timedelta(hours=4)
        singles = () if spread else tuple(Single(one, one >= late) for one in spans)
        in_time = sum(one < late for one in spans)
        of += len(spans)
        return TimesRow("Maternity", of, len(spans), in_time, spread, FRIDAY, singles=singles)

    def test_stays_within_the_frame(self) -> None:
        rows = [self.row(1, 2, 3, 4, 5), self.row(1, 2), self.row(*[10**5] * 5), self.row()]
        picture = times_picture(rows)
        assert picture is not None
        for drawn in (picture.wide, picture.narrow):
            for line in drawn.lines:
                assert line.y + 64 < drawn.height - 24
                assert all(LEFT <= x < drawn.width for x, _ in line.dots)
                assert line.low_x <= line.high_x < drawn.width
            assert [x for x, _ in drawn.marks] == sorted({x for x, _ in drawn.marks})
        assert picture.narrow.width <= 340, "a phone has no more room"

    def test_draws_each_time_by_itself_where_they_are_few(self) -> None:
        picture = times_picture([self.row(0.75, 30)])
        assert picture is not None
        (line,) = picture.wide.lines
        assert [is_late for _, is_late in line.dots] == [False, True]
        assert not line.high_x
        assert line.told == "2 of 4 opened, 1 in time: after 45 min, 1 day 6 h"

    def test_draws_nothing_where_nothing_was_opened(self) -> None:
        picture = times_picture([self.row(of=206)])
        assert picture is not None
        (line,) = picture.wide.lines
        assert (line.told, line.dots, line.is_none) == ("none of 206 opened", (), True)
        assert [cell.text for cell in picture.table.rows[0]][4] == "none of 206 opened"

    def test_has_every_aim_between_its_marks(self) -> None:
        picture = times_picture([self.row(0.1)])
        assert picture is not None
        assert [words for _, words in picture.wide.aims] == ["1 h", "4 h", "2 days"]
        marks = {words: x for x, words in picture.wide.marks}
        assert [marks["1 h"], marks["4 h"]] == [x for x, _ in picture.wide.aims[:2]]
        assert marks["1 day"] < picture.wide.aims[2][0] < marks["3 days"]

    def test_has_the_same_numbers_in_its_table(self) -> None:
        picture = times_picture([self.row(1, 2, 3, 4, 5), self.row(1)])
        assert picture is not None
        first, second = ([cell.text for cell in row] for row in picture.table.rows)
        assert first == ["Maternity", "7", "5", "3", "3 h 00 min", "1 h 24 min and 4 h 36 min"]
        assert second[4:] == ["once, after 1 h 00 min", "–"]
        assert picture.finding.startswith("Opened: 6 of 10.")

    def test_of_posting_says_nothing_of_readers(self) -> None:
        posting = TimesRow("Posting", 5, 5, None, spread_of([HOUR] * 5), FRIDAY)
        assert cells_of(posting)[3].text == "–"
        picture = times_picture([posting])
        assert picture is not None
        assert picture.finding.startswith("No agency that can be named here")

    def test_of_nothing_is_none(self) -> None:
        assert times_picture([]) is None

    def test_has_the_worst_first(self) -> None:
        rows = [self.row(1), self.row(of=2), self.row(5), self.row(of=206)]
        ordered = sorted(rows, key=lambda one: one.rank)
        assert [(one.of, one.done) for one in ordered] == [(206, 0), (2, 0), (3, 1), (3, 1)]
        assert [one.in_time for one in ordered[2:]] == [0, 1]


class TestScale:
    @pytest.mark.parametrize(
        ("hours", "last"), [(0, 3), (72, 3), (73, 10), (24 * 10, 10), (24 * 99, 100), (10**6, 365)]
    )
    def test_is_the_shortest_that_holds_it(self, hours: float, last: int) -> None:
        assert scale_for(timedelta(hours=hours), left=0, wide=900).marks[-1].days == last

    @given(st.lists(st.integers(0, 10**7), min_size=2, max_size=20))
    def test_keeps_the_order_and_its_room(self, minutes: list[int]) -> None:
        spans = sorted(timedelta(minutes=one) for one in minutes)
        scale = scale_for(spans[-1], left=10, wide=300)
        places = [scale.x(one) for one in spans]
        assert places == sorted(places)
        assert 10 <= places[0] <= places[-1] <= 310

    def test_tells_minutes_from_hours(self) -> None:
        scale = scale_for(timedelta(days=12), left=0, wide=900)
        ten, two_hours = scale.x(timedelta(minutes=10)), scale.x(timedelta(hours=2))
        assert two_hours - ten > 100


class TestSpans:
    @pytest.mark.parametrize(
        ("minutes", "said"),
        [
            (0.5, "under 1 min"),
            (45, "45 min"),
            (23 * 60 + 59, "23 h 59 min"),
            (25 * 60, "1 day 1 h"),
            (5 * 1440 + 22 * 60 + 50, "5 days 23 h"),
            (6 * 1440 - 10, "6 days"),
            (10 * 1440, "10 days"),
        ],
    )
    def test_are_rounded_and_not_cut(self, minutes: float, said: str) -> None:
        assert span_words(timedelta(minutes=minutes)) == said


def test_a_month_of_others_alone_is_counted_apart() -> None:
    one = replace(risk(3), unnamed_on=date(2026, 11, 4))
    both = replace(risk(4, Outcome.NEVER), unnamed_on=date(2026, 11, 4))
    months = months_of([one, both, risk(5)], Span(date(2026, 11, 1), date(2026, 11, 22)))
    assert [(each.never, each.unnamed, each.known, each.total) for each in months] == [(1, 1, 1, 2)]
    alone = picture_of(months_of([one], Span(date(2026, 11, 1), date(2026, 11, 22))))
    assert alone is not None
    assert alone.finding == "No partner that can be named here may read them."


class TestNextSteps:
    def test_nobody_is_rung_about_what_was_opened_late(self) -> None:
        assert about_missed([risk(1, Outcome.LATE)]) == (
            "1 was opened, but late: nobody is left to ring about it."
        )

    def test_partners_are_rung_and_her_own_workers_asked(self) -> None:
        found = [risk(1, Outcome.NEVER), risk(2, Outcome.NEVER, is_own=False)]
        words = about_missed(found)
        assert "1 of yours has not been opened by a partner: ring whoever" in words
        assert "1 from a partner has not been opened by your own agency: ask whoever" in words
        assert "late" not in words

    def test_none_is_said_of_those_she_may_know_alone(self) -> None:
        assert about_missed([risk(1, Outcome.IN_TIME)]) == (
            "None by an agency that can be named to you."
        )
