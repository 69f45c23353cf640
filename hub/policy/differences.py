"""What differs between two versions of the rules, place by place. Pure."""

from collections.abc import Iterator
from typing import NamedTuple

from consent.rule_versions.files import Cap
from consent.rules import Rules
from consent.tags import Tag, withhold_reasons


class Difference(NamedTuple):
    """One place that says something else.

    kind: `cell` (place: group, part: agency type), `cap` (role, its agency types), `word` (tag,
    field) or `reason` (WH.*, field). before, after: levels as three letters, numbers or texts as
    they stand; before is empty for a tag or a group that the draft brings.
    """

    kind: str
    place: str
    part: str
    before: str
    after: str

    @property
    def is_new(self) -> bool:
        """Whether the draft brings the tag or the group itself."""
        return not self.before

    @property
    def code(self) -> str:
        """The place as the log names it: ids and codes, no text."""
        return ".".join(one for one in (self.kind, self.place, self.part) if one)


WORD_FIELDS = ("label", "meaning", "floor", "default")
NEW_WORD_FIELDS = (*WORD_FIELDS, "group")


def differences(before: Rules, after: Rules) -> tuple[Difference, ...]:
    """In the order of the table, the roles, the words and the reasons for keeping back."""
    return (
        *_cells(before, after),
        *_caps(before, after),
        *_words(before, after),
        *_reasons(before, after),
    )


def _cells(before: Rules, after: Rules) -> Iterator[Difference]:
    earlier, later = _by_group(before), _by_group(after)
    for group in {**earlier, **later}:
        was, now = earlier.get(group, {}), later.get(group, {})
        for kind in {**was, **now}:
            if was.get(kind) != now.get(kind):
                yield Difference("cell", group, kind, was.get(kind, ""), now.get(kind, ""))


def _by_group(rules: Rules) -> dict[str, dict[str, str]]:
    return {
        row.group: {kind: letters(cell) for kind, cell in row.levels.items()} for row in rules.table
    }


def _caps(before: Rules, after: Rules) -> Iterator[Difference]:
    later = {(row.role, row.agency_types): row for row in after.roles}
    for row in before.roles:
        changed = later[row.role, row.agency_types].cap
        if changed != row.cap:
            types = "+".join(row.agency_types)
            yield Difference("cap", row.role, types, letters(row.cap), letters(changed))


def _words(before: Rules, after: Rules) -> Iterator[Difference]:
    earlier, later = before.vocabulary.tags, after.vocabulary.tags
    for code in {**earlier, **later}:
        was, now = earlier.get(code), later.get(code)
        for name in WORD_FIELDS if was and now else NEW_WORD_FIELDS:
            if _said(was, name) != _said(now, name):
                yield Difference("word", code, name, _said(was, name), _said(now, name))


def _reasons(before: Rules, after: Rules) -> Iterator[Difference]:
    """Their codes are the same in every version (decision 4, row withhold)."""
    later = {one.code: one.label for one in withhold_reasons(after.version)}
    for one in withhold_reasons(before.version):
        if later[one.code] != one.label:
            yield Difference("reason", one.code, "label", one.label, later[one.code])


def _said(tag: Tag | None, name: str) -> str:
    return str(getattr(tag, name)) if tag else ""


def letters(cap: Cap) -> str:
    """Three letters of a cell."""
    return "".join(level.letter for level in cap)
