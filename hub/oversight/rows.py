"""Readings as the templates set them: who, when, which family, what, how far, on what basis."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work
from hub.oversight.by_day import Reading, SeenUpdate
from hub.oversight.lens import Lens, is_more_than_held
from hub.oversight.wording import Matter, Person, Words
from hub.presentation.times import row_day, row_moment
from hub.presentation.wording import gettext

SHOWN_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class SeenGroup:
    """Updates of one reading at one level on one basis. `level` "": not hers to know."""

    level: str
    basis: str
    matters: tuple[Matter, ...]

    @property
    def first(self) -> tuple[Matter, ...]:
        """Those shown at once."""
        return self.matters[:SHOWN_AT_ONCE]

    @property
    def rest(self) -> tuple[Matter, ...]:
        """Those that open."""
        return self.matters[SHOWN_AT_ONCE:]


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One reading. `family` is empty where its name is not hers to know.

    entry_href: "" of somebody she may not name.
    """

    when: str
    entry_href: str
    person: Person
    family: str
    family_href: str
    note: str
    groups: tuple[SeenGroup, ...]


def rows_of(work: Work, lens: Lens, readings: Sequence[Reading]) -> tuple[ReadingRow, ...]:
    """The readings worded; what they name of updates and families is recorded as shown to her."""
    words = Words(work, lens, workers={one.reader_id for one in readings})
    titles = lens.titles({one.family_id for one in readings})
    lens.show((seen.sighting for one in readings for seen in one.items), exit_name="oversight")
    return tuple(_row(work, words, one, titles) for one in readings)


def _row(work: Work, words: Words, one: Reading, titles: Mapping[FamilyId, str]) -> ReadingRow:
    title = titles.get(one.family_id, "")
    return ReadingRow(
        when=row_moment(one.at, work.now) if one.is_named else row_day(one.at, work.now),
        entry_href=f"/oversight/entries/{one.mark.entry_id}" if one.is_named else "",
        person=words.reader(one),
        family=title,
        family_href=f"/families/{one.family_id}" if title else "",
        note=gettext("Downloaded a file") if one.is_download else "",
        groups=tuple(_groups(words, one)),
    )


def _groups(words: Words, one: Reading) -> Iterator[SeenGroup]:
    found: dict[tuple[str, str], list[Matter]] = {}
    for seen in one.items:
        basis = words.basis(one.family_id, one.reader_id, seen)
        found.setdefault((_level(seen), basis), []).append(words.matter(seen.sighting))
    for (level, basis), matters in found.items():
        yield SeenGroup(level, basis, tuple(matters))


def _level(seen: SeenUpdate) -> str:
    """At what level the reader saw it; of what she has as held she knows no more than that."""
    return seen.level if is_more_than_held(seen.sighting) else ""
