"""What an agency's workers read and searched for lately, out of the log's projection."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Integer, Subquery, and_, distinct, func, select, type_coerce
from sqlalchemy.orm import Session

from audit.models import AuditIndex
from hub.foundation.identifiers import AgencyId, FamilyId, WorkerId

PAGES = ("DOWNLOAD", "VIEW", "VIEW_CARD")
SEARCHES = ("ENQUIRY", "SEARCH")
_HOUR = 3600
LIST_FROM = 6
"""So many families shown at one instant are a list, such as My work: none of them was opened."""


@dataclass(frozen=True, slots=True)
class HourOfReading:
    """A worker's pages of one family within one hour: how many, first and last."""

    worker_id: WorkerId
    role: str
    family_id: FamilyId
    first: datetime
    last: datetime
    pages: int


@dataclass(frozen=True, slots=True)
class Search:
    """One search or enquiry."""

    worker_id: WorkerId
    at: datetime


def hours_of_reading(
    session: Session, *, agency_id: AgencyId, since: datetime
) -> tuple[HourOfReading, ...]:
    """By worker, family and hour, the oldest first. One query.

    A page that lists many families opened none of them.
    """
    entry, pages = AuditIndex.__table__.c, _pages_of_few(agency_id, since)
    # London's hours begin with those of the clock the instants are counted by.
    hour = type_coerce(entry.at, Integer) / _HOUR
    query = (
        select(
            entry.actor_id,
            entry.role,
            entry.family_id,
            func.min(entry.at),
            func.max(entry.at),
            func.count(distinct(entry.at)),
        )
        .join(pages, and_(pages.c.actor_id == entry.actor_id, pages.c.at == entry.at))
        .where(*_readings(agency_id, since))
        .group_by(entry.actor_id, entry.role, entry.family_id, func.floor(hour))
        .order_by(func.min(entry.at), entry.actor_id, entry.family_id)
    )
    return tuple(
        HourOfReading(WorkerId(who), role, FamilyId(family), first, last, count)
        for who, role, family, first, last, count in session.execute(query)
    )


def _pages_of_few(agency_id: AgencyId, since: datetime) -> Subquery:
    """The instants at which a worker was shown few families at once."""
    entry = AuditIndex.__table__.c
    return (
        select(entry.actor_id, entry.at)
        .where(*_readings(agency_id, since))
        .group_by(entry.actor_id, entry.at)
        .having(func.count(distinct(entry.family_id)) < LIST_FROM)
        .subquery()
    )


def _readings(agency_id: AgencyId, since: datetime) -> tuple[ColumnElement[bool], ...]:
    entry = AuditIndex.__table__.c
    return (
        entry.agency_id == agency_id,
        entry.at >= since,
        entry.action.in_(PAGES),
        entry.family_id.is_not(None),
    )


def searches(session: Session, *, agency_id: AgencyId, since: datetime) -> tuple[Search, ...]:
    """Each, the oldest first. One query."""
    entry = AuditIndex.__table__.c
    query = select(entry.actor_id, entry.at).where(
        entry.agency_id == agency_id, entry.at >= since, entry.action.in_(SEARCHES)
    )
    rows = session.execute(query.order_by(entry.at, entry.entry_id))
    return tuple(Search(WorkerId(who), at) for who, at in rows)
