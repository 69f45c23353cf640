"""The sharing table, role caps and lists of one version, compiled for quick answers.

The files under consent/policy/<version>/ cite a source for every row; nothing unknown passes:
an agency type, role or group that is not listed gives no level.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from consent.outcome import Level
from consent.rule_versions.files import (
    NOTHING,
    Cap,
    Lists,
    RoleRow,
    TableRow,
    compile_caps,
    compile_table,
    read_lists,
    read_roles,
    read_table,
)
from consent.rule_versions.policy_files import BadPolicy, policy_file, table, texts, versions
from consent.tags import Vocabulary, vocabulary

CURRENT_VERSION = versions()[0]
"""The version the hub comes with. It decides until the partnership has approved another
(`rule_versions.rules_in_force`); a newer one in the files is no more than a draft to begin with."""
COMPILED_AT_MOST = 128


@dataclass(frozen=True, slots=True)
class TagReading:
    """What the decision needs to know of an update's tags.

    groups: bits of the level-carrying groups; 0 when unreadable (TAG_UNKNOWN).
    """

    groups: int
    is_unreadable: bool
    is_location: bool
    is_perpetrator_sensitive: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """One version, compiled. Masks: bit i stands for the i-th row of the sharing table."""

    version: str
    vocabulary: Vocabulary
    table: tuple[TableRow, ...]
    roles: tuple[RoleRow, ...]
    lists: Lists
    bits: dict[str, int]
    masks: dict[tuple[str, int], tuple[int, int, int]]
    caps: dict[tuple[str, str], Cap]
    sensitive_tags: tuple[str, ...]
    location_tags: tuple[str, ...]
    readings: dict[frozenset[str], TagReading]
    known_masks: dict[frozenset[str], int]
    known_roles: frozenset[str]

    def mask(self, groups: Iterable[str]) -> int:
        """The bits of these groups; a code that is no group has none. The same are read once."""
        key = frozenset(groups)
        found = self.known_masks.get(key)
        if found is None:
            found = self.known_masks[key] = sum(self.bits.get(group, 0) for group in key)
        return found

    def groups(self, mask: int) -> tuple[str, ...]:
        """The group codes of a mask, in order of the table."""
        return tuple(group for group, bit in self.bits.items() if mask & bit)

    def table_level(self, agency_type: str, groups: int, sn: int) -> Level:
        """Rule 5.1: the lowest cell over the groups at SN 1 to 3; no column, no group: NONE."""
        masks = self.masks.get((agency_type, sn))
        if masks is None or not groups:
            return Level.NONE
        for level, mask in zip((Level.NONE, Level.EXISTENCE, Level.SUMMARY), masks, strict=True):
            if groups & mask:
                return level
        return Level.FULL

    def role_cap(self, role: str, agency_type: str, sn: int, *, is_acting_dsl: bool) -> Level:
        """Rule 7.1: what the role may see at most; SN4 uses the third column."""
        if role in self.lists.only_acting_dsl and not is_acting_dsl:
            return Level.NONE
        cap = self.caps.get((role, agency_type)) or self.caps.get((role, "")) or NOTHING
        return cap[min(sn, 3) - 1]

    def knows_role(self, role: str) -> bool:
        """Whether the role is listed at all."""
        return role in self.known_roles

    def is_lead(self, role: str, agency_type: str) -> bool:
        """Whether this role is a safeguarding lead in such an agency (decision 1)."""
        return any(
            role == lead and (not types or agency_type in types) for lead, types in self.lists.leads
        )

    def reading(self, tags: frozenset[str]) -> TagReading:
        """What the tags of an update mean to the decision; the same tags are read once."""
        found = self.readings.get(tags)
        if found is None:
            found = self.readings[tags] = self._read(tags)
        return found

    def _read(self, tags: frozenset[str]) -> TagReading:
        known = all(tag in self.vocabulary.tags for tag in tags)
        carrying = self.vocabulary.carrying(tags) if known else ()
        return TagReading(
            groups=self.mask(tag.group for tag in carrying),
            is_unreadable=not carrying,
            is_location=_any_named(tags, self.location_tags),
            is_perpetrator_sensitive=_any_named(tags, self.sensitive_tags),
        )


def _any_named(tags: frozenset[str], names: tuple[str, ...]) -> bool:
    """Whether a tag is named, or begins with a named prefix (ending in a dot)."""
    return any(
        tag.startswith(name) if name.endswith(".") else tag == name
        for tag in tags
        for name in names
    )


@lru_cache(maxsize=COMPILED_AT_MOST)
def rules_of(version: str) -> Rules:
    """The compiled rules of a version. Raises: BadPolicy."""
    words = vocabulary(version)
    rows_read = read_table(version)
    bits = {row.group: 1 << place for place, row in enumerate(rows_read)}
    if any(tag.group and tag.group not in bits for tag in words.tags.values()):
        raise BadPolicy("a tag names a group that is no row of the sharing table")
    role_rows = read_roles(version)
    settings = policy_file(version, "rules")
    return Rules(
        version=version,
        vocabulary=words,
        table=rows_read,
        roles=role_rows,
        lists=read_lists(version, settings, bits),
        bits=bits,
        masks=compile_table(rows_read, bits),
        caps=compile_caps(role_rows),
        sensitive_tags=texts(table(settings, "perpetrator_side"), "tags"),
        location_tags=texts(table(settings, "protected_location"), "tags"),
        readings={},
        known_masks={},
        known_roles=frozenset(row.role for row in role_rows),
    )


def current_rules() -> Rules:
    """The version the hub comes with: what no partnership changes is the same in all."""
    return rules_of(CURRENT_VERSION)
