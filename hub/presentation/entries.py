"""What one line of the timeline shows, already worded: the template only sets it.

The timeline's page has a budget of CPU for fifty of these, so nothing is left to compute there.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from operator import attrgetter

from hub.presentation.changes import Piece
from hub.presentation.links import Link


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, perhaps with a bold opening. `pieces` stand for `text` where it was corrected.

    Line breaks inside `text` are kept as they were typed.
    """

    text: str
    lead: str = ""
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """Who corrected and why: "Corrected by NAME, 16 November, 08:50:" and the sentences after."""

    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One item. What the viewer may not know is empty here, and then leaves no gap on the page.

    key: anchor and id of the element, such as "u-" and the update's id.
    level: F, S, E, or W once withdrawn.
    source: who, before the agency: "Sam Doyle, keyworker" at F, "A midwife" at S, "" at E.
    about: the people the viewer is entitled to, in one phrase: "Kayla Marsh and the baby".
    notes: quiet sentences after the body ("Part of this update is not shown.", "Update held. …").
    tags, labels: tags stand first and tinted, evidence, sensitivity and the rest outlined.
    urgent: the words of the red strip; empty for everything that is not urgent.
    """

    key: str
    level: str
    day: str
    day_iso: str
    agency: str
    time: str = ""
    source: str = ""
    about: str = ""
    headline: str = ""
    headline_pieces: tuple[Piece, ...] = ()
    body: tuple[Paragraph, ...] = ()
    notes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    urgent: str = ""
    corrected: str = ""
    correction: Correction | None = None
    files: tuple[Link, ...] = ()
    links: tuple[Link, ...] = ()
    acknowledge_url: str = ""
    why_url: str = ""


_parts_of = attrgetter(*(field.name for field in fields(Entry)))


def rows_of(entries: Iterable[Entry]) -> Iterable[tuple[object, ...]]:
    """Each entry as the values of its fields, in their order.

    The template takes them apart once: looking each up by name costs as much as showing it.
    """
    return map(_parts_of, entries)


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """The entries of one week or month, in the order of the page."""

    title: str
    entries: tuple[Entry, ...]
