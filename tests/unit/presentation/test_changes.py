"""What a correction took out and put in."""

from hypothesis import given
from hypothesis import strategies as st

from hub.presentation.changes import Piece, changed_words


class TestChangedWords:
    def test_marks_only_what_changed(self) -> None:
        assert changed_words("attendance is 71%.", "attendance is 81%.") == (
            Piece("attendance is "),
            Piece("71%", "old"),
            Piece(" "),
            Piece("81%", "new"),
            Piece("."),
        )

    def test_same_text_is_one_piece(self) -> None:
        assert changed_words("the same", "the same") == (Piece("the same"),)

    def test_nothing_before_is_all_new(self) -> None:
        assert changed_words("", "all new") == (Piece("all new", "new"),)

    @given(st.text(max_size=60), st.text(max_size=60))
    def test_new_text_can_be_read_off(self, before: str, after: str) -> None:
        pieces = changed_words(before, after)
        kept = "".join(piece.text for piece in pieces if piece.kind != "old")
        assert kept.replace(" ", "") == after.replace(" ", "")

    @given(st.text(max_size=60), st.text(max_size=60))
    def test_old_text_can_be_read_off(self, before: str, after: str) -> None:
        pieces = changed_words(before, after)
        kept = "".join(piece.text for piece in pieces if piece.kind != "new")
        assert kept.replace(" ", "") == before.replace(" ", "")
