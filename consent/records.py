"""What is recorded about one family, for every viewer alike, loaded in a fixed number of queries.

Kept between requests only under the family's access version, which every change of a fact
raises; birth dates stay sealed in what is kept.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from consent.families_split import ancestors_of, has_been_split, tree_of
from consent.models.fact import READ_AMID, facts_moved
from consent.rows import (
    agency,
    author_control,
    families,
    glass,
    involvement,
    people,
    permission,
    plans,
    protection,
    sharing,
)
from consent.rows.people import Link, PersonRecord
from consent.rows.protection import FlagRecord, ListRecord, WorkerLists
from consent.same_person import Merge
from consent.switches import Setting
from consent.world import (
    AgencyFacts,
    Glass,
    Grant,
    GroupSeat,
    InvolvementFacts,
    Membership,
    Period,
    PerpetratorFlag,
    SharingDecisionFacts,
    Split,
    Statement,
    StatusFacts,
    Withholding,
)
from hub.foundation.identifiers import AgencyId, FamilyId, PersonId
from hub.foundation.shelf import Shelf
from hub.foundation.versions import RULES, has_raised, note_versions
from hub.foundation.work import Work

KEPT_AT_MOST = 256


@dataclass(frozen=True, slots=True)
class FamilyRecords:
    """Everything recorded about a family and its people that does not depend on who looks.

    memberships, sharing_decisions, withholdings and grants: of the families it was split from
    as well. splits: of the whole tree it is in.
    """

    family_id: FamilyId
    merges: tuple[Merge, ...]
    splits: tuple[Split, ...]
    memberships: tuple[Membership, ...]
    involvements: tuple[InvolvementFacts, ...]
    agencies: tuple[AgencyFacts, ...]
    people: tuple[PersonRecord, ...]
    statuses: tuple[StatusFacts, ...]
    seats: tuple[GroupSeat, ...]
    statements: tuple[Statement, ...]
    sharing_decisions: tuple[SharingDecisionFacts, ...]
    withholdings: tuple[Withholding, ...]
    grants: tuple[Grant, ...]
    glasses: tuple[Glass, ...]
    flags: tuple[FlagRecord, ...]
    lists: WorkerLists
    elsewhere: tuple[InvolvementFacts, ...]
    """Work in other families with members (rule 6.2), alleged perpetrators or associates (1.4)."""
    schools: frozenset[AgencyId]
    """Those of all these agencies that are schools."""


_kept: Shelf[FamilyRecords] = Shelf(KEPT_AT_MOST)
_kept_settings: Shelf[tuple[Setting, ...]] = Shelf(1)


def records_of(work: Work, *, family_id: FamilyId) -> FamilyRecords:
    """What is recorded about a family; all empty for one that does not exist.

    Notes the family and the rules as versions this unit of work decided on.
    """
    return records_of_many(work, family_ids=(family_id,))[family_id]


def records_of_many(
    work: Work, *, family_ids: Collection[FamilyId]
) -> Mapping[FamilyId, FamilyRecords]:
    """The same for several families, in as many queries as for one."""
    if moved := facts_moved(work.session):
        return _of_this_moment(work, family_ids, moved)
    version = _versions(work, family_ids)
    found = {one: _kept.get(work.session, one, version[one]) for one in family_ids}
    known = {one: records for one, records in found.items() if records is not None}
    missing = [one for one in family_ids if one not in known]
    loaded = _load(work, missing) if missing else {}
    for family_id, records in loaded.items():
        _kept.keep(work.session, family_id, version[family_id], records)
    return known | loaded


def _of_this_moment(
    work: Work, family_ids: Collection[FamilyId], moved: int
) -> Mapping[FamilyId, FamilyRecords]:
    """Amid a change: read anew after each further one, and kept for nobody else."""
    if has_raised(work.session, RULES):
        return _load(work, family_ids)
    at, known = work.session.info.get(READ_AMID, (0, {}))
    if at != moved:
        known = {}
    missing = [one for one in family_ids if one not in known]
    known = known | (_load(work, missing) if missing else {})
    work.session.info[READ_AMID] = moved, known
    return {one: known[one] for one in family_ids}


def involvements_of(work: Work, *, family_id: FamilyId) -> tuple[InvolvementFacts, ...]:
    """The involvements that have or had effect in a family: none in one that was split."""
    records = records_of(work, family_id=family_id)
    is_gone = has_been_split(family_id, records.splits, work.now)
    return () if is_gone else records.involvements


def settings_recorded(work: Work) -> tuple[Setting, ...]:
    """What the partnership ever set, in order. Kept under the version of the rules."""
    if has_raised(work.session, RULES):
        return sharing.settings(work.session)  # what may yet be rolled back is not kept
    note_versions(work, (RULES,))
    version = work.seen[RULES]
    found = _kept_settings.get(work.session, RULES, version)
    if found is None:
        found = sharing.settings(work.session)
        _kept_settings.keep(work.session, RULES, version, found)
    return found


def people_recorded(work: Work, *, person_ids: Collection[PersonId]) -> tuple[PersonRecord, ...]:
    """These people as stored, in whatever family or none, with the links that are theirs."""
    links = people.links(work.session, person_ids)
    return people.records(work.session, person_ids, links)


def accusations_against(work: Work, *, person_id: PersonId) -> tuple[PerpetratorFlag, ...]:
    """Every flag of this person as alleged perpetrator, ended or not."""
    found = protection.flags(work.session, (person_id,))
    return tuple(
        one.accusation()
        for one in found
        if one.kind == protection.PERPETRATOR and one.person_id == person_id
    )


def _versions(work: Work, family_ids: Collection[FamilyId]) -> Mapping[FamilyId, object]:
    """The versions of each family's records. What was read once stands for this snapshot."""
    note_versions(work, (*family_ids, RULES))
    return {one: (work.seen[one], work.seen[RULES]) for one in family_ids}


def _load(work: Work, family_ids: Collection[FamilyId]) -> dict[FamilyId, FamilyRecords]:
    session = work.session
    spoken = families.spoken_of(session, family_ids)
    splits = spoken.splits
    lineages = {one: {one} | ancestors_of(one, splits) for one in family_ids}
    related = set().union(*lineages.values())
    memberships = families.memberships(session, related)
    subjects = spoken.subjects
    members = {membership.person_id for membership in memberships}
    members |= {person_id for _, person_id in subjects}
    involvements = involvement.involvements(session, family_ids)
    links = people.links(session, members)
    while same := people.same_as(links, members):
        members |= same  # what is recorded of them under their other ids
        links = people.links(session, members)
    known = members | {person for person, _ in links} | {link.relative_id for _, link in links}
    flags = protection.flags(session, known) if members else ()
    elsewhere = _elsewhere(session, members, flags, involvements)
    working = agency.facts_of(work, {one.agency_id for one in (*involvements, *elsewhere)})
    everything = _Loaded(
        splits=splits,
        memberships=memberships,
        subjects=subjects,
        involvements=involvements,
        agencies=working,
        people=people.records(session, known, ()),
        links=links,
        statuses=plans.statuses(session, members),
        seats=plans.seats(work, members),
        statements=permission.statements(work, members),
        # Whoever these are about is known here: where nobody is, nothing was decided.
        sharing_decisions=sharing.sharing_decisions(session, related) if members else (),
        withholdings=author_control.withholdings(session, related) if members else (),
        grants=author_control.grants(session, related) if members else (),
        glasses=glass.glasses(session, family_ids) if members else (),
        flags=flags,
        lists=protection.lists(session, related, members) if members else (),
        elsewhere=elsewhere,
    )
    return {one: everything.of(one, lineage) for one, lineage in lineages.items()}


def _elsewhere(
    session: Session,
    members: Collection[PersonId],
    flags: Iterable[FlagRecord],
    known: tuple[InvolvementFacts, ...],
) -> tuple[InvolvementFacts, ...]:
    """All work with these people in any family. known: that of the families being loaded."""
    accused = [one.people for one in flags if one.kind == protection.PERPETRATOR]
    concerned = frozenset(members).union(*accused)
    others = set(protection.families_naming(session, concerned)) if concerned else set()
    others -= {one.family_id for one in known}
    found = (*known, *(involvement.involvements(session, sorted(others)) if others else ()))
    return tuple(one for one in found if one.persons & concerned)


@dataclass(frozen=True, slots=True)
class _Loaded:
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
