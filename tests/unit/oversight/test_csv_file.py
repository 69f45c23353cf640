"""No text of an answer acts as a formula, and every text is there."""

import csv
from datetime import UTC, datetime
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.oversight.questions.answer import Answer, AnswerRow
from hub.oversight.questions.csv_file import FORMULA, csv_file, harmless
from hub.presentation.links import Cell

texts = st.text(max_size=30) | st.sampled_from(FORMULA).flatmap(
    lambda first: st.text(max_size=20).map(lambda rest: first + rest)
)
NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)


def read_back(answer: Answer) -> list[list[str]]:
    return list(csv.reader(StringIO(csv_file(answer).decode("utf-8-sig"), newline="")))


class TestHarmless:
    @given(texts)
    def test_no_value_begins_as_a_formula_does(self, text: str) -> None:
        said = harmless(text)
        assert not said.startswith(FORMULA)
        assert not said.lstrip(" ").startswith(FORMULA)
        assert said.removeprefix("'") == text.removeprefix("'") or said == text

    @pytest.mark.parametrize("first", FORMULA)
    def test_marks_each_beginning(self, first: str) -> None:
        assert harmless(f"{first}cmd|' /C calc'!A0") == f"'{first}cmd|' /C calc'!A0"

    @pytest.mark.parametrize("text", ["Kayla Marsh", "a=b", "O’Neill-Ward", "", "7 times"])
    def test_leaves_other_text_alone(self, text: str) -> None:
        assert harmless(text) == text


class TestCsvFile:
    @given(st.lists(st.tuples(texts, texts), max_size=5))
    def test_holds_every_text_in_a_cell_of_its_own(self, rows: list[tuple[str, str]]) -> None:
        cells = [(Cell(one), Cell(two, quiet=one)) for one, two in rows]
        answer = Answer(("Who", "=What"), tuple(AnswerRow(NOON, both) for both in cells))
        heads, *found = read_back(answer)
        assert heads == ["When", "Who", "'=What", "Addresses", "Entries of the log"]
        assert len(found) == len(rows)
        for (one, two), line in zip(rows, found, strict=True):
            assert line[0] == "2026-11-16 12:00"
            assert line[1] == harmless(one)
            assert line[2] == harmless(", ".join(part for part in (two, one) if part))
            assert not any(value.startswith(FORMULA) for value in line)

    def test_levels_are_words(self) -> None:
        answer = Answer(("Saw",), (AnswerRow(NOON, (Cell(level="S", quiet="Downloaded"),)),))
        assert read_back(answer)[1][1] == "Summary, Downloaded"
