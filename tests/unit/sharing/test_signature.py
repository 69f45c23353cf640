"""A drawn signature is lines and nothing else, whatever a form sends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.foundation.errors import Invalid
from hub.sharing.permissions.signature import HEIGHT, MOST_LETTERS, WIDTH, drawing_of, strokes_from

POINT = st.tuples(st.integers(0, WIDTH), st.integers(0, HEIGHT))
LINES = st.lists(st.lists(POINT, min_size=1, max_size=9), min_size=1, max_size=5)


class TestDrawing:
    @given(LINES)
    def test_has_every_line_that_was_drawn(self, lines: list[list[tuple[int, int]]]) -> None:
        sent = ";".join(" ".join(f"{x},{y}" for x, y in line) for line in lines)
        assert strokes_from(sent) == sent
        drawn = drawing_of(sent).lines
        assert len(drawn) == len(lines)
        for path, line in zip(drawn, lines, strict=True):
            assert path.startswith(f"M{line[0][0]} {line[0][1]}L")
            assert path.count("L") == max(len(line) - 1, 1)

    @given(st.text(max_size=60))
    def test_of_anything_else_is_empty_or_of_digits(self, sent: str) -> None:
        allowed = set("ML 0123456789")
        assert all(set(line) <= allowed for line in drawing_of(sent).lines)

    @pytest.mark.parametrize(
        "sent",
        [
            '1,2"><script>alert(1)</script>',
            "1,2 3",
            "601,2",
            "1,181",
            "-1,2",
            "1,2;;3,4",
            "\u0661,\u0662 1,\u0663\u0664\u0665\u0666",
            " ".join(["600,180"] * (MOST_LETTERS // 7)),
        ],
    )
    def test_is_refused_in_words(self, sent: str) -> None:
        assert not drawing_of(sent)
        with pytest.raises(Invalid, match="signed"):
            strokes_from(sent)

    def test_may_be_left_out(self) -> None:
        assert strokes_from("  ") == ""
        assert not drawing_of("")
