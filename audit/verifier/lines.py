"""An entry's lines as it commits to them, and the name of the list they make. Pure.

Lines that differ only in their object stand together, so that a page of fifty says once what
they have in common: `[[action, level, reason, subject, source, [object, …]], …]`.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from .canonical import Json

_TAG = b"hub/audit/list/v1\x00"


class Line(NamedTuple):
    """One thing an entry lists: what was done to which object, how far and why.

    subject: whom the line is about where that is not the actor (the worker to whom a meeting's
    item was shown, the recipient of an alert). source: the agency whose update it is. Empty
    text where there is none.
    """

    action: str
    object_id: str = ""
    level: str = ""
    reason: str = ""
    subject: str = ""
    source: str = ""


class LinesRefused(ValueError):
    """Not lines in the form above."""


class Grouped(NamedTuple):
    """Lines in the order in which they are stored, and the list an entry commits to."""

    lines: tuple[Line, ...]
    value: Json


def group(lines: Iterable[Line]) -> Grouped:
    """Groups in the order in which they first appear, each one's lines in theirs.

    What is stored stands in the order a verifier derives from the list.
    """
    groups: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.action, *line[2:]), []).append(line)
    return Grouped(
        tuple([line for each in groups.values() for line in each]),
        [[*common, [line[1] for line in each]] for common, each in groups.items()],
    )


def ungrouped(value: Json) -> tuple[Line, ...]:
    """The lines of a list, in its order. Raises LinesRefused."""
    if not isinstance(value, list):
        raise LinesRefused("a list of groups was expected")
    return tuple(line for group in value for line in _lines_of(group))


def list_id_of(family_id: str | None, encoded: bytes) -> str:
    """32 hexadecimal digits for these grouped lines, canonically encoded, in this family.

    Entries that list the same share one list, whoever read it and when.
    """
    family = (family_id or "").encode() + b"\x00"
    return sha256(_TAG + family + encoded).hexdigest()[:32]


def _lines_of(group: Json) -> Iterable[Line]:
    if not isinstance(group, list) or len(group) != 6 or not isinstance(group[5], list):
        raise LinesRefused("a group of six parts was expected")
    texts = [*group[:5], *group[5]]
    if not all(isinstance(text, str) for text in texts):
        raise LinesRefused("a part of a line that is no text")
    action, *common = map(str, group[:5])
    return (Line(action, str(object_id), *common) for object_id in group[5])
