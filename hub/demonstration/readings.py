"""Who opened what: lead workers read most of what reaches them, some of it days later."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random

from hub.demonstration.moments import Moments, stamp
from hub.demonstration.workers import agency_of
from hub.demonstration.world import Event

_AGENCY_OF = agency_of()
_SHARE_OPENED = 0.09
_DELAYS = (35, 70, 140, 210, 1440, 1500, 2900)


def reading_events(events: Iterable[Event], moments: Moments, rng: Random) -> list[Event]:
    """Return openings by the leads of the author's own agency, so that oversight has a history.

    Only safeguarding leads' readings of their own agency's updates are made up here: those need
    no permission. Readings across agencies stand in the stories, where the permission stands too.
    """
    found: list[Event] = []
    for event in events:
        reader = _LEADS.get(_AGENCY_OF.get(str(event.get("by")), ""))
        if event["do"] != "update.post" or reader is None or rng.random() > _SHARE_OPENED:
            continue
        if reader == event["by"] or event.get("named_readers"):
            continue
        posted = datetime.strptime(str(event["at"]), "%Y-%m-%d %H:%M")  # noqa: DTZ007
        at = posted + timedelta(minutes=rng.choice(_DELAYS))
        if at <= moments.now:
            view = {"at": stamp(at), "do": "update.view", "by": reader, "update": event["id"]}
            found.append(view)
    return found


_LEADS = {"harbour": "ashby", "maternity": "lacey", "oakfield": "reeves"}
