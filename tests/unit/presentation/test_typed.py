"""What was typed as a day: itself, or nothing."""

from datetime import date

import pytest

from hub.presentation.typed import typed_day


class TestTypedDay:
    def test_is_read_as_date_fields_send_it(self) -> None:
        assert typed_day(" 2026-11-30 ") == date(2026, 11, 30)

    @pytest.mark.parametrize("text", ["30 11 2026", "30/11/2026", "30.11.2026", " 30-11-2026"])
    def test_as_people_write_it(self, text: str) -> None:
        assert typed_day(text) == date(2026, 11, 30)

    @pytest.mark.parametrize("text", ["", None, "x", "30.13.2026", "2026-02-30"])
    def test_of_nonsense_is_none(self, text: str | None) -> None:
        assert typed_day(text) is None

    @pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31"])
    def test_of_the_ends_of_the_calendar_is_none(self, text: str) -> None:
        """A filter asks for the day after it."""
        assert typed_day(text) is None
