"""Her agency's updates that a partner was shown which cannot be named to her (decision 5.3).

No more than the page of who saw an update tells her of each: that somebody at some partner was
shown it, and on what day. How many partners that are, and who else could have read, is not said.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime

from sqlalchemy import func, select

from agencies.workers.queries import workers_named
from audit.models import AuditIndex, AuditLine
from consent.standpoint import Standpoint
from hub.foundation.clock import london_date
from hub.foundation.identifiers import AgencyId, FamilyId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.oversight.under_sharing.first_reads import NO_READING
from hub.oversight.under_sharing.nameable import may_be_named
from hub.updates.judging import Sighting

_Shown = tuple[UpdateId, FamilyId, AgencyId, datetime]


def shown_unnamed(
    work: Work, sightings: Collection[Sighting], views: Mapping[FamilyId, Standpoint]
) -> Mapping[UpdateId, date]:
    """By update the first day on which such a partner was shown it. Two queries."""
    own = work.actor.agency_id
    hers = {one.update_id: one.stored for one in sightings if one.stored.marking.agency_id == own}
    families = {one.family_id for one in hers.values()}
    found: dict[UpdateId, date] = {}
    for update_id, family_id, agency_id, at in _shown(work, hers, families):
        if hers[update_id].family_id != family_id or agency_id == own:
            continue
        if not may_be_named(views[family_id], hers[update_id], agency_id):
            day = london_date(at)
            found[update_id] = min(found.get(update_id, day), day)
    return found


def _shown(
    work: Work, update_ids: Collection[UpdateId], family_ids: Collection[FamilyId]
) -> Iterator[_Shown]:
    """When each agency was first shown each; in a meeting whoever was present, not the chair."""
    line, entry = AuditLine.__table__.c, AuditIndex.__table__.c
    rows = work.session.execute(
        select(line.object_id, line.family_id, line.subject, entry.agency_id, func.min(entry.at))
        .join(AuditIndex.__table__, entry.list_id == line.list_id)
        .where(
            line.family_id.in_(sorted(family_ids)),
            line.object_id.in_(sorted(update_ids)),
            line.action.in_(("VIEW_F", "VIEW_S")),
            line.reason != NO_READING,
            entry.family_id == line.family_id,
        )
        .group_by(line.object_id, line.family_id, line.subject, entry.agency_id)
    ).all()
    present = workers_named(work, worker_ids={WorkerId(row.subject) for row in rows if row.subject})
    for update_id, family_id, subject, agency_id, at in rows:
        reader = present.get(WorkerId(subject)) if subject else None
        who = reader.agency_id if reader else AgencyId(agency_id)
        yield UpdateId(update_id), FamilyId(family_id), who, at
