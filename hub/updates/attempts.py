"""How often a worker's texts might have betrayed a protected place: refused or held (row post).

Three in a day are told to the lead. Which term it was is in neither.
"""

from collections import Counter
from datetime import date, datetime

from sqlalchemy import select

from audit.queries import all_entries
from audit.wanted import Wanted
from hub.foundation.clock import london_date
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.foundation.work import Work
from hub.updates.held.models import HeldText

PROTECTED_TERM = "PROTECTED_TERM"
TOLD_FROM = 3


def attempts_since(
    work: Work, *, agency_id: AgencyId, since: datetime, worker_id: WorkerId | None = None
) -> Counter[tuple[date, WorkerId]]:
    """By London day and worker of that agency, or of one worker alone. Two queries."""
    wanted = Wanted(agency_id=agency_id, worker_id=worker_id, actions=("REFUSED",), since=since)
    counts: Counter[tuple[date, WorkerId]] = Counter()
    for entry in all_entries(work.session, wanted=wanted):
        refused = sum(line.reason == PROTECTED_TERM for line in entry.lines)
        if refused:
            counts[london_date(entry.at), entry.worker_id] += refused
    held = select(HeldText.held_at, HeldText.author_id).where(
        HeldText.agency_id == agency_id, HeldText.held_at >= since
    )
    if worker_id is not None:
        held = held.where(HeldText.author_id == worker_id)
    for at, author_id in work.session.execute(held):
        counts[london_date(at), WorkerId(author_id)] += 1
    return counts
