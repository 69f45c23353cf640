"""The steps taken about one item, with their words; reading them is recorded."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from agencies.workers.queries import workers_named
from audit.events import FindingShown
from hub.foundation.identifiers import FamilyId, FindingId, WorkerId
from hub.foundation.work import Work
from hub.looking_into.models import LookedInto
from hub.looking_into.service import ANSWER, ASK, CLOSE, RAISE, steps_of, words_of
from hub.oversight.worklist.words import OUTCOMES
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext, later

STEPS = {
    CLOSE: later("%(name)s closed it: %(outcome)s"),
    ASK: later("%(name)s asked"),
    ANSWER: later("%(name)s answered"),
    RAISE: later("%(name)s raised it to an incident"),
}


@dataclass(frozen=True, slots=True)
class SeenStep:
    """One step: when, "Helen Ashby asked", and the words."""

    at: datetime
    when: str
    what: str
    words: str


def steps_seen(
    work: Work, *, item_id: FindingId, only: Collection[str] = tuple(STEPS)
) -> tuple[SeenStep, ...]:
    """In the order taken. The caller has shown that the reader may know of these steps."""
    row = work.session.get(LookedInto, item_id)
    steps = [one for one in steps_of(work, item_id=item_id) if one.step in only]
    if row is None or not steps:
        return ()
    work.record(
        FindingShown(
            family_id=FamilyId(row.family_id) if row.family_id else None,
            item_id=item_id,
            signal=row.kind,
            worker_id=WorkerId(row.worker_id) if row.worker_id else None,
        )
    )
    names = workers_named(work, worker_ids={WorkerId(one.by_id) for one in steps})
    return tuple(
        SeenStep(
            one.at,
            row_moment(one.at, work.now),
            gettext(
                STEPS[one.step],
                name=names[WorkerId(one.by_id)].name,
                outcome=gettext(OUTCOMES.get(one.outcome or "", "")),
            ),
            words_of(work, row, one),
        )
        for one in steps
    )
