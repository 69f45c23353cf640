"""When an agency's workers first opened an update, out of the log."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from agencies.roles import LEAD_ANYWHERE, LEAD_AT_TYPE
from agencies.workers.queries import workers_named
from audit.events import UpdatesListed
from audit.models import AuditIndex, AuditLine
from hub.foundation.identifiers import AgencyId, EntryId, FamilyId, UpdateId, WorkerId
from hub.foundation.work import Work

READING = ("ACK", "VIEW_F", "VIEW_S")
"""Opened, or acknowledged from the list that told of it. What is held nobody has opened."""
NO_READING = "AUDIT_VIEW"
"""The reason of whoever reads in a named audit."""
"""An entry of a list, My work or another, from which nobody has read an update."""
LOOKING = ("AUDIT_VIEW", "EXPORT", "REPLAY")
"""Pages of oversight, files made of them, and moments replayed."""
_LEADS = LEAD_ANYWHERE.union(*LEAD_AT_TYPE.values())

Key = tuple[UpdateId, AgencyId]


class FirstRead(NamedTuple):
    """When, and by which entry."""

    at: datetime
    entry_id: EntryId


class _Line(NamedTuple):
    """One update of a list. reader_id: who was shown it where another acted, as in a meeting."""

    update_id: UpdateId
    reader_id: WorkerId


def first_reads(
    work: Work,
    *,
    update_ids: Collection[UpdateId],
    family_ids: Collection[FamilyId],
    since: datetime,
) -> Mapping[Key, FirstRead]:
    """By update and reading agency. Three queries.

    family_ids: those the updates are read through. since: before the first was posted.
    """
    asked = _reading_lines(update_ids, family_ids)
    lists = _lists(work, asked)
    readers = {one.reader_id for lines in lists.values() for one in lines if one.reader_id}
    present = workers_named(work, worker_ids=readers)
    found: dict[Key, FirstRead] = {}
    for list_id, agency_id, at, entry_id in work.session.execute(
        _entries(asked, family_ids, since)
    ):
        for update_id, reader_id in lists[list_id]:
            reader = present.get(reader_id)
            key = update_id, reader.agency_id if reader else AgencyId(agency_id)
            read = FirstRead(at, EntryId(entry_id))
            found[key] = min(found.get(key, read), read)
    return found


def _reading_lines(
    update_ids: Collection[UpdateId], family_ids: Collection[FamilyId]
) -> tuple[ColumnElement[bool], ...]:
    """Whoever reads in a named audit is none of those who work with the family."""
    line = AuditLine.__table__.c
    return (
        line.family_id.in_(sorted(family_ids)),
        line.object_id.in_(sorted(update_ids)),
        line.action.in_(READING),
        line.reason != NO_READING,
    )


def _lists(work: Work, asked: tuple[ColumnElement[bool], ...]) -> Mapping[str, list[_Line]]:
    line = AuditLine.__table__.c
    rows = work.session.execute(
        select(line.list_id, line.object_id, line.action, line.subject).where(*asked)
    )
    found: dict[str, list[_Line]] = defaultdict(list)
    for list_id, update_id, action, subject in rows:
        reader_id = subject if action != "ACK" else ""
        found[list_id].append(_Line(UpdateId(update_id), WorkerId(reader_id)))
    return found


def _entries(
    asked: tuple[ColumnElement[bool], ...], family_ids: Collection[FamilyId], since: datetime
) -> Select[str, str, datetime, str]:
    """List, agency of who acted, and the first time.

    What a safeguarding lead is shown on her own pages is no reading of the update: whoever
    looked into the log at that instant is passed over.
    """
    entry, look = AuditIndex.__table__.c, AuditIndex.__table__.alias("look").c
    lists = select(AuditLine.__table__.c.list_id).where(*asked)
    is_looking = exists().where(
        look.actor_id == entry.actor_id, look.at == entry.at, look.action.in_(LOOKING)
    )
    return (
        select(entry.list_id, entry.agency_id, func.min(entry.at), func.min(entry.entry_id))
        .where(
            entry.family_id.in_(sorted(family_ids)),
            entry.list_id.in_(lists),
            entry.at >= since,
            entry.action != UpdatesListed.action,
            or_(entry.role.not_in(sorted(_LEADS)), ~is_looking),
        )
        .group_by(entry.list_id, entry.agency_id)
    )
