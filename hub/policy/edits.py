"""Changes of a draft: one row of the sharing table, one role, one word. Pure."""

from collections.abc import Iterable, Mapping
from typing import cast

from consent.rule_versions.policy_documents import Document, changed
from consent.rule_versions.policy_files import Row, text, texts
from hub.foundation.errors import Invalid, NotFound

LETTERS = "NESF"
Cells = Mapping[str, str]
"""Three letters, routine to highly sensitive, by agency type."""


def with_cells(document: Document, *, group: str, cells: Cells) -> Document:
    """The draft with one row of the table changed.

    Raises: NotFound for a group there is none of; Invalid for a cell that is not three of the
    four levels, or that shows more of what is more sensitive.
    """

    def change(copy: Document) -> None:
        row = _row(copy, "matrix", "row", "group", group)
        levels = cast(dict[str, str], row["levels"])
        problems = {kind: "level" for kind in levels if not is_cell(cells.get(kind, ""))}
        if problems:
            raise Invalid(problems)
        row["levels"] = {kind: cells[kind] for kind in levels}

    return changed(document, change)


def with_cap(document: Document, *, role: str, cap: str) -> Document:
    """The draft with the cap of one role changed. Raises: NotFound, Invalid."""

    def change(copy: Document) -> None:
        listed = rows_in(copy, "roles", "role")
        row = next((one for one in listed if _role_key(one) == role), None)
        if row is None:
            raise NotFound(role)
        if not is_cell(cap):
            raise Invalid({"cap": "level"})
        row["cap"] = cap

    return changed(document, change)


def with_word(
    document: Document, *, code: str, label: str, meaning: str, floor: int, default: int
) -> Document:
    """The draft with one tag said otherwise, or with other levels of sensitivity.

    Raises: NotFound; Invalid for an empty text, or unless 1 <= floor <= default <= 4.
    """
    problems = {
        name: "empty" for name, said in (("label", label), ("meaning", meaning)) if not said
    }
    if not 1 <= floor <= 4:
        problems["floor"] = "range"
    if not floor <= default <= 4:
        problems["default"] = "range"
    if problems:
        raise Invalid(problems)

    def change(copy: Document) -> None:
        row = _row(copy, "tags", "tag", "code", code)
        row["label"], row["meaning"] = label, meaning
        if row.get("floor"):
            row["floor"], row["default"] = floor, default

    return changed(document, change)


def with_reason(document: Document, *, code: str, label: str) -> Document:
    """The draft with one reason for keeping something back said otherwise.

    Raises: NotFound; Invalid for an empty text.
    """
    if not label:
        raise Invalid({"label": "empty"})

    def change(copy: Document) -> None:
        _row(copy, "rules", "withhold_reason", "code", code)["label"] = label

    return changed(document, change)


def is_cell(letters: str) -> bool:
    """Three levels, none above the one before it: the more sensitive, the less is shown."""
    if len(letters) != 3 or any(one not in LETTERS for one in letters):
        return False
    levels = [LETTERS.index(one) for one in letters]
    return levels == sorted(levels, reverse=True)


def role_key(role: str, agency_types: Iterable[str]) -> str:
    """What a role's row is called in an address: "TM.TREAT.FAM"."""
    return ".".join((role, *agency_types))


def _role_key(row: Row) -> str:
    return role_key(text(row, "role"), texts(row, "agency_types"))


def rows_in(document: Document, file: str, name: str) -> list[Row]:
    """The rows of one list of one part, to be read, or in a copy to be changed."""
    return cast(list[Row], document[file][name])


def _row(document: Document, file: str, name: str, key: str, wanted: str) -> Row:
    for row in rows_in(document, file, name):
        if row[key] == wanted:
            return row
    raise NotFound(wanted)
