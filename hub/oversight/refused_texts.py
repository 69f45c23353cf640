"""Workers with three refused or held texts in a day: their lead is told (decision 4, post).

She learns who and when, never which term nor which text.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work
from hub.updates.attempts import TOLD_FROM, attempts_since

LOOKED_BACK = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class RefusedTexts:
    """How many texts of one worker were refused or held on one day."""

    day: date
    worker_id: WorkerId
    count: int


def refused_texts(work: Work) -> tuple[RefusedTexts, ...]:
    """Days of the last three months with three or more for one worker, latest first."""
    counts = attempts_since(work, agency_id=work.actor.agency_id, since=work.now - LOOKED_BACK)
    days = [
        RefusedTexts(day, worker_id, count)
        for (day, worker_id), count in counts.items()
        if count >= TOLD_FROM
    ]
    return tuple(sorted(days, key=lambda one: (one.day, one.worker_id), reverse=True))
