"""What a sample is drawn from: all that an agency disclosed or was disclosed to in a month.

What its workers were shown, whosever update it was, and whom its updates were shown to.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain

from sqlalchemy import ColumnElement, Select, case, func, or_, select

from agencies.roles import LEAD_ANYWHERE, LEAD_AT_TYPE
from agencies.workers.queries import workers_of_agency
from audit.models import AuditIndex, AuditLine, AuditSource
from hub.foundation.identifiers import AgencyId, EntryId, FamilyId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.meetings.queries import families_met
from hub.oversight.governance.leads import leads_of
from hub.oversight.lens import Lens, is_more_than_held
from hub.oversight.opened_by import entries_opened
from hub.oversight.sampling.drawing import Drawable

SHOWN = ("VIEW_F", "VIEW_S")
Row = tuple[str, str, str, str, str, datetime, str]
_LEADS = LEAD_ANYWHERE.union(*LEAD_AT_TYPE.values())
_AT_ONCE = 500
_ENTRY, _LINE = AuditIndex.__table__.c, AuditLine.__table__.c


def disclosures_of_month(
    work: Work, lens: Lens, *, since: datetime, until: datetime
) -> Sequence[Drawable]:
    """Each person and update once, since <= at < until; of leads what they opened.

    What an agency's only lead read is left out: nobody there could mark it, and auditors look into
    it (see `lone_leads`). So is what she has no sight of: a sample must not say that it is there.
    """
    rows = each_once(work, agency_id=work.actor.agency_id, since=since, until=until)
    lens.look_at({FamilyId(row[2]) for row in rows})
    found = []
    for who, what, family, level, reason, at, entry_id in rows:
        sighting = lens.sighting(FamilyId(family), what)
        if sighting is not None and is_more_than_held(sighting):
            found.append(
                Drawable(
                    FamilyId(family),
                    UpdateId(what),
                    WorkerId(who),
                    level,
                    reason,
                    at,
                    sighting.stored.marking.sensitivity,
                    EntryId(entry_id),
                )
            )
    return found


def each_once(
    work: Work, *, agency_id: AgencyId, since: datetime, until: datetime
) -> Sequence[Row]:
    """Reader, update, family, F or S, reason, first seen and by which entry."""
    own, session = agency_id, work.session
    workers = tuple(one.worker_id for one in workers_of_agency(session, agency_id=own, at=work.now))
    ways = (
        _of_ours(own, since, until),
        _by_ours(own, workers, since, until),
        _in_meetings(own, workers, families_met(session, worker_ids=workers), since, until),
    )
    found: dict[tuple[str, str], Row] = {}
    rows = chain.from_iterable(session.execute(one).all() for one in ways)
    for who, what, family, level, reason, at, entry_id in chain(
        rows, _by_leads(work, own, since, until)
    ):
        row = (who, what, family, level, reason, at, entry_id)
        known = found.get((who, what))
        found[who, what] = row if known is None else _joined(known, row)
    return [found[pair] for pair in sorted(found)]


def _by_leads(work: Work, own: AgencyId, since: datetime, until: datetime) -> Iterator[Row]:
    """What the agency's leads opened, where there are several to mark each other's."""
    leads = leads_of(work, [own])
    if len(leads) > 1:
        who = {one.worker_id for one in leads}
        yield from rows_of(work, entries_opened(work, worker_ids=who, since=since, until=until))


def rows_of(work: Work, entry_ids: Sequence[EntryId]) -> Iterator[Row]:
    """What these entries showed to whoever acted, in full or as a summary."""
    for start in range(0, len(entry_ids), _AT_ONCE):
        some = _ENTRY.entry_id.in_(entry_ids[start : start + _AT_ONCE])
        yield from work.session.execute(_shown().where(some, _LINE.subject == "")).all()


def _joined(one: Row, other: Row) -> Row:
    """Shown twice: as it was first, as far as it went at most ("F" before "S")."""
    first = min(one, other, key=lambda row: (row[5], row[6]))
    return (*first[:3], min(one[3], other[3]), *first[4:])


def _of_ours(own: AgencyId, since: datetime, until: datetime) -> Select[*Row]:
    """To whom the agency's updates were shown."""
    source = AuditSource.__table__.c
    return (
        _shown()
        .join(AuditSource, source.entry_id == _ENTRY.entry_id)
        .where(
            source.source == own,
            source.at >= since,
            source.at < until,
            _LINE.source == own,
            _by_no_lead(own),
        )
    )


def _by_ours(
    own: AgencyId, workers: Sequence[WorkerId], since: datetime, until: datetime
) -> Select[*Row]:
    """What its workers were shown by themselves, or where a colleague chaired."""
    return _shown().where(
        _ENTRY.agency_id == own,
        _ENTRY.at >= since,
        _ENTRY.at < until,
        or_(_LINE.subject == "", _LINE.subject.in_(workers)),
        _by_no_lead(own),
    )


def _in_meetings(
    own: AgencyId,
    workers: Sequence[WorkerId],
    families: Sequence[FamilyId],
    since: datetime,
    until: datetime,
) -> Select[*Row]:
    """What they were shown where somebody of another agency chaired."""
    return _shown().where(
        _ENTRY.agency_id != own,
        _ENTRY.family_id.in_(families),
        _ENTRY.at >= since,
        _ENTRY.at < until,
        _LINE.family_id.in_(families),
        _LINE.subject.in_(workers),
    )


def _by_no_lead(own: AgencyId) -> ColumnElement[bool]:
    return or_(_ENTRY.agency_id != own, _ENTRY.role.not_in(sorted(_LEADS)))


def _shown() -> Select[*Row]:
    # In a meeting the chair acts and the person named in the line is the one who reads.
    reader = case((_LINE.subject != "", _LINE.subject), else_=_ENTRY.actor_id).label("reader")
    return (
        select(
            reader,
            _LINE.object_id,
            _LINE.family_id,
            func.min(case((_LINE.action == "VIEW_F", "F"), else_="S")),
            func.min(_LINE.reason),
            func.min(_ENTRY.at),
            func.min(_ENTRY.entry_id),
        )
        .select_from(AuditIndex)
        .join(AuditLine, _LINE.list_id == _ENTRY.list_id)
        .where(_LINE.action.in_(SHOWN))
        .group_by(reader, _LINE.object_id, _LINE.family_id)
    )
