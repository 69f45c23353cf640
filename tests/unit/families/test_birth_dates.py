"""Which birth dates and due dates can be."""

from datetime import date, timedelta

import pytest

from hub.families.births.plausible import birth_problem, due_problem, needs_year
from hub.presentation.typed import day_problem, typed_day

TODAY = date(2026, 11, 19)
DUE = date(2026, 11, 20)
LATE = TODAY - timedelta(weeks=6)


class TestBirth:
    @pytest.mark.parametrize(
        ("born_on", "words"),
        [
            (date(2026, 11, 20), "cannot lie in the future"),
            (date(2001, 1, 1), "due on 20 November 2026: the birth cannot lie more than 22 weeks"),
            (DUE - timedelta(weeks=22, days=1), "more than 22 weeks before"),
        ],
    )
    def test_far_from_the_due_date(self, born_on: date, words: str) -> None:
        problem = birth_problem(born_on, today=TODAY, due_on=DUE, unborn_on=None)
        assert problem is not None
        assert words in problem

    def test_long_after_the_due_date(self) -> None:
        due_on = LATE - timedelta(days=1)
        problem = birth_problem(TODAY, today=TODAY, due_on=due_on, unborn_on=None)
        assert problem is not None
        assert "more than 6 weeks after" in problem
        assert birth_problem(TODAY, today=TODAY, due_on=LATE, unborn_on=None) is None

    def test_as_early_as_can_be(self) -> None:
        born_on = DUE - timedelta(weeks=22)
        assert birth_problem(born_on, today=TODAY, due_on=DUE, unborn_on=None) is None

    def test_without_a_due_date(self) -> None:
        earliest = TODAY - timedelta(days=280)
        assert birth_problem(earliest, today=TODAY, due_on=None, unborn_on=TODAY) is None
        before = earliest - timedelta(days=1)
        problem = birth_problem(before, today=TODAY, due_on=None, unborn_on=TODAY)
        assert problem is not None
        assert "not born yet on 19 November 2026" in problem

    def test_of_somebody_recorded_after_his_birth(self) -> None:
        born_on = date(1930, 1, 1)
        assert birth_problem(born_on, today=TODAY, due_on=None, unborn_on=None) is None


class TestDue:
    def test_says_what_is_wrong(self) -> None:
        ahead = due_problem(date(2028, 2, 14), today=TODAY)
        assert ahead == "A due date cannot lie more than 10 months ahead"
        gone = due_problem(LATE - timedelta(days=1), today=TODAY)
        assert gone is not None
        assert "more than 6 weeks ago" in gone
        assert due_problem(LATE, today=TODAY) is None
        assert due_problem(date(2027, 9, 1), today=TODAY) is None

    def test_year_is_named_where_it_could_be_another(self) -> None:
        assert needs_year(date(2026, 2, 14), today=TODAY)
        assert not needs_year(date(2027, 2, 14), today=TODAY)


def test_a_day_of_another_century_is_told_from_no_day_at_all() -> None:
    assert typed_day("1 5 1850") is None
    assert day_problem("1 5 1850") == "Enter a year from 1900 to 2200"
    assert day_problem("1850-05-01") == "Enter a year from 1900 to 2200"
    assert day_problem("31 2 2020") == "Enter a date, such as 18 11 2026"
