"""What is said of an answer's rows: which the entries contradict, and which words they leave open.

What stands in a file is told on one line and cannot look like a sentence of ours.
"""

from collections.abc import Iterator, Sequence

from .answer_rows import NOTHING_SAID, READINGS, Row, judged

_NAMES = frozenset({1, 2, 3})
"""Columns of a reading that only name what its addresses say by id."""

_HEADING = (
    "The question, whom or what it is about, who asked it and when: the hub's word, or that of "
    "whoever had the file."
)


def contradictions(rows: Sequence[Row], question: str, columns: Sequence[str]) -> tuple[str, ...]:
    """By row and column, where a row says otherwise than the entries it rests on."""
    return tuple(
        f"WRONG row {place:,}, {_called(key, columns)}: the entry behind it says otherwise."
        for place, row in enumerate(rows, start=1)
        for key, holds in judged(row, question).items()
        if not holds
    )


def unproven(rows: Sequence[Row], question: str, columns: Sequence[str]) -> tuple[str, ...]:
    """Which columns nothing proves, by name, and in how many of the rows."""
    if not rows:
        return (_HEADING,)
    return (_HEADING, *_columns(rows, question, columns), *_ids(rows, question))


def words_alone(rows: Sequence[Row], question: str, columns: Sequence[str]) -> tuple[str, ...]:
    """The columns that are more than names and that nothing proves in some row."""
    named = _NAMES if question in READINGS else frozenset[int]()
    return tuple(
        _called(column, columns)
        for column in range(len(columns) + 1)
        if column not in named and any(_is_word_alone(row, question, column) for row in rows)
    )


def _is_word_alone(row: Row, question: str, column: int) -> bool:
    value = row.values[column - 1] if 0 < column <= len(row.values) else ""
    return value not in NOTHING_SAID and column not in judged(row, question)


def _columns(rows: Sequence[Row], question: str, columns: Sequence[str]) -> Iterator[str]:
    tied = [judged(row, question).keys() for row in rows]
    width = max([len(columns) + 1, *(len(row.values) + 1 for row in rows)])
    for column in range(width):
        left = sum(column not in one for one in tied)
        if left:
            which = "any row" if left == len(rows) else f"{left:,} of {len(rows):,} rows"
            yield f"What stands under {_called(column, columns)} in {which}."


def _ids(rows: Sequence[Row], question: str) -> Iterator[str]:
    """Names are in no entry, but the ids in the addresses are."""
    if question in READINGS:
        tied = [judged(row, question).keys() for row in rows]
        said = [
            f"{sum(kind in one for one in tied):,} {kind} ids"
            for kind in ("worker", "family", "update")
        ]
        yield (
            "That these ids are called as the rows say. Of the addresses the entries confirm "
            f"{', '.join(said)}."
        )


def _called(key: int | str, columns: Sequence[str]) -> str:
    if isinstance(key, str):
        return f"the {key} in its address"
    name = "" if key == 0 else columns[key - 1] if key <= len(columns) else ""
    if key == 0:
        return "its instant"
    return f"“{_on_one_line(name)}”" if name else f"column {key}"


def _on_one_line(text: str) -> str:
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
