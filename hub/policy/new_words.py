"""New words of a draft: a tag, in a kind of information there is or with one of its own. Pure.

A tag without a row of the sharing table would be shown to nobody, so it is refused here: its kind
is one of the table, or comes with what each kind of agency sees of it. What an update needs one
of (how it is known, how urgent it is) is no list to add to: decisions and clocks rest on it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from consent.rule_versions.policy_documents import Document, changed
from consent.rule_versions.policy_files import Row, texts
from consent.tags import Kind
from hub.foundation.errors import Invalid, NotFound
from hub.policy.edits import Cells, is_cell, rows_in

KINDS = (Kind.CONTENT, Kind.CONTEXT)
CODE = re.compile(r"[A-Z]{2}\.[A-Z0-9]{2,12}")
SOURCE = "partnership"
OWN_KIND = "new"
"""Chosen for a tag that brings a kind of information of its own."""


@dataclass(frozen=True, slots=True)
class NewWord:
    """A tag as it was typed. group: of the sharing table, or OWN_KIND.

    floor, default: sensitivity, 1 to 4. used_by: agency types that usually post it.
    """

    code: str
    kind: str
    label: str
    meaning: str
    group: str
    floor: int
    default: int
    used_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewKind:
    """A row of the sharing table as it was typed: its name, and a cell for each agency type."""

    label: str
    cells: Cells


def with_new_word(document: Document, *, word: NewWord, kind: NewKind) -> Document:
    """The draft with one tag more; `kind` counts only where the word is in one of its own.

    Raises: Invalid for a code that is none or was ever given, an empty text, a kind that is no
    row of the table, a row that lacks an agency type, or unless 1 <= floor <= default <= 4.
    """
    groups = [str(row["group"]) for row in rows_in(document, "matrix", "row")]
    types = texts(document["matrix"], "agency_types")
    problems = {**_wrong_word(document, word, groups), **_wrong_kind(word, kind, types)}
    if problems:
        raise Invalid(problems)
    group = _next_group(groups) if word.group == OWN_KIND else word.group

    def add(copy: Document) -> None:
        if group not in groups:
            cells = {one: kind.cells[one] for one in types}
            row: Row = {"group": group, "label": kind.label, "levels": cells, "source": SOURCE}
            rows_in(copy, "matrix", "row").append(row)
        rows_in(copy, "tags", "tag").append(_row(word, group))

    return changed(document, add)


def without_word(document: Document, *, code: str, base: Mapping[str, object]) -> Document:
    """The draft without a tag it brought itself, and without its kind if nothing else is in it.

    base: the tags of the version it was begun from: those are never removed. Raises: NotFound.
    """
    listed = rows_in(document, "tags", "tag")
    gone = next((row for row in listed if row["code"] == code and code not in base), None)
    if gone is None:
        raise NotFound(code)
    left = [row for row in listed if row is not gone]
    is_used = any(row.get("group") == gone["group"] for row in left)

    def take_out(copy: Document) -> None:
        copy["tags"]["tag"] = [row for row in rows_in(copy, "tags", "tag") if row["code"] != code]
        if not is_used:
            kinds = rows_in(copy, "matrix", "row")
            copy["matrix"]["row"] = [row for row in kinds if row["group"] != gone["group"]]

    return changed(document, take_out)


def _wrong_word(document: Document, word: NewWord, groups: list[str]) -> dict[str, str]:
    known = {row["code"] for row in rows_in(document, "tags", "tag")}
    said = (("label", word.label), ("meaning", word.meaning))
    found = {name: "empty" for name, words in said if not words}
    if not CODE.fullmatch(word.code):
        found["word"] = "code"
    elif word.code in known:
        found["word"] = "taken"
    if word.kind not in KINDS:
        found["kind"] = "kind"
    if word.group not in (*groups, OWN_KIND):
        found["group"] = "row"
    if not 1 <= word.floor <= 4:
        found["floor"] = "range"
    if not word.floor <= word.default <= 4:
        found["default"] = "range"
    return found


def _wrong_kind(word: NewWord, kind: NewKind, types: tuple[str, ...]) -> dict[str, str]:
    """Nothing, where the word is in a kind there is."""
    found = {} if set(word.used_by) <= set(types) else {"used_by": "kind"}
    if word.group == OWN_KIND:
        found |= {one: "cell" for one in types if not is_cell(kind.cells.get(one, ""))}
        if not kind.label:
            found["kind_label"] = "empty"
    return found


def _next_group(groups: list[str]) -> str:
    """After the last one ever given in this document: "G26"."""
    return f"G{max(int(one.removeprefix('G')) for one in groups) + 1:02d}"


def _row(word: NewWord, group: str) -> Row:
    return cast(
        Row,
        {
            "code": word.code,
            "kind": word.kind,
            "label": word.label,
            "meaning": word.meaning,
            "group": group,
            "floor": word.floor,
            "default": word.default,
            "used_by": list(word.used_by),
            "source": SOURCE,
        },
    )
