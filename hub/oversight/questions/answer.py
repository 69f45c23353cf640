"""An answer to a standing question: rows with their instant and the entries they rest on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from audit.wanted import Mark
from hub.foundation.identifiers import EntryId, FamilyId, PersonId, UpdateId
from hub.oversight.filters import LogQuery
from hub.presentation.links import Cell, Link, Table
from hub.presentation.times import long_day, row_day, row_moment
from hub.presentation.wording import gettext, ngettext

PAGE, MOST = 25, 1000
"""Rows of a page, and of a file."""
SHOWN = "shown"
"""What the address says of the asker's own readings where they are not folded away."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the filters, the place to read on from, and how much at once.

    has_evidence: the entries each row rests on are wanted too.
    with_own: her own readings too, of which an answer else says no more than how many they are.
    """

    query: LogQuery
    size: int = PAGE
    update_id: UpdateId | None = None
    person_id: PersonId | None = None
    has_evidence: bool = False
    with_own: bool = False

    def given(self) -> dict[str, str]:
        """The same by the names the address uses."""
        own = SHOWN if self.with_own else None
        named = {"update": self.update_id, "person": self.person_id, "own": own}
        return {**self.query.given(), **{name: str(one) for name, one in named.items() if one}}

    def whole(self) -> "Asked":
        """All of it at once, with the evidence, as a file has it."""
        return replace(self, size=MOST, has_evidence=True)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row; its cells stand behind the instant. family_id: whose evidence it is.

    is_day: no more than the day is said of it, where somebody is not named. is_in_audit: it rests
    on entries of a named audit that its reader sees, with who reads in it.
    """

    at: datetime
    cells: tuple[Cell, ...]
    entries: tuple[EntryId, ...] = ()
    family_id: FamilyId | None = None
    is_day: bool = False
    is_in_audit: bool = False

    def when(self, now: datetime) -> str:
        """The instant in words, or the day."""
        return row_day(self.at, now) if self.is_day else row_moment(self.at, now)


def most_words() -> str:
    """What a file or a sheet holds at most, said before it is made."""
    return gettext(
        "At most the latest %(most)s rows. Where there are more, it says so at its beginning.",
        most=f"{MOST:,}",
    )


def folded_words(count: int) -> str:
    """What an answer leaves out of the asker's own; "" for nothing."""
    said = ngettext(
        "Your own reading is folded away here: %(num)d.",
        "Your own readings are folded away here: %(num)d.",
        count,
    )
    return said if count else ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows, latest first, and where the next page begins. title: its own, where it has one.

    onward: where else its page leads.
    about: the one thing it is about, as pairs of words, where it is about one.
    apart: columns of cells whose quiet words are another matter, by place, with their own head.
    folded: how many readings of her own it leaves out, on screen as in files.
    gone: what the log records and the rows do not have, so that nobody relies on them.
    instant: what the rows' instants are; "" where they are simply when it happened.
    has_proofs: whether any row of it, on whatever page, rests on an entry; None where that is
    looked up only as it leaves.
    """

    heads: tuple[str, ...]
    rows: tuple[AnswerRow, ...]
    next_before: Mark | None = None
    title: str = ""
    onward: tuple[Link, ...] = ()
    instant: str = ""
    about: tuple[tuple[str, str], ...] = ()
    apart: Mapping[int, str] = field(default_factory=dict)
    folded: int = 0
    has_proofs: bool | None = None
    gone: str = ""

    @property
    def cut(self) -> str:
        """What a file of it leaves out for its length, and how that is had; "" for nothing."""
        if self.next_before is None or not self.rows:
            return ""
        return gettext(
            "Not all: the latest %(num)s rows alone, back to %(day)s. Of that day some may be "
            "missing, of days before it all. Choose days until %(day)s for those.",
            num=f"{len(self.rows):,}",
            day=long_day(self.rows[-1].at),
        )

    @property
    def all_heads(self) -> tuple[str, ...]:
        """What stands above the instants and above the cells."""
        return (self.instant or gettext("When"), *self.heads)

    def table(self, caption: str, now: datetime) -> Table:
        """As the page sets it."""
        return Table(
            caption=caption,
            heads=self.all_heads,
            rows=tuple((Cell(row.when(now)), *row.cells) for row in self.rows),
            is_caption_hidden=True,
        )
