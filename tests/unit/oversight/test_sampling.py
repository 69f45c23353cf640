"""Drawing by weight from a seed, and how sure a rate is."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.foundation.identifiers import FamilyId, UpdateId, WorkerId
from hub.oversight.sampling.drawing import Chosen, Drawable, allotted, draw
from hub.oversight.sampling.months import Month
from hub.oversight.sampling.picture import picture_of
from hub.oversight.sampling.rates import Marked, estimate, running_rates, wilson

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)
SEED = "ab" * 32


def one(number: int, sensitivity: int = 1) -> Drawable:
    ids = FamilyId("f"), UpdateId(f"u{number}"), WorkerId("w")
    return Drawable(*ids, "F", "PERM", NOON, sensitivity)


def chosen(drawn: tuple[Chosen, ...]) -> list[Drawable]:
    return [one.drawn for one in drawn]


class TestDraw:
    def test_is_the_same_each_time_in_whatever_order(self) -> None:
        found = [one(n) for n in range(40)]
        assert draw(found, seed=SEED) == draw(reversed(found), seed=SEED)
        assert draw(found, seed=SEED) != draw(found, seed="cd" * 32)

    def test_takes_all_where_there_are_few(self) -> None:
        drawn = draw([one(1), one(2)], seed=SEED)
        assert set(chosen(drawn)) == {one(1), one(2)}
        assert {(each.size, each.places) for each in drawn} == {(2, 2)}

    def test_one_drawn_stays_drawn_when_others_go(self) -> None:
        """What is drawn depends on the seed and on itself, not on its neighbours."""
        drawn = chosen(draw([one(n) for n in range(40)], seed=SEED, size=5))
        assert chosen(draw(drawn, seed=SEED, size=5)) == drawn

    def test_prefers_what_is_sensitive_and_says_by_how_much(self) -> None:
        found = [one(n, 3 if n % 2 else 1) for n in range(200)]
        drawn = draw(found, seed=SEED, size=10)
        places = Counter(each.drawn.sensitivity for each in drawn)
        assert places == {3: 8, 1: 2}
        assert {(each.drawn.sensitivity, each.size, each.places) for each in drawn} == {
            (3, 100, 8),
            (1, 100, 2),
        }

    def test_gives_each_of_a_part_the_chance_it_says(self) -> None:
        found = [one(n, 2 if n < 5 else 1) for n in range(20)]
        times: Counter[Drawable] = Counter()
        for n in range(400):
            times.update(chosen(draw(found, seed=f"{n:064x}", size=4)))
        (part,) = {(x.size, x.places) for x in draw(found, seed=SEED, size=4) if x.size == 15}
        expected = 400 * part[1] / part[0]
        assert all(abs(times[x] - expected) < 40 for x in found if x.sensitivity == 1)

    @given(st.dictionaries(st.integers(1, 4), st.integers(0, 60)), st.integers(4, 30))
    def test_leaves_no_part_without_a_place(self, sizes: dict[int, int], size: int) -> None:
        places = allotted(sizes, size=size)
        assert all(1 <= places[part] <= held for part, held in sizes.items() if held)
        assert sum(places.values()) == min(size, sum(sizes.values()))


def marks_of(drawn: tuple[Chosen, ...], wrong: frozenset[UpdateId]) -> list[Marked]:
    return [
        Marked(
            "2026-10",
            "not-justified" if each.drawn.update_id in wrong else "justified",
            str(each.drawn.stratum),
            each.size,
        )
        for each in drawn
    ]


class TestEstimate:
    def test_is_of_all_and_not_of_those_drawn(self) -> None:
        """The sensitive are drawn more often and are more often wrong: the raw share misleads."""
        found = [one(n, 3 if n < 50 else 1) for n in range(200)]
        wrong = frozenset(x.update_id for n, x in enumerate(found) if n < 30 or n >= 185)
        raw, estimated, held = [], [], 0
        for n in range(300):
            marks = marks_of(draw(found, seed=f"{n:064x}"), wrong)
            rate = estimate(marks)
            raw.append(rate.justified / rate.marked)
            estimated.append(rate.share)
            held += rate.low <= 155 / 200 <= rate.high
            assert rate.stands_for == 200
        assert sum(estimated) / 300 == pytest.approx(155 / 200, abs=0.02)
        assert sum(raw) / 300 < 155 / 200 - 0.1
        assert held / 300 >= 0.95

    def test_is_sure_where_nearly_all_is_marked(self) -> None:
        """Twelve of thirteen: whatever the last one is, it is one in thirteen."""
        verdicts = ["justified"] * 8 + ["training"] * 4
        rate = estimate([Marked("2026-10", one, "a", 13) for one in verdicts])
        assert rate.share == pytest.approx(8 / 12)
        assert (rate.low, rate.high) == (pytest.approx(8 / 13), pytest.approx(9 / 13))

    def test_is_certain_where_all_is_marked(self) -> None:
        rate = estimate([mark("2026-10", "justified", 2), mark("2026-10", "training", 2)])
        assert rate.low == rate.share == rate.high == pytest.approx(0.5)

    def test_corrects_for_a_small_population_as_published(self) -> None:
        """Twelve of twenty: as for twelve times 19/8, wider by half a mark and half of one."""
        verdicts = ["justified"] * 9 + ["training"] * 3
        rate = estimate([Marked("2026-10", one, "a", 20) for one in verdicts])
        low, _ = wilson(9 / 12, 12 * 19 / 8)
        assert rate.low == pytest.approx(low - 1 / 24 - 1 / 40)
        assert rate.high == pytest.approx(17 / 20)

    def test_takes_nothing_off_a_large_population(self) -> None:
        verdicts = ["justified"] * 6 + ["training"] * 6
        rate = estimate([Marked("2026-10", one, "a", 9000) for one in verdicts])
        assert (rate.low, rate.high) == pytest.approx(wilson(0.5, 12))

    @pytest.mark.parametrize("count", [13, 14, 20, 40])
    @pytest.mark.parametrize("sensitive", [0, 3])
    def test_holds_the_true_share_of_a_small_population(self, count: int, sensitive: int) -> None:
        """Nineteen times in twenty, whatever the share; as seldom as Wilson's own at the worst."""
        held = [
            self.held(count, sensitive, wrong) for wrong in range(0, count + 1, max(1, count // 8))
        ]
        assert sum(held) / len(held) >= 0.95
        assert min(held) >= 0.88

    def held(self, count: int, sensitive: int, wrong: int) -> float:
        """How often of a hundred samples; the wrong ones are the most sensitive first."""
        found = [one(n, 3 if n < sensitive else 1) for n in range(count)]
        bad = frozenset(x.update_id for x in found[:wrong])
        rates = [estimate(marks_of(draw(found, seed=f"{n:064x}"), bad)) for n in range(100)]
        true = 1 - wrong / count
        return sum(rate.low - 1e-9 <= true <= rate.high + 1e-9 for rate in rates) / 100

    def test_of_marks_of_equal_weight_is_the_plain_share(self) -> None:
        marks = [Marked("2026-10", v, "a", 6) for v in ("justified", "justified", "training")]
        rate = estimate(marks)
        assert (rate.share, rate.worth) == (pytest.approx(2 / 3), pytest.approx(3))

    def test_does_not_grow_sure_of_marks_that_are_all_alike(self) -> None:
        rate = estimate([Marked("2026-10", "justified", str(n), 1 + 99 * (n == 0)) for n in (0, 1)])
        assert rate.share == 1
        assert rate.low < 0.3
        assert rate.worth < 1.1

    @given(st.lists(st.tuples(st.booleans(), st.integers(1, 4)), min_size=1, max_size=30))
    def test_holds_its_share_and_stays_within_bounds(self, seen: list[tuple[bool, int]]) -> None:
        marks = [
            Marked("2026-10", "justified" if good else "training", str(part), 40 * part)
            for good, part in seen
        ]
        rate = estimate(marks)
        assert 0 <= rate.low <= rate.share <= rate.high <= 1
        assert rate.worth <= len(marks) + 1e-9

    def test_refuses_marks_that_stand_for_nothing(self) -> None:
        with pytest.raises(ValueError, match="requires"):
            estimate([])


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
        assert wilson(justified / marked, marked) == pytest.approx((low, high), abs=5e-4)


def mark(month: str, verdict: str, size: int | None = 10) -> Marked:
    return Marked(month, verdict, f"{month}/1", size)


class TestRunningRates:
    def test_count_all_months_up_to_each(self) -> None:
        marks = [
            mark("2026-10", "justified"),
            mark("2026-09", "training"),
            mark("2026-10", "not-justified"),
        ]
        first, second = running_rates(marks)
        assert (first.month, first.own_marked, first.running.justified) == ("2026-09", 1, 0)
        assert (second.month, second.own_marked, second.running.marked) == ("2026-10", 2, 3)
        assert (second.running.share, second.running.stands_for) == (pytest.approx(0.25), 20)

    def test_leave_out_what_was_drawn_by_unknown_chances(self) -> None:
        assert running_rates([mark("2026-08", "justified", None)]) == ()

    def test_of_nothing_have_no_picture(self) -> None:
        assert picture_of(running_rates(())) is None

    def test_are_drawn_within_the_frame(self) -> None:
        picture = picture_of(
            running_rates([mark(f"2026-{n:02}", "justified") for n in range(1, 13)])
        )
        assert picture is not None
        for point in picture.points:
            assert 30 <= point.high_y <= point.y <= point.low_y <= 190
            assert point.x < picture.width
        assert "About 100 % of 120 disclosures were justified" in picture.finding


class TestMonth:
    def test_is_londons(self) -> None:
        month = Month.before(datetime(2026, 11, 22, 9, tzinfo=UTC))
        assert month.name == "2026-10"
        assert month.since == datetime(2026, 9, 30, 23, 0, tzinfo=UTC)
        assert month.until == datetime(2026, 11, 1, 0, 0, tzinfo=UTC)

    def test_before_january_is_december(self) -> None:
        assert Month.before(datetime(2027, 1, 3, tzinfo=UTC)).name == "2026-12"
