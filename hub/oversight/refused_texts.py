"""Workers whose texts were refused three times in a day: their lead is told (decision 4, post).

She learns who and when, never which term nor which text: neither is in the log.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from audit.queries import all_entries
from audit.wanted import Wanted
from hub.foundation.clock import london_date
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work

PROTECTED_TERM = "PROTECTED_TERM"
TOLD_FROM = 3
LOOKED_BACK = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class RefusedTexts:
    """How many texts of one worker were refused on one day."""

    day: date
    worker_id: WorkerId
    count: int


def refused_texts(work: Work) -> tuple[RefusedTexts, ...]:
    """Days of the last three months with three or more for one worker, latest first."""
    wanted = Wanted(
        agency_id=work.actor.agency_id, actions=("REFUSED",), since=work.now - LOOKED_BACK
    )
    counts: dict[tuple[date, WorkerId], int] = defaultdict(int)
    for entry in all_entries(work.session, wanted=wanted):
        counts[london_date(entry.at), entry.worker_id] += sum(
            line.reason == PROTECTED_TERM for line in entry.lines
        )
    days = [
        RefusedTexts(day, worker_id, count)
        for (day, worker_id), count in counts.items()
        if count >= TOLD_FROM
    ]
    return tuple(sorted(days, key=lambda one: (one.day, one.worker_id), reverse=True))
