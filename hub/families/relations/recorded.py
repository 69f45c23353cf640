"""What is recorded of relations: those the decision reads and those it does not, alike."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from consent.family.links import links_among
from hub.families.relations.kinds import LINKED
from hub.families.relations.models import PersonRelation
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class Related:
    """`relative` is the `kind` of `of`, `[starts_at, ends_at)`; without a start it always was."""

    of: PersonId
    kind: str
    relative: PersonId
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    end_reason: str | None = None


def standing_relations(session: Session, people: Collection[PersonId]) -> tuple[Related, ...]:
    """The relations between two of these people that are not ended, oldest first. One query."""
    return _read(session, people, PersonRelation.ends_at.is_(None))


def relations_among(work: Work, *, people: Collection[PersonId]) -> tuple[Related, ...]:
    """All between two of these people, ended ones and the links of `consent` among them."""
    links = (
        Related(
            one.person_id,
            one.kind,
            one.relative_id,
            one.starts_at,
            one.ends_at,
            one.end_reason,
        )
        for one in links_among(work, people=people)
        if one.kind in LINKED
    )
    return (*links, *_read(work.session, people))


def _read(
    session: Session, people: Collection[PersonId], *only: ColumnElement[bool]
) -> tuple[Related, ...]:
    ids = sorted(people)
    rows = session.execute(
        select(
            PersonRelation.person_id,
            PersonRelation.kind,
            PersonRelation.relative_id,
            PersonRelation.starts_at,
            PersonRelation.ends_at,
            PersonRelation.end_reason,
        )
        .where(PersonRelation.person_id.in_(ids), PersonRelation.relative_id.in_(ids), *only)
        .order_by(PersonRelation.starts_at, PersonRelation.id)
    )
    return tuple(
        Related(PersonId(of), kind, PersonId(relative), starts_at, ends_at, reason)
        for of, kind, relative, starts_at, ends_at, reason in rows
    )
