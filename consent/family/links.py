"""Who was recorded as whose parent, carer or holder of parental responsibility, and until when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from audit.events import PersonRecorded
from consent.acting import acting, is_on_a_case_of, require
from consent.family.same_ids import ids_of
from consent.models.people import PersonLink
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class KnownLink:
    """`relative_id` is the `kind` of `person_id`, `[starts_at, ends_at)`."""

    person_id: PersonId
    kind: str
    relative_id: PersonId
    starts_at: datetime | None
    ends_at: datetime | None
    end_reason: str | None


def links_among(work: Work, *, people: Collection[PersonId]) -> tuple[KnownLink, ...]:
    """The links between any two of these ids, ended ones among them, in the order recorded."""
    rows = work.session.scalars(
        select(PersonLink)
        .where(PersonLink.person_id.in_(sorted(people)), PersonLink.relative_id.in_(sorted(people)))
        .order_by(PersonLink.seq)
    )
    return tuple(
        KnownLink(
            PersonId(row.person_id),
            row.kind,
            PersonId(row.relative_id),
            row.starts_at,
            row.ends_at,
            row.end_reason,
        )
        for row in rows
        if row.relative_id is not None
    )


def end_link(
    work: Work, *, person_id: PersonId, kind: str, relative_id: PersonId, reason: str
) -> None:
    """From now the relative is this to the person no more; what was decided before stays decided.

    Whoever was reached through the link alone is reached no longer (rule 3), and what the relative
    agreed to for the person counts no longer (rule 4.1 c). Who records links ends them (decision 4,
    row "people, parent and carer links").
    Raises: Refused NOT_ALLOWED off the case; NotFound where no such link stands.
    """
    standing = acting(work)
    if standing is not None:
        require(is_on_a_case_of(work, standing, people=(person_id,)))
    rows = work.session.scalars(
        select(PersonLink).where(
            PersonLink.person_id.in_(sorted(ids_of(work, people=(person_id,)))),
            PersonLink.kind == kind,
            PersonLink.relative_id.in_(sorted(ids_of(work, people=(relative_id,)))),
            PersonLink.ends_at.is_(None),
        )
    ).all()
    if not rows:
        raise NotFound(relative_id)
    for row in rows:
        row.ends_at, row.end_reason = work.now, reason
    change = f"{kind}_{reason}"
    work.record(PersonRecorded(person_id=person_id, change=change, people=(person_id,)))
