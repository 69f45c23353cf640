"""Timed work for each lead's list: once a day what deserves a look is kept, whoever looks or not.

It is worked out as each lead would see it, so that what is kept is never more than a list shows.
"""

import logging
from datetime import datetime, timedelta

from agencies.queries import all_agencies
from agencies.standing import standings_of
from hub.boundary import Attempt, Ground, look, perform
from hub.foundation.actor import SYSTEM, Actor
from hub.foundation.errors import HubError
from hub.foundation.work import Work
from hub.looking_into.items import Item, Signal, State
from hub.looking_into.noticed import begin_round, keep_noticed, next_round
from hub.oversight.governance.leads import leads_of
from hub.oversight.overview.page import desk_of
from hub.oversight.worklist.found import worklist

ACT = "notice"
SETTLED = timedelta(hours=1)
"""Until then a search may still turn out to have led somewhere."""
OF_THEMSELVES = frozenset({Signal.OPENING, Signal.WITHHELD})
"""On the list as long as they last, and not longer: never kept."""
_log = logging.getLogger(__name__)


def notice_daily(ground: Ground) -> bool:
    """Make the round that is due. Whether one was; else only one read is made."""
    now = ground.clock.now()
    with ground.database.read() as session:
        due = next_round(session)
    if due is not None and due > now:
        return False
    begun = perform(ground, Attempt(act=ACT, actor=SYSTEM), begin_round)
    if begun is None:
        return False
    for lead in _leads(ground, now):
        try:
            items = look(
                ground,
                Attempt(act=ACT, actor=lead),
                lambda work: _noticed(work, begun.previous),
            )
        except HubError as error:
            _log.error("one list was left for tomorrow: %s", type(error).__name__)
            continue
        _keep(ground, items)
    return True


def _leads(ground: Ground, now: datetime) -> tuple[Actor, ...]:
    """Whoever may look today: of another account nothing is asked, and nothing refused."""
    with ground.database.read() as session:
        work = Work(session, now, SYSTEM, ground.keyring)
        agencies = [one.agency_id for one in all_agencies(session, at=now)]
        ids = [one.worker_id for one in leads_of(work, agencies)]
        found = standings_of(session, worker_ids=ids, at=now).values()
        return tuple(
            Actor(one.worker_id, one.agency_id, one.agency_type, one.role)
            for one in found
            if one.is_lead and one.is_admitted(now)
        )


def _keep(ground: Ground, items: tuple[Item, ...]) -> None:
    if items:
        attempt = Attempt(act=ACT, actor=SYSTEM)
        perform(ground, attempt, lambda work: keep_noticed(work, items=items))


def _noticed(work: Work, previous: datetime | None) -> tuple[Item, ...]:
    settled = work.now - SETTLED
    found = worklist(desk_of(work), since=previous)
    return tuple(
        item
        for item, state in found.items
        if state is State.OPEN and item.signal not in OF_THEMSELVES and item.happened_at <= settled
    )
