"""Reads the rows of facts and turns them into the plain values of `consent.world`."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import cast

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from agencies.queries import agencies_by_id, workers_named
from consent.models.families import FamilyMember, FamilySubject
from consent.models.involvement import Involvement, TeamMember
from consent.models.people import CompetenceAssessment, Person, PersonLink, PersonState
from consent.models.permission import Permission, PermissionPerson, PermissionStatement
from consent.models.plans import ChildStatus, GroupMember
from consent.outcome import Level
from consent.world import (
    AgencyFacts,
    Assignment,
    GroupSeat,
    InvolvementFacts,
    LevelFor,
    Membership,
    Period,
    Statement,
    StatusFacts,
)
from hub.foundation.identifiers import (
    AgencyId,
    FamilyId,
    InvolvementId,
    PermissionId,
    PersonId,
    UpdateId,
    WorkerId,
)
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class Link:
    """What somebody is to a person: a `relative_id`, or an agency for `la_pr`."""

    kind: str
    relative_id: str
    starts_at: datetime | None
    ends_at: datetime | None

    def holds(self, at: datetime) -> bool:
        """Whether the link stands at that instant; without a start, it always did."""
        began = self.starts_at is None or self.starts_at <= at
        return began and (self.ends_at is None or at < self.ends_at)


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person as stored. `states` and `competences` are (from, value), oldest first."""

    person_id: PersonId
    compartment_id: str
    sealed_born_on: bytes | None
    states: tuple[tuple[datetime, str], ...]
    competences: tuple[tuple[datetime, bool], ...]
    links: tuple[Link, ...]


def memberships(session: Session, family_ids: Collection[FamilyId]) -> tuple[Membership, ...]:
    """Present and former members of the families, in the order they joined."""
    query = (
        select(
            FamilyMember.family_id,
            FamilyMember.person_id,
            FamilyMember.accepted_at,
            FamilyMember.left_at,
        )
        .where(FamilyMember.family_id.in_(family_ids), FamilyMember.accepted_at.is_not(None))
        .order_by(FamilyMember.seq)
    )
    return tuple(
        Membership(FamilyId(family), PersonId(person), Period(cast(datetime, joined), left))
        for family, person, joined, left in session.execute(query)
    )


def subjects(
    session: Session, family_ids: Collection[FamilyId]
) -> tuple[tuple[FamilyId, PersonId], ...]:
    """Whom each family's records speak of besides its members."""
    query = select(FamilySubject.family_id, FamilySubject.person_id).where(
        FamilySubject.family_id.in_(family_ids)
    )
    return tuple(
        (FamilyId(family_id), PersonId(person_id))
        for family_id, person_id in session.execute(query)
    )


def involvements(
    session: Session, family_ids: Collection[FamilyId]
) -> tuple[InvolvementFacts, ...]:
    """Every involvement in the families with its team, by opening."""
    team = _teams(session, family_ids)
    query = (
        select(Involvement.__table__)
        .where(Involvement.family_id.in_(family_ids))
        .order_by(Involvement.opened_at, Involvement.id)
    )
    return tuple(
        InvolvementFacts(
            involvement_id=InvolvementId(row.id),
            agency_id=AgencyId(row.agency_id),
            family_id=FamilyId(row.family_id),
            persons=frozenset(map(PersonId, row.people)),
            opened_at=row.opened_at,
            closed_at=row.closed_at,
            team=tuple(team[row.id]),
            kind=row.kind,
            lead_worker_id=row.lead_worker_id,
            opened_by_id=WorkerId(row.opened_by_id),
        )
        for row in session.execute(query)
    )


def _teams(session: Session, family_ids: Collection[FamilyId]) -> dict[str, list[Assignment]]:
    query = (
        select(
            TeamMember.involvement_id,
            TeamMember.worker_id,
            TeamMember.assigned_at,
            TeamMember.removed_at,
        )
        .where(TeamMember.family_id.in_(family_ids))
        .order_by(TeamMember.seq)
    )
    teams: dict[str, list[Assignment]] = defaultdict(list)
    for involvement_id, worker, assigned, removed in session.execute(query):
        teams[involvement_id].append(Assignment(WorkerId(worker), Period(assigned, removed)))
    return teams


def agencies(work: Work, ids: Collection[AgencyId]) -> tuple[AgencyFacts, ...]:
    """Type and never-named mark of the agencies involved, by id."""
    found = agencies_by_id(work.session, agency_ids=ids, at=work.now)
    return tuple(
        AgencyFacts(agency_id, one.type, one.is_never_named)
        for agency_id, one in sorted(found.items())
    )


def links(session: Session, members: Collection[PersonId]) -> tuple[tuple[str, Link], ...]:
    """Links from and to the members: (whose, what)."""
    near = or_(PersonLink.person_id.in_(members), PersonLink.relative_id.in_(members))
    query = select(PersonLink.__table__).where(near).order_by(PersonLink.seq)
    return tuple(
        (
            row.person_id,
            Link(row.kind, row.relative_id or row.agency_id, row.starts_at, row.ends_at),
        )
        for row in session.execute(query)
    )


def people(
    session: Session, ids: Collection[str], near: Iterable[tuple[str, Link]]
) -> tuple[PersonRecord, ...]:
    """The people among these ids, each with states, assessments and links, oldest first."""
    states, competences = _states(session, ids), _competences(session, ids)
    of_person: dict[str, list[Link]] = defaultdict(list)
    for person_id, link in near:
        of_person[person_id].append(link)
    query = select(Person.id, Person.compartment_id, Person.sealed_born_on).where(
        Person.id.in_(ids)
    )
    return tuple(
        PersonRecord(
            PersonId(person_id),
            compartment_id,
            born_on,
            tuple(states[person_id]),
            tuple(competences[person_id]),
            tuple(of_person[person_id]),
        )
        for person_id, compartment_id, born_on in session.execute(query)
    )


def _states(session: Session, ids: Collection[str]) -> dict[str, list[tuple[datetime, str]]]:
    query = (
        select(PersonState.person_id, PersonState.starts_at, PersonState.state)
        .where(PersonState.person_id.in_(ids))
        .order_by(PersonState.seq)
    )
    found: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for person_id, starts_at, state in session.execute(query):
        found[person_id].append((starts_at, state))
    return found


def _competences(session: Session, ids: Collection[str]) -> dict[str, list[tuple[datetime, bool]]]:
    table = CompetenceAssessment
    query = (
        select(table.person_id, table.assessed_at, table.is_competent)
        .where(table.person_id.in_(ids))
        .order_by(table.seq)
    )
    found: dict[str, list[tuple[datetime, bool]]] = defaultdict(list)
    for person_id, assessed_at, is_competent in session.execute(query):
        found[person_id].append((assessed_at, is_competent))
    return found


def statuses(session: Session, members: Collection[PersonId]) -> tuple[StatusFacts, ...]:
    """Each status of each child on each track, until the next one on that track begins."""
    query = (
        select(ChildStatus.person_id, ChildStatus.track, ChildStatus.status, ChildStatus.starts_at)
        .where(ChildStatus.person_id.in_(members))
        .order_by(ChildStatus.person_id, ChildStatus.track, ChildStatus.seq)
    )
    found: list[StatusFacts] = []
    for (child, track), group in groupby(session.execute(query), key=lambda row: (row[0], row[1])):
        steps = list(group)
        ends = [*(step.starts_at for step in steps[1:]), None]
        found.extend(
            StatusFacts(PersonId(child), track, step.status, Period(step.starts_at, end))
            for step, end in zip(steps, ends, strict=True)
        )
    return tuple(found)


def seats(work: Work, members: Collection[PersonId]) -> tuple[GroupSeat, ...]:
    """Seats in the groups around the children, each with the agency it belongs to."""
    query = select(GroupMember.__table__).where(GroupMember.person_id.in_(members))
    found = work.session.execute(query.order_by(GroupMember.seq)).all()
    agency_of = _agencies_of(work, {row.worker_id for row in found if row.worker_id})
    return tuple(
        GroupSeat(
            child_id=PersonId(row.person_id),
            group=row.kind,
            agency_id=AgencyId(row.agency_id or agency_of.get(row.worker_id, "")),
            period=Period(row.joined_at, row.left_at),
            worker_id=row.worker_id,
        )
        for row in found
    )


def _agencies_of(work: Work, worker_ids: Collection[str]) -> Mapping[str, AgencyId]:
    if not worker_ids:
        return {}
    ids = tuple(map(WorkerId, worker_ids))
    named = workers_named(work.session, worker_ids=ids, at=work.now)
    return {worker_id: worker.agency_id for worker_id, worker in named.items()}


def statements(work: Work, members: Collection[PersonId]) -> tuple[Statement, ...]:
    """Every statement of a permission that ever covered a member, in recorded order."""
    theirs = select(PermissionPerson.permission_id).where(PermissionPerson.person_id.in_(members))
    query = (
        select(
            PermissionStatement.__table__,
            Permission.giver_person_id,
            Permission.giver_worker_id,
            Permission.capacity,
            Permission.withdrawn_at,
        )
        .join(Permission, Permission.id == PermissionStatement.permission_id)
        .where(PermissionStatement.permission_id.in_(theirs))
        .order_by(PermissionStatement.seq)
    )
    found = work.session.execute(query).all()
    agency_of = _agencies_of(work, {row.giver_worker_id for row in found if row.giver_worker_id})
    return tuple(
        _statement(row, agency_of.get(row.giver_worker_id) if row.giver_worker_id else None)
        for row in found
    )


def _statement(row: Row[tuple[object, ...]], giver_agency_id: AgencyId | None) -> Statement:
    return Statement(
        permission_id=PermissionId(row.permission_id),
        kind=row.kind,
        giver_id=row.giver_person_id or row.giver_worker_id,
        capacity=row.capacity,
        recorded_at=row.recorded_at,
        seq=row.seq,
        covers=frozenset(map(PersonId, row.covers)),
        groups=frozenset(row.groups),
        sources=frozenset(map(AgencyId, row.sources)),
        recipients=frozenset(map(AgencyId, row.recipients)),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        history_from=row.history_from,
        max_level=Level.of_letter(row.max_level),
        max_for=_levels(row.max_for),
        # Tags and update ids share one list on paper; neither can look like the other.
        excluded_tags=frozenset(row.exclusions),
        excluded_updates=frozenset(map(UpdateId, row.exclusions)),
        withdrawn_at=row.withdrawn_at,
        giver_agency_id=giver_agency_id,
    )


def _levels(max_for: Sequence[Sequence[str]]) -> tuple[LevelFor, ...]:
    return tuple(
        LevelFor(AgencyId(agency), group, Level.of_letter(level))
        for agency, group, level in max_for
    )
