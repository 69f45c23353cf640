"""Drawing by weight from a seed, and how sure a rate is."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.foundation.identifiers import FamilyId, UpdateId, WorkerId
from hub.oversight.sampling.drawing import Drawable, draw
from hub.oversight.sampling.months import Month
from hub.oversight.sampling.picture import picture_of
from hub.oversight.sampling.rates import running_rates, wilson

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)
SEED = "ab" * 32


def one(number: int, sensitivity: int = 1) -> Drawable:
    ids = FamilyId("f"), UpdateId(f"u{number}"), WorkerId("w")
    return Drawable(*ids, "F", "PERM", NOON, sensitivity)


class TestDraw:
    def test_is_the_same_each_time_in_whatever_order(self) -> None:
        found = [one(n) for n in range(40)]
        assert draw(found, seed=SEED) == draw(reversed(found), seed=SEED)
        assert draw(found, seed=SEED) != draw(found, seed="cd" * 32)

    def test_takes_all_where_there_are_few(self) -> None:
        assert set(draw([one(1), one(2)], seed=SEED)) == {one(1), one(2)}

    def test_one_drawn_stays_drawn_when_others_go(self) -> None:
        """What is drawn depends on the seed and on itself, not on its neighbours."""
        found = [one(n) for n in range(40)]
        drawn = draw(found, seed=SEED, size=5)
        assert draw(drawn, seed=SEED, size=5) == drawn

    def test_prefers_what_is_sensitive(self) -> None:
        found = [one(n, 3 if n % 2 else 1) for n in range(200)]
        seeds = [f"{n:064x}" for n in range(60)]
        drawn = Counter(x.sensitivity for s in seeds for x in draw(found, seed=s, size=10))
        assert 3 < drawn[3] / drawn[1] < 5


class TestWilson:
    @pytest.mark.parametrize(
        ("justified", "marked", "low", "high"),
        [
            (8, 10, 0.4902, 0.9433),
            (0, 10, 0.0, 0.2775),
            (10, 10, 0.7225, 1.0),
            (10, 12, 0.552, 0.953),
        ],
    )
    def test_gives_the_published_intervals(
        self, justified: int, marked: int, low: float, high: float
    ) -> None:
        rate = wilson(justified, marked)
        assert (rate.low, rate.high) == pytest.approx((low, high), abs=5e-4)

    @given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
    def test_holds_its_share_and_stays_within_bounds(self, counts: tuple[int, int]) -> None:
        rate = wilson(*counts)
        assert 0 <= rate.low <= rate.share <= rate.high <= 1

    @pytest.mark.parametrize("counts", [(0, 0), (2, 1), (-1, 3)])
    def test_refuses_what_is_no_share(self, counts: tuple[int, int]) -> None:
        with pytest.raises(ValueError, match="requires"):
            wilson(*counts)


class TestRunningRates:
    def test_count_all_months_up_to_each(self) -> None:
        marks = [("2026-10", "justified"), ("2026-09", "training"), ("2026-10", "not-justified")]
        first, second = running_rates(marks)
        assert (first.month, first.own_marked, first.running.justified) == ("2026-09", 1, 0)
        assert (second.month, second.own_marked, second.running.marked) == ("2026-10", 2, 3)

    def test_of_nothing_have_no_picture(self) -> None:
        assert picture_of(running_rates(())) is None

    def test_are_drawn_within_the_frame(self) -> None:
        picture = picture_of(running_rates([(f"2026-{n:02}", "justified") for n in range(1, 13)]))
        assert picture is not None
        for point in picture.points:
            assert 30 <= point.high_y <= point.y <= point.low_y <= 190
            assert point.x < picture.width
        assert "12 of 12 marked disclosures were justified: 100 %" in picture.finding


class TestMonth:
    def test_is_londons(self) -> None:
        month = Month.before(datetime(2026, 11, 22, 9, tzinfo=UTC))
        assert month.name == "2026-10"
        assert month.since == datetime(2026, 9, 30, 23, 0, tzinfo=UTC)
        assert month.until == datetime(2026, 11, 1, 0, 0, tzinfo=UTC)

    def test_before_january_is_december(self) -> None:
        assert Month.before(datetime(2027, 1, 3, tzinfo=UTC)).name == "2026-12"
