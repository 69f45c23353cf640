"""An answer as a table for a spreadsheet, in which no text can act as a formula."""

import csv
from collections.abc import Iterator
from io import StringIO

from hub.foundation.clock import london_date, london_time
from hub.oversight.questions.answer import Answer, AnswerRow, folded_words
from hub.presentation.levels import LEVELS
from hub.presentation.links import Cell
from hub.presentation.wording import gettext

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet may take for the beginning of a formula (OWASP, CSV injection)."""
_MARK = "\ufeff"
"""Tells a spreadsheet that the file is UTF-8."""


def csv_file(answer: Answer, erased: str = "", *, site: str = "") -> bytes:
    """One line for each row, every value in quotes, lines ended as RFC 4180 says.

    The first line names the columns, unless the file does not hold all: then it says that. What is
    folded away, gone or erased stands in a last column, so that every other line is a row.
    site: what stands before the addresses.
    """
    said = [one for one in (folded_words(answer.folded), answer.gone, erased) if one]
    about = " ".join(said)
    heads = (*columns(answer), *((gettext("About this file"),) if said else ()))
    text = StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    if answer.cut:
        writer.writerow([answer.cut, *("" for _ in heads[1:])])
    writer.writerow([harmless(one) for one in heads])
    for place, row in enumerate(answer.rows):
        note = (about if place == 0 else "",) if said else ()
        writer.writerow([harmless(one) for one in (*values(answer, row, site), *note)])
    if said and not answer.rows:
        writer.writerow([*("" for _ in heads[1:]), harmless(about)])
    return f"{_MARK}{text.getvalue()}".encode()


def columns(answer: Answer) -> tuple[str, ...]:
    """The names above the values."""
    first, *heads = answer.all_heads
    parted = (
        head
        for place, one in enumerate(heads)
        for head in ((one, answer.apart[place]) if place in answer.apart else (one,))
    )
    return (first, *parted, gettext("Addresses"), gettext("Entries of the log"))


def values(answer: Answer, row: AnswerRow, site: str = "") -> Iterator[str]:
    """Instant or day, cells, the addresses they lead to, and the entries the row rests on."""
    day = london_date(row.at).isoformat()
    yield day if row.is_day else f"{day} {london_time(row.at)}"
    for place, cell in enumerate(row.cells):
        yield from (cell.text, cell.quiet) if place in answer.apart else (plain(cell),)
    yield " ".join(f"{site}{cell.href}" for cell in row.cells if cell.href)
    yield " ".join(row.entries)


def plain(cell: Cell) -> str:
    """What a cell says, as text."""
    level = gettext(LEVELS[cell.level].word) if cell.level in LEVELS else ""
    return ", ".join(part for part in (level or cell.text, cell.quiet) if part)


def harmless(value: str) -> str:
    """The value as text for any spreadsheet: with an apostrophe before what might be a formula.

    Also where spaces stand before it, which some spreadsheets take off.
    """
    is_risky = value.startswith(FORMULA) or value.lstrip().startswith(FORMULA)
    return f"'{value}" if is_risky else value
