"""Records of several families as loaded together, to be told apart."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from consent.family.records import FamilyRecords
from consent.family.split import tree_of
from consent.rows import (
    people,
    protection,
)
from consent.rows.people import Link, PersonRecord
from consent.rows.protection import FlagRecord, ListRecord
from consent.world import (
    AgencyFacts,
    Glass,
    Grant,
    GroupSeat,
    InvolvementFacts,
    Membership,
    Period,
    SharingDecisionFacts,
    Split,
    Statement,
    StatusFacts,
    Withholding,
)
from hub.foundation.identifiers import FamilyId, PersonId


@dataclass(frozen=True, slots=True)
class LoadedRecords:
    """Records of several families, to be told apart."""

    splits: tuple[Split, ...]
    memberships: tuple[Membership, ...]
    subjects: tuple[tuple[FamilyId, PersonId], ...]
    involvements: tuple[InvolvementFacts, ...]
    agencies: tuple[AgencyFacts, ...]
    people: tuple[PersonRecord, ...]
    links: tuple[tuple[str, Link], ...]
    statuses: tuple[StatusFacts, ...]
    seats: tuple[GroupSeat, ...]
    statements: tuple[Statement, ...]
    sharing_decisions: tuple[SharingDecisionFacts, ...]
    withholdings: tuple[tuple[FamilyId, Withholding], ...]
    grants: tuple[tuple[FamilyId, Grant], ...]
    glasses: tuple[Glass, ...]
    flags: tuple[FlagRecord, ...]
    lists: tuple[ListRecord, ...]
    elsewhere: tuple[InvolvementFacts, ...]

    def of(self, family_id: FamilyId, lineage: Collection[FamilyId]) -> FamilyRecords:
        """Exactly what one family's own loading would give. lineage: it and its ancestors."""
        memberships = tuple(one for one in self.memberships if one.family_id in lineage)
        involvements = tuple(one for one in self.involvements if one.family_id == family_id)
        members = {one.person_id for one in memberships}
        members |= {person_id for family, person_id in self.subjects if family in lineage}
        while same := people.same_as(self.links, members):
            members |= same
        agency_ids = {one.agency_id for one in involvements}
        persons = self._people(members)
        flags = self._flags({one.person_id for one in persons})
        return FamilyRecords(
            family_id=family_id,
            merges=people.merges(self.links, members),
            splits=tree_of(family_id, self.splits) if self.splits else (),
            memberships=memberships,
            involvements=involvements,
            agencies=tuple(one for one in self.agencies if one.agency_id in agency_ids),
            people=persons,
            statuses=tuple(one for one in self.statuses if one.child_id in members),
            seats=tuple(one for one in self.seats if one.child_id in members),
            statements=self._statements(members),
            sharing_decisions=tuple(
                one for one in self.sharing_decisions if one.family_id in lineage
            ),
            withholdings=tuple(one for whose, one in self.withholdings if whose in lineage),
            grants=tuple(one for whose, one in self.grants if whose in lineage),
            glasses=tuple(one for one in self.glasses if one.family_id == family_id),
            flags=flags,
            lists=protection.lists_of(self.lists, family_id, members, lineage=lineage),
            elsewhere=self._elsewhere(family_id, members, flags),
            schools=frozenset(one.agency_id for one in self.agencies if one.type == "SCH"),
        )

    def _people(self, members: set[PersonId]) -> tuple[PersonRecord, ...]:
        """The members and whoever is linked to one, with the links near members and no others."""
        known: set[str] = set(members)
        near: dict[str, list[Link]] = defaultdict(list)
        for person_id, link in self.links:
            if person_id in members or link.relative_id in members:
                known |= {person_id, link.relative_id}
                near[person_id].append(link)
        return tuple(
            replace(one, links=tuple(near[one.person_id]), protected=self._protected(one.person_id))
            for one in self.people
            if one.person_id in known
        )

    def _protected(self, person_id: PersonId) -> tuple[Period, ...]:
        return tuple(
            one.period
            for one in self.flags
            if one.kind == protection.PROTECTED and one.person_id == person_id
        )

    def _flags(self, known: set[PersonId]) -> tuple[FlagRecord, ...]:
        """The accusations that name one of these people."""
        return tuple(
            one for one in self.flags if one.kind == protection.PERPETRATOR and one.people & known
        )

    def _elsewhere(
        self, family_id: FamilyId, members: set[PersonId], flags: tuple[FlagRecord, ...]
    ) -> tuple[InvolvementFacts, ...]:
        concerned = members.union(*(one.people for one in flags))
        return tuple(
            one for one in self.elsewhere if one.family_id != family_id and one.persons & concerned
        )

    def _statements(self, members: set[PersonId]) -> tuple[Statement, ...]:
        """All statements of each permission that ever covered a member."""
        theirs = {one.permission_id for one in self.statements if one.covers & members}
        return tuple(one for one in self.statements if one.permission_id in theirs)
