"""Reads acts that were announced to author agencies: waiting, done, cancelled or lapsed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from hub.foundation.identifiers import AnnouncedActId, FamilyId, WorkerId
from hub.foundation.work import Work
from hub.sharing.opening_acts.models import AnnouncedAct


@dataclass(frozen=True, slots=True)
class Announced:
    """One of them. kind: permission, status or group; outcome: empty while it waits."""

    act_id: AnnouncedActId
    kind: str
    cause_id: str
    family_id: FamilyId
    announced_at: datetime
    announced_by: WorkerId
    takes_effect_at: datetime
    outcome: str
    refusal: str


def acts_waiting(
    work: Work, *, family_id: FamilyId, kinds: Collection[str]
) -> tuple[Announced, ...]:
    """Those of these kinds that wait for their day in this family, the soonest first."""
    row = AnnouncedAct
    return _read(
        work.session,
        row.family_id == family_id,
        row.kind.in_(sorted(kinds)),
        row.ended_at.is_(None),
    )


def acts_lapsed(
    work: Work, *, family_id: FamilyId, kinds: Collection[str], since: datetime
) -> tuple[Announced, ...]:
    """Those that could not be done on their day, lately."""
    row = AnnouncedAct
    return _read(
        work.session,
        row.family_id == family_id,
        row.kind.in_(sorted(kinds)),
        row.outcome == "lapsed",
        row.ended_at > since,
    )


def acts_by_id(
    work: Work, *, act_ids: Collection[AnnouncedActId]
) -> dict[AnnouncedActId, Announced]:
    """These, by id. One query, or none for none."""
    found = _read(work.session, AnnouncedAct.id.in_(sorted(act_ids))) if act_ids else ()
    return {one.act_id: one for one in found}


def acts_due(session: Session, *, at: datetime) -> tuple[Announced, ...]:
    """Those whose day has come, in the order in which they take effect."""
    row = AnnouncedAct
    return _read(session, row.ended_at.is_(None), row.takes_effect_at <= at)


def next_in_force(session: Session) -> datetime | None:
    """When the next of them is due; None while nothing waits."""
    row = AnnouncedAct
    return session.scalar(select(func.min(row.takes_effect_at)).where(row.ended_at.is_(None)))


def _read(session: Session, *where: ColumnElement[bool]) -> tuple[Announced, ...]:
    row = AnnouncedAct
    query = select(row).where(*where).order_by(row.takes_effect_at, row.announced_at, row.id)
    return tuple(
        Announced(
            act_id=AnnouncedActId(one.id),
            kind=one.kind,
            cause_id=one.cause_id,
            family_id=FamilyId(one.family_id),
            announced_at=one.announced_at,
            announced_by=WorkerId(one.announced_by_id),
            takes_effect_at=one.takes_effect_at,
            outcome=one.outcome or "",
            refusal=one.refusal or "",
        )
        for one in session.scalars(query)
    )
