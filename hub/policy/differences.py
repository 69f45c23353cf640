"""What differs between two versions of the rules, place by place. Pure."""

from collections.abc import Iterator
from typing import NamedTuple

from consent.rule_files import Cap
from consent.rules import Rules
from consent.tags import Tag


class Difference(NamedTuple):
    """One place that says something else.

    kind: `cell` (place: group, part: agency type), `cap` (role, its agency types) or `word`
    (tag, field). before, after: levels as three letters, numbers or texts as they stand.
    """

    kind: str
    place: str
    part: str
    before: str
    after: str

    @property
    def code(self) -> str:
        """The place as the log names it: ids and codes, no text."""
        return ".".join(one for one in (self.kind, self.place, self.part) if one)


WORD_FIELDS = ("label", "meaning", "floor", "default")


def differences(before: Rules, after: Rules) -> tuple[Difference, ...]:
    """In the order of the table, the roles and the words."""
    return (*_cells(before, after), *_caps(before, after), *_words(before, after))


def _cells(before: Rules, after: Rules) -> Iterator[Difference]:
    later = {row.group: row for row in after.table}
    for row in before.table:
        for kind, cell in row.levels.items():
            changed = later[row.group].levels[kind]
            if changed != cell:
                yield Difference("cell", row.group, kind, letters(cell), letters(changed))


def _caps(before: Rules, after: Rules) -> Iterator[Difference]:
    later = {(row.role, row.agency_types): row for row in after.roles}
    for row in before.roles:
        changed = later[row.role, row.agency_types].cap
        if changed != row.cap:
            types = "+".join(row.agency_types)
            yield Difference("cap", row.role, types, letters(row.cap), letters(changed))


def _words(before: Rules, after: Rules) -> Iterator[Difference]:
    for code, tag in before.vocabulary.tags.items():
        changed = after.vocabulary.tags[code]
        for name in WORD_FIELDS:
            if _said(tag, name) != _said(changed, name):
                yield Difference("word", code, name, _said(tag, name), _said(changed, name))


def _said(tag: Tag, name: str) -> str:
    return str(getattr(tag, name))


def letters(cap: Cap) -> str:
    """Three letters of a cell."""
    return "".join(level.letter for level in cap)
