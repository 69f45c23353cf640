"""Partners who look at a family's page in the days after something was posted about it."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from random import Random

from hub.demonstration.entitled import Readers
from hub.demonstration.moments import Moments, next_working_day, stamp
from hub.demonstration.workers import agency_of
from hub.demonstration.world import Event

_AGENCY_OF = agency_of()
_SHARE_FOLLOWED = 0.11
_DAYS = (0, 1, 1, 1, 2, 3, 6)
_FIRST_HOUR, _LAST_HOUR = 9, 16


def timeline_readings(events: Iterable[Event], moments: Moments, rng: Random) -> list[Event]:
    """Return openings of families' pages by their teams in other agencies than the author's."""
    readers = Readers()
    found: list[Event] = []
    for event in events:
        readers.follow(event)
        if event["do"] != "update.post" or rng.random() >= _SHARE_FOLLOWED:
            continue
        others = [
            worker
            for worker in dict.fromkeys(readers.teams[str(event["family"])])
            if _AGENCY_OF[worker] not in {_AGENCY_OF[str(event["by"])], "csc"}
        ]
        if others:
            found += _opening(event, rng.choice(others), moments, rng)
    return found


def _opening(post: Event, reader: str, moments: Moments, rng: Random) -> list[Event]:
    posted = datetime.strptime(str(post["at"]), "%Y-%m-%d %H:%M")  # noqa: DTZ007 - wall clock
    day = next_working_day(posted.date() + timedelta(days=rng.choice(_DAYS)))
    at = datetime.combine(day, time(rng.randint(_FIRST_HOUR, _LAST_HOUR), rng.randint(0, 59)))
    if not posted < at <= moments.now:
        return []
    return [{"at": stamp(at), "do": "timeline.view", "by": reader, "family": post["family"]}]
