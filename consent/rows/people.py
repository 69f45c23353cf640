"""People as stored: their states, their assessments of competence, and who they are to whom."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BindParameter,
    Select,
    String,
    bindparam,
    cast,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from consent.family.same_person import Merge
from consent.models.merges import PersonMerge
from consent.models.people import CompetenceAssessment, Person, PersonLink, PersonState
from consent.world import BEGINNING, Period
from hub.foundation.identifiers import PersonId

SAME = "same"
"""The kind of link of one who is recorded under another id as well."""


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
    """Links from and to the members: (whose, what). Whoever is the same person is one more."""
    rows = session.execute(_LINKS, {"ids": list(members)}).all()
    return tuple(
        (
            row.person_id,
            Link(row.kind, row.relative_id or row.agency_id, row.starts_at, row.ends_at),
        )
        for row in sorted(rows, key=lambda row: row.seq)
    )


_Rows = Select[str, str, str | None, str | None, datetime | None, datetime | None, int]


def _linked() -> _Rows:
    near = or_(PersonLink.person_id.in_(_IDS), PersonLink.relative_id.in_(_IDS))
    table = PersonLink
    return select(
        table.person_id,
        table.kind,
        table.relative_id,
        table.agency_id,
        table.starts_at,
        table.ends_at,
        table.seq,
    ).where(near)


def _merged() -> _Rows:
    same = PersonMerge
    return select(
        same.merged_id,
        literal(SAME),
        same.kept_id,
        cast(null(), String(36)),
        same.merged_at,
        same.undone_at,
        literal(0),
    ).where(or_(same.merged_id.in_(_IDS), same.kept_id.in_(_IDS)))


def same_as(found: Iterable[tuple[str, Link]], members: Collection[PersonId]) -> set[PersonId]:
    """Whoever is, or was taken for, the same person as one of the members; no member himself."""
    pairs = [(person, link.relative_id) for person, link in found if link.kind == SAME]
    near = {one for pair in pairs if set(pair) & set(members) for one in pair}
    return set(map(PersonId, near)) - set(members)


def merges(found: Iterable[tuple[str, Link]], members: Collection[PersonId]) -> tuple[Merge, ...]:
    """Which of the members' records are of one person, and while what period."""
    return tuple(
        Merge(
            PersonId(link.relative_id),
            PersonId(person),
            Period(link.starts_at or BEGINNING, link.ends_at),
        )
        for person, link in found
        if link.kind == SAME and person in members
    )


def records(
    session: Session, ids: Collection[str], near: Iterable[tuple[str, Link]]
) -> tuple[PersonRecord, ...]:
    """The people among these ids, each with states, assessments and links, oldest first."""
    states, competences = _states(session, ids), _competences(session, ids)
    of_person: dict[str, list[Link]] = defaultdict(list)
    for person_id, link in near:
        of_person[person_id].append(link)
    return tuple(
        PersonRecord(
            PersonId(person_id),
            compartment_id,
            born_on,
            tuple(states[person_id]),
            tuple(competences[person_id]),
            tuple(of_person[person_id]),
        )
        for person_id, compartment_id, born_on in session.execute(_PEOPLE, {"ids": list(ids)})
    )


def _states(session: Session, ids: Collection[str]) -> dict[str, list[tuple[datetime, str]]]:
    found: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for person_id, starts_at, state in session.execute(_STATES, {"ids": list(ids)}):
        found[person_id].append((starts_at, state))
    return found


def _competences(session: Session, ids: Collection[str]) -> dict[str, list[tuple[datetime, bool]]]:
    rows = session.execute(_COMPETENCES, {"ids": list(ids)})
    found: dict[str, list[tuple[datetime, bool]]] = defaultdict(list)
    for person_id, assessed_at, is_competent in rows:
        found[person_id].append((assessed_at, is_competent))
    return found


_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_LINKS = union_all(_linked(), _merged())
_PEOPLE = select(Person.id, Person.compartment_id, Person.sealed_born_on).where(Person.id.in_(_IDS))
_STATES = (
    select(PersonState.person_id, PersonState.starts_at, PersonState.state)
    .where(PersonState.person_id.in_(_IDS))
    .order_by(PersonState.seq)
)
_COMPETENCES = (
    select(
        CompetenceAssessment.person_id,
        CompetenceAssessment.assessed_at,
        CompetenceAssessment.is_competent,
    )
    .where(CompetenceAssessment.person_id.in_(_IDS))
    .order_by(CompetenceAssessment.seq)
)
