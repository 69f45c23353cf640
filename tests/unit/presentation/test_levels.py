"""A level is one word and one mark, and the marks differ in shape."""

import pytest

from hub.presentation.levels import LEVELS, SHAPES, level_badge, level_badges, level_mark


class TestLevels:
    def test_have_their_words(self) -> None:
        words = {code: level.word for code, level in LEVELS.items()}
        assert words == {
            "F": "Full",
            "S": "Summary",
            "E": "Held",
            "N": "Not shown",
            "W": "Withdrawn",
        }

    def test_marks_differ_in_shape(self) -> None:
        assert len(set(SHAPES.values())) == len(SHAPES)

    def test_mark_is_hidden_and_word_is_text(self) -> None:
        badge = level_badge("S")
        assert 'aria-hidden="true"' in badge
        assert badge.endswith("Summary</span>")

    def test_a_page_may_say_its_own_word_safely(self) -> None:
        assert level_badge("N", "<Not agreed>").endswith("&lt;Not agreed&gt;</span>")

    def test_unknown_letter_fails(self) -> None:
        with pytest.raises(KeyError):
            level_badge("X")

    def test_all_at_once_are_the_same(self) -> None:
        assert level_badges()["W"] == level_badge("W")

    def test_marks_carry_no_style(self) -> None:
        assert all("style" not in level_mark(code) for code in SHAPES)
