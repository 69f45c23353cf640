"""Which permissions let an agency see what, at T: rule 4.1 worked out once for all updates.

The latest statement of a giver wins: for each giver, source, recipient, group and subject only
the statement recorded last, of those whose effect has begun, says anything at all.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product
from typing import NamedTuple

from consent.family.kinship import Kinship
from consent.outcome import Level
from consent.rules import Rules
from consent.world import Facts, Statement
from hub.foundation.identifiers import AgencyId, PermissionId, PersonId, UpdateId

Whose = tuple[str, AgencyId, PersonId]
"""Giver, source agency and subject, as recorded."""
Place = tuple[AgencyId, PersonId]
"""Source agency and subject."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One permission's cover for one source and subject: groups (a mask) at one level.

    since: events before it are not covered.
    """

    permission_id: PermissionId
    groups: int
    level: Level
    since: datetime
    excluded_tags: frozenset[str]
    excluded_updates: frozenset[UpdateId]


class Voice(NamedTuple):
    """What one record of a giver says of one record of a subject: its covers, and about which
    groups (a mask) it says anything at all."""

    entries: list[Entry]
    said: int


def stricter(voices: list[Voice]) -> list[Entry]:
    """What all of them allow that say anything: where two records are of one person, a refusal,
    an exclusion or a lower level under either id stands."""
    first, *others = voices
    entries, said = first
    for one in others:
        both = [_both(a, b) for a in entries for b in one.entries if a.groups & b.groups]
        entries = [*both, *_unsaid(entries, one.said), *_unsaid(one.entries, said)]
        said |= one.said
    return entries


def _both(one: Entry, other: Entry) -> Entry:
    return Entry(
        permission_id=one.permission_id,
        groups=one.groups & other.groups,
        level=min(one.level, other.level),
        since=max(one.since, other.since),
        excluded_tags=one.excluded_tags | other.excluded_tags,
        excluded_updates=one.excluded_updates | other.excluded_updates,
    )


class PermissionTable:
    """Every cover the viewer's agency has through permissions, by source and subject."""

    def __init__(self, facts: Facts, rules: Rules, kin: Kinship) -> None:
        self._facts, self._rules, self._kin = facts, rules, kin
        self._agency_id = facts.viewer.agency.agency_id
        self.entries: dict[Place, tuple[Entry, ...]] = {
            place: tuple(found) for place, found in self._compile().items()
        }
        held = [entry for found in self.entries.values() for entry in found]
        self.excluded_tags = frozenset().union(*(entry.excluded_tags for entry in held))
        self.excluded_updates = frozenset().union(*(entry.excluded_updates for entry in held))
        self.bounds = {entry.since for entry in held}

    def names_source(self, agency_id: AgencyId, persons: frozenset[PersonId]) -> bool:
        """Whether an active permission about one of these persons has this source."""
        return any(source == agency_id and who in persons for source, who in self.entries)

    def _compile(self) -> dict[Place, list[Entry]]:
        table: dict[Place, list[Entry]] = defaultdict(list)
        for (_, source, subject), voices in self._voices().items():
            if held := stricter(voices):
                table[source, subject] += held
        return table

    def _voices(self) -> dict[tuple[str, AgencyId, PersonId], list[Voice]]:
        """By giver, source and subject: what was said. Where two records are of one person, what
        was said under each id is a voice of its own."""
        found: dict[tuple[str, AgencyId, PersonId], list[Voice]] = defaultdict(list)
        table, said = self._said()
        for (giver, source, subject), mask in said.items():
            whose = self._one(giver), source, self._one(subject)
            found[whose].append(Voice(table.get((giver, source, subject), []), mask))
        return found

    def _one(self, person_id: str) -> PersonId:
        return self._facts.aliases.get(PersonId(person_id), PersonId(person_id))

    def _said(self) -> tuple[dict[Whose, list[Entry]], dict[Whose, int]]:
        """By giver, source and subject: the covers that stand, and the groups spoken about."""
        table: dict[Whose, list[Entry]] = defaultdict(list)
        said: dict[Whose, int] = defaultdict(int)
        for statement, before in reversed(list(self._in_effect())):
            entries = self._entries(statement) if self._is_active(statement) else []
            covered = [
                subject
                for subject in (statement.covers if entries else ())
                if self._kin.speaks_for(self._as_one(statement), self._one(subject))
            ]
            for source, subject, named in self._named(statement, before):
                already = said[statement.giver_id, source, subject]
                said[statement.giver_id, source, subject] = already | named
                if subject in covered and source in statement.sources:
                    table[statement.giver_id, source, subject] += _unsaid(entries, already)
        return table, said

    def _as_one(self, statement: Statement) -> Statement:
        if not self._facts.aliases:
            return statement
        return replace(statement, giver_id=self._one(statement.giver_id))

    def _in_effect(self) -> Iterator[tuple[Statement, Statement | None]]:
        """The statements whose effect has begun, oldest first, each with what it varied."""
        latest: dict[PermissionId, Statement] = {}
        for one in sorted(self._facts.statements, key=lambda row: (row.recorded_at, row.seq)):
            if one.recorded_at > self._facts.at:
                continue
            before = latest.get(one.permission_id) if one.kind == "vary" else None
            latest[one.permission_id] = one
            if one.kind != "give" or one.valid_from <= self._facts.at:
                yield one, before

    def _named(
        self, statement: Statement, before: Statement | None
    ) -> Iterator[tuple[AgencyId, PersonId, int]]:
        """Source, subject and groups that a statement speaks about for this recipient.

        A variation speaks about everything named just before it or by it.
        """
        named: dict[Place, int] = defaultdict(int)
        for one in (statement, before):
            if one and self._agency_id in one.recipients:
                mask = self._rules.mask(one.groups)
                for place in product(one.sources, one.covers):
                    named[place] |= mask
        for (source, subject), mask in named.items():
            yield source, subject, mask

    def _is_active(self, statement: Statement) -> bool:
        """Given, in its period, not withdrawn. A withdrawal at t stops it at t."""
        at = self._facts.at
        if statement.kind not in ("give", "vary"):
            return False
        if statement.withdrawn_at is not None and statement.withdrawn_at <= at:
            return False
        ended = statement.valid_to is not None and statement.valid_to <= at
        return statement.valid_from <= at and not ended

    def _entries(self, statement: Statement) -> list[Entry]:
        """The cover it gives this agency by itself, one entry per level that is anything at all."""
        if self._agency_id not in statement.recipients:
            return []
        masks = dict.fromkeys((Level.NONE, Level.EXISTENCE, Level.SUMMARY, Level.FULL), 0)
        masks[statement.max_level] = self._rules.mask(statement.groups)
        for one in reversed(statement.max_for):
            if one.agency_id == self._agency_id and one.group in statement.groups:
                bit = self._rules.bits.get(one.group, 0)
                masks = {level: mask & ~bit for level, mask in masks.items()}
                masks[one.level] |= bit
        del masks[Level.NONE]
        return [
            Entry(
                permission_id=statement.permission_id,
                groups=mask,
                level=level,
                since=statement.history_from or statement.valid_from,
                excluded_tags=statement.excluded_tags,
                excluded_updates=statement.excluded_updates,
            )
            for level, mask in masks.items()
            if mask
        ]


def _unsaid(entries: list[Entry], said: int) -> list[Entry]:
    """The entries without the groups about which the giver has said something later."""
    if not said:
        return entries
    left = [replace(entry, groups=entry.groups & ~said) for entry in entries]
    return [entry for entry in left if entry.groups]
