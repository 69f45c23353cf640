"""Who opened what: lead workers read much of what reaches them, some of it days later."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from random import Random

from hub.demonstration.entitled import Readers
from hub.demonstration.moments import Moments, stamp
from hub.demonstration.workers import agency_of
from hub.demonstration.world import Event

_AGENCY_OF = agency_of()
_SHARE_OPENED = 0.14
_DELAYS = (35, 70, 140, 210, 1440, 1500, 2900)
_LEADS = {"harbour": "ashby", "maternity": "lacey", "oakfield": "reeves"}


def reading_events(events: Iterable[Event], moments: Moments, rng: Random) -> list[Event]:
    """Return openings by safeguarding leads and lead workers; `events` in order of time."""
    readers = Readers()
    found: list[Event] = []
    for event in events:
        readers.follow(event)
        if event["do"] != "update.post" or event.get("named_readers"):
            continue
        for reader in _curious(event, readers):
            if rng.random() < _SHARE_OPENED:
                found += _opening(event, reader, moments, rng)
    return found


def _curious(post: Event, readers: Readers) -> Iterator[str]:
    lead = _LEADS.get(_AGENCY_OF[str(post["by"])])
    if lead is not None and lead != post["by"]:
        yield lead
    yield from readers.of(post)


def _opening(post: Event, reader: str, moments: Moments, rng: Random) -> list[Event]:
    posted = datetime.strptime(str(post["at"]), "%Y-%m-%d %H:%M")  # noqa: DTZ007 - wall clock
    at = posted + timedelta(minutes=rng.choice(_DELAYS))
    if at > moments.now:
        return []
    return [{"at": stamp(at), "do": "update.view", "by": reader, "update": post["id"]}]
