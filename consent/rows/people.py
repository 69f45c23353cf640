"""People as stored: their states, their assessments of competence, and who they are to whom."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from consent.models.people import CompetenceAssessment, Person, PersonLink, PersonState
from consent.world import Period
from hub.foundation.identifiers import PersonId


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
    protected: tuple[Period, ...] = ()


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


def records(
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
