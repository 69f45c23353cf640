"""Older updates that an act opened to somebody, kept for their author's agency (decision 5.11)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from audit.events import AuthorsToldFirst, OlderUpdatesOpened
from hub.foundation.identifiers import AgencyId, AnnouncedActId, FamilyId, UpdateId
from hub.foundation.work import Work
from hub.sharing.opening_acts.models import AnnouncedAct, OpenedUpdate


@dataclass(frozen=True, slots=True)
class Cause:
    """What opened them. kind: permission, status or group; id: the permission's or the child's."""

    kind: str
    cause_id: str


@dataclass(frozen=True, slots=True)
class Opened:
    """One of them. at: when its author's agency was told, or, while it is to come, from when."""

    update_id: UpdateId
    kind: str
    at: datetime


def note_opened(
    work: Work,
    *,
    cause: Cause,
    family_id: FamilyId,
    agency_id: AgencyId,
    update_ids: Collection[UpdateId],
) -> None:
    """Keep which updates of this agency were opened, and that it is told."""
    _note(work, cause, family_id, agency_id, update_ids)
    work.record(
        OlderUpdatesOpened(
            family_id=family_id,
            cause_id=cause.cause_id,
            cause_kind=cause.kind,
            agency_id=agency_id,
            updates=tuple(sorted(update_ids)),
        )
    )


def note_coming(
    work: Work,
    *,
    act_id: AnnouncedActId,
    cause: Cause,
    family_id: FamilyId,
    agency_id: AgencyId,
    update_ids: Collection[UpdateId],
) -> None:
    """Keep which updates of this agency an announced act will open, and that it is told."""
    _note(work, cause, family_id, agency_id, update_ids, act_id)
    work.record(
        AuthorsToldFirst(
            family_id=family_id,
            act_id=act_id,
            cause_kind=cause.kind,
            agency_id=agency_id,
            updates=tuple(sorted(update_ids)),
        )
    )


def _note(
    work: Work,
    cause: Cause,
    family_id: FamilyId,
    agency_id: AgencyId,
    update_ids: Collection[UpdateId],
    act_id: AnnouncedActId | None = None,
) -> None:
    """A row for each. act_id: the act that will open them; None once they were opened."""
    work.session.add_all(
        OpenedUpdate(
            cause_kind=cause.kind,
            cause_id=cause.cause_id,
            family_id=family_id,
            update_id=update_id,
            agency_id=agency_id,
            told_at=work.now,
            announced_act_id=act_id,
        )
        for update_id in update_ids
    )


def opened_updates(work: Work, *, family_id: FamilyId, agency_id: AgencyId) -> tuple[Opened, ...]:
    """What was opened of this agency's in the family, the latest first. One query."""
    row = OpenedUpdate
    query = select(row).where(
        row.family_id == family_id, row.agency_id == agency_id, row.announced_act_id.is_(None)
    )
    return tuple(
        Opened(UpdateId(one.update_id), one.cause_kind, one.told_at)
        for one in work.session.scalars(query.order_by(row.seq.desc()))
    )


def coming_updates(work: Work, *, family_id: FamilyId, agency_id: AgencyId) -> tuple[Opened, ...]:
    """What an act that waits for its day will open, the soonest first. One query."""
    row, act = OpenedUpdate, AnnouncedAct
    query = (
        select(row.update_id, row.cause_kind, act.takes_effect_at)
        .join(act, act.id == row.announced_act_id)
        .where(row.family_id == family_id, row.agency_id == agency_id, act.ended_at.is_(None))
        .order_by(act.takes_effect_at, row.seq)
    )
    return tuple(
        Opened(UpdateId(update_id), kind, at) for update_id, kind, at in work.session.execute(query)
    )


def acts_coming(
    work: Work, *, family_id: FamilyId, agency_id: AgencyId
) -> tuple[AnnouncedActId, ...]:
    """The acts that wait for their day and open something of this agency's, the soonest first."""
    row, act = OpenedUpdate, AnnouncedAct
    query = (
        select(act.id)
        .join(row, act.id == row.announced_act_id)
        .where(row.family_id == family_id, row.agency_id == agency_id, act.ended_at.is_(None))
        .order_by(act.takes_effect_at, act.id)
    )
    return tuple(dict.fromkeys(map(AnnouncedActId, work.session.scalars(query))))


def told_before(work: Work, *, cause: Cause, agency_id: AgencyId) -> frozenset[UpdateId]:
    """Of which updates this agency was told before the act that is in force since now."""
    row, act = OpenedUpdate, AnnouncedAct
    query = (
        select(row.update_id)
        .join(act, act.id == row.announced_act_id)
        .where(
            row.cause_kind == cause.kind,
            row.cause_id == cause.cause_id,
            row.agency_id == agency_id,
            act.outcome == "saved",
            act.ended_at == work.now,
        )
    )
    return frozenset(map(UpdateId, work.session.scalars(query)))
