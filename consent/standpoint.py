"""A standpoint: one viewer before one family at T, with everything worked out that is the same
for all its updates. Parts are worked out when first needed."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property

from consent.emergency.open_now import open_glass
from consent.family.kinship import Kinship
from consent.family.split import home_in
from consent.marking import Marking
from consent.named_audits.records import NamedRecords
from consent.permission.coverage import Coverage
from consent.protection.personal_bars import (
    conflicting_persons,
    is_account_barred,
    is_family_conflicted,
)
from consent.relationship import Relationship, is_perpetrator_side, pupils_elsewhere
from consent.rules import rules_of
from consent.verdict import Verdict
from consent.world import BEGINNING, Facts, Glass, Item
from hub.foundation.identifiers import AgencyId, PersonId, UpdateId

_NOBODY: frozenset[PersonId] = frozenset()
_AT_HOME = _NOBODY, False
_SN = {1: 1, 2: 2, 3: 3}
"""Anything else counts as 4 (decision 1)."""


class Standpoint:
    """What the rules ask about a viewer, his agency and the family. Make one per request."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.at = facts.at
        self.viewer = facts.viewer
        self.role = facts.viewer.role
        self.agency = facts.viewer.agency
        self.rules = rules_of(facts.rules_version)
        self._family_id = facts.family.family_id
        self._is_whole = not facts.family.splits
        self.verdicts: dict[Marking, Verdict] = {}
        self.known_agencies: dict[AgencyId, bool] = {}
        """By agency asked about: whether its involvement may be known (decision 5.3)."""

    @cached_property
    def kin(self) -> Kinship:
        """The people of the family at T."""
        return Kinship(self.facts)

    @cached_property
    def relationship(self) -> Relationship:
        """The viewer's and his agency's place in the family."""
        return Relationship(self.facts, self.rules, self.kin)

    @cached_property
    def coverage(self) -> Coverage:
        """The bases of the viewer's agency."""
        return Coverage(self.facts, self.rules, self.kin)

    @cached_property
    def named(self) -> NamedRecords:
        """Withholdings, permits and seals that bear on the viewer."""
        return NamedRecords(self.facts, self.rules)

    @cached_property
    def is_account_barred(self) -> bool:
        """Rule 1.1."""
        return is_account_barred(self.facts)

    @cached_property
    def conflicting_persons(self) -> frozenset[PersonId]:
        """Whom the viewer may read nothing about (rule 1.2)."""
        return conflicting_persons(self.facts)

    @cached_property
    def is_family_conflicted(self) -> bool:
        """Rule 1.2 for the whole family."""
        return is_family_conflicted(self.facts, self.conflicting_persons)

    @cached_property
    def pupils_elsewhere(self) -> frozenset[PersonId]:
        """For a school: children of another school (rule 6.2)."""
        return pupils_elsewhere(self.facts, self.kin)

    @cached_property
    def open_glass(self) -> Glass | None:
        """The viewer's emergency opening of this family, if one is open (rule 9)."""
        return open_glass(self.facts, self.rules)

    @cached_property
    def is_perpetrator_side(self) -> bool:
        """On the perpetrator side and not exempted by a CSC lead (rule 1.4)."""
        is_exempt = any(given_at <= self.at for given_at in self.facts.exemptions)
        return not is_exempt and self.works_with_accused

    @cached_property
    def works_with_accused(self) -> bool:
        """On the perpetrator side, exempted or not: an exemption lifts DENY_DA alone."""
        return is_perpetrator_side(self.facts, self.kin)

    @cached_property
    def named_updates(self) -> frozenset[UpdateId]:
        """Updates some record names by id; each is a marking of its own."""
        audit = self.facts.audit
        decided = (one.update_ids for one in self.coverage.decisions)
        return self.named.updates.union(
            self.coverage.grants,
            self.coverage.permissions.excluded_updates,
            audit.sample if audit else (),
            *decided,
        )

    @cached_property
    def event_bounds(self) -> list[datetime]:
        """Ascending: where an event's time can make a difference."""
        starts = {one.opened_at for one in self.relationship.recent}
        return _bounds(self.coverage.permissions.bounds | starts)

    @cached_property
    def created_bounds(self) -> list[datetime]:
        """Ascending: where the time of posting can make a difference."""
        closures = {one.closed_at for one in self.relationship.recent if one.closed_at}
        return _bounds(self.coverage.bounds | closures)

    def marking(self, item: Item) -> Marking:
        """The update's marking: the key under which its verdict is kept."""
        created_at = item.created_at
        if created_at is not None and created_at <= self.at:
            bounds = self.created_bounds
            created_at = bounds[bisect_right(bounds, created_at) - 1]
        bounds = self.event_bounds
        # Between two bounds every instant stands on the same side of each of them.
        event_at = bounds[bisect_right(bounds, item.event_at) - 1]
        update_id = item.update_id
        named = update_id if update_id in self.named_updates else None
        return self._read(item, event_at, created_at, named)

    def exact_marking(self, item: Item) -> Marking:
        """The same with true instants and the id: what a decision item by item reads."""
        return self._read(item, item.event_at, item.created_at, item.update_id)

    def _read(
        self,
        item: Item,
        event_at: datetime,
        created_at: datetime | None,
        named: UpdateId | None,
    ) -> Marking:
        reading = self.rules.reading(item.tags)
        viewer_id, subjects = self.viewer.worker_id, item.subjects
        is_at_home = self._is_whole and item.family_id == self._family_id
        excluded = self.coverage.permissions.excluded_tags
        return Marking(
            item.author_agency_id,
            item.author_id == viewer_id,
            4 if reading.is_location and subjects & self.kin.protected else _SN.get(item.sn, 4),
            reading.groups,
            item.tags & excluded if excluded else excluded,
            reading.is_perpetrator_sensitive,
            reading.is_unreadable,
            subjects,
            item.is_household,
            item.is_history_shared,
            event_at,
            created_at,
            named,
            viewer_id in item.named_readers,
            item.is_court_restricted and self._is_court_barred(item),
            *(_AT_HOME if is_at_home else self._place(item)),
        )

    def _place(self, item: Item) -> tuple[frozenset[PersonId], bool]:
        """The subjects outside this family, and whether the update lives elsewhere."""
        family = self.facts.family
        home = home_in(item, family_id=family.family_id, splits=family.splits, at=self.at)
        return (item.subjects - home.inside, False) if home else (_NOBODY, True)

    def _is_court_barred(self, item: Item) -> bool:
        """Court material is read by CSC's LEGAL and SW and by those named (rule 1.6)."""
        is_usual = self.agency.type == "CSC" and self.role in self.rules.lists.court
        return not is_usual and self.viewer.worker_id not in item.court_readers


def _bounds(instants: Iterable[datetime]) -> list[datetime]:
    return sorted({BEGINNING, *instants})
