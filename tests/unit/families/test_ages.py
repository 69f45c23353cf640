"""Ages and pregnancies in words."""

from datetime import date, timedelta

import pytest

from hub.families.ages import age_in_words, gestation, gestation_in_words, years_old

TODAY = date(2026, 11, 19)


class TestAge:
    @pytest.mark.parametrize(
        ("born_on", "words"),
        [
            (date(2026, 11, 19), "0 days"),
            (date(2026, 11, 18), "1 day"),
            (date(2026, 11, 5), "2 weeks"),
            (date(2026, 8, 20), "13 weeks"),
            (date(2026, 8, 19), "3 months"),
            (date(2024, 11, 20), "23 months"),
            (date(2024, 11, 19), "2"),
            (date(2020, 11, 20), "5"),
            (date(2020, 11, 19), "6"),
        ],
    )
    def test_in_words(self, born_on: date, words: str) -> None:
        assert age_in_words(born_on, TODAY) == words

    def test_of_somebody_born_on_a_leap_day(self) -> None:
        assert years_old(date(2008, 2, 29), date(2026, 2, 28)) == 17
        assert years_old(date(2008, 2, 29), date(2026, 3, 1)) == 18


class TestGestation:
    def test_at_term(self) -> None:
        assert gestation(TODAY, TODAY) == (40, 0)

    def test_as_in_the_header(self) -> None:
        assert gestation_in_words(date(2027, 2, 14), TODAY) == "27 weeks + 4 days"

    def test_a_whole_week(self) -> None:
        assert gestation_in_words(TODAY + timedelta(days=7), TODAY) == "39 weeks"

    def test_a_date_too_far_away_says_nothing(self) -> None:
        assert gestation_in_words(TODAY + timedelta(days=281), TODAY) == ""
