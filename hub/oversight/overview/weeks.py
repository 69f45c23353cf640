"""How often an agency's updates were read, by week: the numbers behind the picture."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from audit.events import UpdatesListed
from audit.models import AuditIndex, AuditLine, AuditSource
from hub.foundation.clock import london_date, start_of_day
from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work
from hub.oversight.lens import Lens

SHOWN = 8
"""What only a list named nobody has read."""


@dataclass(frozen=True, slots=True)
class WeekOfReadings:
    """Readings from `monday` on for seven days: by the agency's own workers and by partners'."""

    monday: date
    own: int
    partners: int


def weeks_of_readings(work: Work, lens: Lens) -> tuple[WeekOfReadings, ...]:
    """The last eight weeks, the running one last. Counts what her lists would list, no more."""
    today = london_date(work.now)
    monday = today - timedelta(days=today.weekday())
    mondays = [monday - timedelta(weeks=back) for back in reversed(range(SHOWN))]
    counted: Counter[tuple[date, bool]] = Counter()
    for day, is_own in _readings(work, lens, mondays[0]):
        counted[day - timedelta(days=day.weekday()), is_own] += 1
    return tuple(WeekOfReadings(day, counted[day, True], counted[day, False]) for day in mondays)


def _readings(work: Work, lens: Lens, since: date) -> Iterator[tuple[date, bool]]:
    index, source = AuditIndex.__table__.c, AuditSource.__table__.c
    own = work.actor.agency_id
    rows = work.session.execute(
        select(source.at, index.family_id, index.list_id, index.agency_id)
        .join(AuditIndex, index.entry_id == source.entry_id)
        .where(
            source.source == own,
            index.action != UpdatesListed.action,
            source.at >= start_of_day(since),
            index.actor_id != work.actor.worker_id,
        )
    ).all()
    lens.look_at({FamilyId(row.family_id) for row in rows if row.family_id})
    updates = _updates_in(work, {row.list_id for row in rows if row.list_id})
    for row in rows:
        listed = updates.get(row.list_id, ())
        if row.family_id and any(lens.sighting(FamilyId(row.family_id), one) for one in listed):
            yield london_date(row.at), row.agency_id == own


def _updates_in(work: Work, list_ids: Collection[str]) -> Mapping[str, Collection[str]]:
    """The agency's own updates on each list that entries share."""
    line = AuditLine.__table__.c
    found: dict[str, set[str]] = defaultdict(set)
    asked = sorted(list_ids)
    for start in range(0, len(asked), 500):
        query = select(line.list_id, line.object_id).where(
            line.list_id.in_(asked[start : start + 500]),
            line.source == work.actor.agency_id,
            line.action.like("VIEW%"),
        )
        for list_id, update_id in work.session.execute(query):
            found[list_id].add(update_id)
    return found
