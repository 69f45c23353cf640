"""How long is too long, and what is said of it."""

from hub.presentation.lengths import problem_of, too_long


class TestLengths:
    def test_count_a_line_end_once(self) -> None:
        assert problem_of("a\r\nb", 3) == ""
        assert "4" in problem_of("a\r\nbc", 3)

    def test_say_each_field(self) -> None:
        typed = {"reason": "x" * 1001, "text": "x"}
        assert set(too_long("updates.withdraw_sent", typed)) == {"reason"}
        assert set(too_long("any.other", {"cannot_wait_words": "x" * 1001})) == {
            "cannot_wait_words"
        }
