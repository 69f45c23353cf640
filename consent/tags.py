"""The vocabulary: what an update can be about, with definitions, groups, floors and defaults."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from consent.rule_versions.policy_files import (
    BadPolicy,
    Row,
    number,
    policy_file,
    rows,
    text,
    texts,
    versions,
)


class Kind(StrEnum):
    """What a tag does: content and context carry a level, the others do not (but EV.TP)."""

    CONTENT = "content"
    CONTEXT = "context"
    EVIDENCE = "evidence"
    FRAME = "frame"
    SENSITIVITY = "sensitivity"
    URGENCY = "urgency"


THIRD_PARTY = "EV.TP"


class UnknownTag(ValueError):
    """A code that is not in the vocabulary (TAG_UNKNOWN)."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One code of the vocabulary.

    group: row of the sharing table, "" for tags that carry none. floor, default: SN 1 to 4, 0
    for tags that set none. used_by: agency types that usually post it, a help for the writer.
    """

    code: str
    kind: Kind
    label: str
    meaning: str
    group: str
    floor: int
    default: int
    evidence: str
    used_by: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A coded choice with its label: a withholding reason, a status, a role."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All tags of one version, in the order of the file."""

    version: str
    tags: dict[str, Tag]

    def tag(self, code: str) -> Tag:
        """The tag. Raises: UnknownTag."""
        found = self.tags.get(code)
        if found is None:
            raise UnknownTag("not in the vocabulary")
        return found

    def of_kind(self, kind: Kind) -> tuple[Tag, ...]:
        """The tags of a kind, in the order of the file."""
        return tuple(tag for tag in self.tags.values() if tag.kind is kind)

    def usual_for(self, agency_type: str) -> tuple[Tag, ...]:
        """The content and context tags that such an agency usually posts."""
        return tuple(tag for tag in self.tags.values() if agency_type in tag.used_by)

    def floor_of(self, codes: Iterable[str]) -> int:
        """The lowest SN such an update may have: 1 to 4 (decision 1). Raises: UnknownTag."""
        return max((self.tag(code).floor for code in codes), default=0) or 1

    def default_of(self, codes: Iterable[str]) -> int:
        """The SN it has unless the author chooses higher: 1 to 4. Raises: UnknownTag."""
        return max((self.tag(code).default for code in codes), default=0) or 1

    def carrying(self, codes: Iterable[str]) -> tuple[Tag, ...]:
        """The level-carrying tags (decision 1): content; else context; always EV.TP.

        Empty if there is no content and no context tag. Raises: UnknownTag.
        """
        tags = [self.tag(code) for code in codes]
        carrying = [tag for tag in tags if tag.kind is Kind.CONTENT] or [
            tag for tag in tags if tag.kind is Kind.CONTEXT
        ]
        if not carrying:
            return ()
        return tuple(carrying + [tag for tag in tags if tag.code == THIRD_PARTY])


@lru_cache(maxsize=128)
def vocabulary(version: str) -> Vocabulary:
    """The vocabulary of a version. Raises: BadPolicy."""
    found = [_read_tag(row) for row in rows(policy_file(version, "tags"), "tag")]
    tags = {tag.code: tag for tag in found}
    if len(tags) != len(found):
        raise BadPolicy("a tag stands twice")
    return Vocabulary(version, tags)


def current_vocabulary() -> Vocabulary:
    """The vocabulary the hub comes with. What decides is `rules_in_force(work).vocabulary`."""
    return vocabulary(versions()[0])


def _read_tag(row: Row) -> Tag:
    kind = Kind(text(row, "kind"))
    carries = kind in (Kind.CONTENT, Kind.CONTEXT) or row.get("code") == THIRD_PARTY
    tag = Tag(
        code=text(row, "code"),
        kind=kind,
        label=text(row, "label"),
        meaning=text(row, "meaning"),
        group=text(row, "group") if carries else "",
        floor=number(row, "floor") if carries else 0,
        default=number(row, "default") if carries else 0,
        evidence=text(row, "evidence") if "evidence" in row else "",
        used_by=texts(row, "used_by") if "used_by" in row else (),
        source=text(row, "source"),
    )
    if carries and not 1 <= tag.floor <= tag.default <= 4:
        raise BadPolicy("a floor above its default, or outside 1 to 4")
    return tag


@lru_cache(maxsize=128)
def withhold_reasons(version: str) -> tuple[Choice, ...]:
    """The reasons for keeping an update from a partner (WH.*), in the order of the file."""
    return _choices(version, "rules", "withhold_reason")


@lru_cache(maxsize=128)
def statuses(version: str) -> tuple[Choice, ...]:
    """The status ladder (ST.*), lowest first."""
    return _choices(version, "statuses", "status")


def _choices(version: str, file: str, name: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(text(row, "code"), text(row, "label"))
        for row in rows(policy_file(version, file), name)
    )
