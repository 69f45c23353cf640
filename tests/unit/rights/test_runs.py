"""Rows of a report: what reads the same on one day is one row, and no number is lost."""

from datetime import UTC, datetime, timedelta

from hub.foundation.identifiers import AgencyId, WorkerId
from hub.rights.seen_report.account import Number
from hub.rights.seen_report.known import Reader
from hub.rights.seen_report.runs import Step, months_of, numbered, ranges, runs_of

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
GRACE = Reader("Maternity", "Grace", AgencyId("mat"), WorkerId("grace"))
PARTNER = Reader("A partner agency", "A worker, name not given", is_hidden=True)


def step(number: int, minutes: int = 0, reader: Reader = GRACE, what: str = "All") -> Step:
    at = NOON + timedelta(minutes=minutes)
    return Step((Number("", number),), at, True, reader, what, "Permission was given")


class TestRanges:
    def test_join_what_follows_and_keep_parts_apart(self) -> None:
        numbers = [Number("", one) for one in (9, 1, 2, 3, 5)]
        assert ranges(numbers) == ("1 to 3", "5", "9")
        assert ranges([Number("A", 1), Number("B", 2), Number("B", 3)]) == ("A1", "B2 to B3")
        assert ranges([]) == ()


class TestRunsOfADay:
    def test_are_one_row_for_one_reader_newest_first(self) -> None:
        steps = [step(1), step(2, 5, what="The summary"), step(3, 65), step(4, 24 * 60)]
        cells = [run.cells() for run in runs_of(steps)]
        assert [one[0].text for one in cells] == ["4", "1, 3", "2"]
        assert cells[1][1].quiet == "12:00 to 13:05, 2 times"
        assert cells[2][1].quiet == "12:05"

    def test_of_an_agency_without_a_name_have_no_time(self) -> None:
        (run,) = runs_of([step(1, reader=PARTNER), step(2, 5, reader=PARTNER)])
        assert run.cells()[1].quiet == "2 times"
        (alone,) = runs_of([step(1, reader=PARTNER)])
        assert alone.cells()[1].quiet == ""

    def test_lose_no_number(self) -> None:
        steps = [step(n, n * 7, reader=(GRACE, PARTNER)[n % 2]) for n in range(1, 400)]
        kept = [number for run in runs_of(steps) for one in run.steps for number in one.numbers]
        assert sorted(kept) == [Number("", n) for n in range(1, 400)]


class TestADayWithSomebodyNotNamed:
    def day(self, place: int) -> list[tuple[str, str, str]]:
        """Three readings of one day, the one at that place by somebody who is not named."""
        readers = [PARTNER if one == place else GRACE for one in range(3)]
        steps = [step(n + 5, n * 60, reader=one) for n, one in enumerate(readers)]
        earlier = step(4, -24 * 60)
        runs = runs_of(numbered([earlier, *steps]))
        return [(c[0].text, c[1].quiet, c[2].text) for c in (run.cells() for run in runs)]

    def test_has_one_range_beside_every_row(self) -> None:
        assert [one[0] for one in self.day(1)] == ["among 5 to 7", "among 5 to 7", "4"]

    def test_says_neither_by_number_nor_by_place_when_that_was(self) -> None:
        hidden = [self.day(place)[1] for place in range(3)]
        assert set(hidden) == {("among 5 to 7", "", "A worker, name not given")}

    def test_tells_nothing_of_it_in_what_was_recorded_that_month(self) -> None:
        steps = numbered([step(1), step(2, 5, reader=PARTNER), step(3, 9), step(4, 48 * 60)])
        cells = [run.cells()[0].text for run in months_of(steps)]
        assert cells == ["among 1 to 4", "among 1 to 3"]


class TestRunsOfAMonth:
    def test_say_from_when_to_when(self) -> None:
        (run,) = months_of([step(1), step(2, 3 * 24 * 60)])
        cells = run.cells()
        assert (cells[0].text, cells[1].text) == ("1 to 2", "16 November 2026 to 19 November 2026")
        assert cells[1].quiet == "2 times"
