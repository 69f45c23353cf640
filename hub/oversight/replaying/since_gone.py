"""What her worker could read at a moment, and she herself then, but she may not now.

A permission that ended closes an update to her whole agency. What it was about stays closed; that
it was there she has seen, so how many they were, how far her worker could read them and on what
basis tells her nothing new. What was never hers to read, and what has since been withheld or put
under a bar that is not hers to know, is not counted.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from audit.models import AuditIndex, AuditLine
from consent.outcome import Decision, Level, Reason
from hub.foundation.identifiers import FamilyId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.oversight.overview.page import Desk
from hub.updates.judging import FamilySight, Sighting
from hub.updates.models import UpdateWithdrawal

TOLD = frozenset({Reason.CLOSED, Reason.MATRIX, Reason.NO_BASIS, Reason.ROLE_CAP})
"""Why she may not see it now: what ended for everybody like her, never a bar against her."""


@dataclass(frozen=True, slots=True)
class GoneItem:
    """The decision about the worker then; when he was first shown it, if he had been by then."""

    then: Decision
    shown_at: datetime | None


def gone_items(
    desk: Desk,
    *,
    family_id: FamilyId,
    worker_id: WorkerId,
    at: datetime,
    then: FamilySight,
    hers_then: FamilySight,
) -> tuple[GoneItem, ...]:
    """Of her own agency's worker."""
    hers = {one.update_id: one for one in hers_then.sightings}
    found = {
        one.update_id: one.judged.decision
        for one in then.sightings
        if _is_read(one) and _is_read(hers.get(one.update_id)) and _is_gone(desk, family_id, one)
    }
    for taken_back in _taken_back(desk.work, found, at):
        del found[taken_back]
    shown = _shown(desk.work, family_id, worker_id, found, at)
    return tuple(GoneItem(decision, shown.get(one)) for one, decision in found.items())


def _is_read(one: Sighting | None) -> bool:
    return one is not None and one.level >= Level.SUMMARY


def _is_gone(desk: Desk, family_id: FamilyId, one: Sighting) -> bool:
    now = desk.lens.decision(family_id, one.update_id)
    if now is None:
        return False
    return now.level is Level.EXISTENCE or (now.level is Level.NONE and now.reason in TOLD)


def _taken_back(work: Work, found: Collection[UpdateId], at: datetime) -> Iterator[UpdateId]:
    """What its author had taken back nobody could read."""
    table = UpdateWithdrawal
    asked = select(table.update_id).where(
        table.update_id.in_(sorted(found)), table.withdrawn_at <= at
    )
    yield from map(UpdateId, work.session.scalars(asked).all())


def _shown(
    work: Work,
    family_id: FamilyId,
    worker_id: WorkerId,
    found: Collection[UpdateId],
    at: datetime,
) -> Mapping[UpdateId, datetime]:
    """When he was first shown each, out of the log: lists, pages and files of his own asking."""
    if not found:
        return {}
    line, entry = AuditLine.__table__.c, AuditIndex.__table__.c
    rows = work.session.execute(
        select(line.object_id, entry.at)
        .join(AuditIndex.__table__, entry.list_id == line.list_id)
        .where(
            line.family_id == family_id,
            line.object_id.in_(sorted(found)),
            line.action.in_(("VIEW_F", "VIEW_S")),
            line.reason != Reason.AUDIT_VIEW,
            entry.actor_id == worker_id,
            entry.family_id == family_id,
            entry.at <= at,
        )
    )
    first: dict[UpdateId, datetime] = {}
    for update_id, shown_at in rows:
        key = UpdateId(update_id)
        first[key] = min(first.get(key, shown_at), shown_at)
    return first
