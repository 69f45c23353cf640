"""What one line of the timeline shows, already worded: the template only sets it.

The timeline's page has a budget of CPU for fifty of these, so nothing is left to compute there,
and they are tuples: quick to make, and the template takes an entry apart once, field by field in
this order, instead of looking each up by name.
"""

from dataclasses import dataclass
from typing import NamedTuple

from hub.presentation.changes import Piece
from hub.presentation.links import Link


class Paragraph(NamedTuple):
    """A paragraph, perhaps with a bold opening. `pieces` stand for `text` where it was corrected.

    Line breaks inside `text` are kept as they were typed.
    """

    text: str
    lead: str = ""
    pieces: tuple[Piece, ...] = ()


class EarlierWording(NamedTuple):
    """A correction before the last: who made it and why, and the whole wording, old and new."""

    lead: str
    text: str
    body: tuple[Paragraph, ...]


class Correction(NamedTuple):
    """Who corrected and why: "Corrected by NAME, 16 November, 08:50:" and the sentences after.

    earlier: the corrections before it, oldest last, folded away below.
    """

    lead: str
    text: str
    earlier: tuple[EarlierWording, ...] = ()


class Entry(NamedTuple):
    """One item. What the viewer may not know is empty here, and then leaves no gap on the page.

    key: anchor and id of the element, such as "u-" and the update's id.
    level: F, S, E, or W once withdrawn.
    source: who, before the agency: "Sam Doyle, keyworker" at F, "A midwife" at S, "" at E.
    about: the people the viewer is entitled to, in one phrase: "Kayla Marsh and the baby".
    notes: quiet sentences after the body ("Part of this update is not shown.", "Update held. …").
    tags, labels: tags stand first and tinted, evidence, sensitivity and the rest outlined.
    year: what paper adds to the day; "" where the day has its year already.
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
    year: str = ""


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """The entries of one week or month, in the order of the page.

    fold: the words under which they are folded away; "" where they stand open.
    """

    title: str
    entries: tuple[Entry, ...]
    fold: str = ""
