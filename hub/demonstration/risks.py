"""How soon what names a risk is written up and opened: mostly at once, sometimes late or never."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random

from consent.tags import current_vocabulary
from hub.demonstration.entitled import Readers
from hub.demonstration.moments import Moments, stamp
from hub.demonstration.world import Event
from hub.updates.risk import is_about_risk

_SHARE_OPENED = 0.8
_OPENED_AFTER = (12, 25, 45, 80, 150, 240, 400, 1180, 1500, 4400, 5900, 8800)
_WRITTEN_AFTER = (10, 20, 35, 50, 90, 140, 260)


def written_later(events: Iterable[Event], rng: Random) -> list[Event]:
    """Return one family's events in their order, its risk updates some time after the event.

    Never so long that something else but an update happened in between.
    """
    found: list[Event] = []
    last = datetime.min  # noqa: DTZ901 - wall clock, like all moments here
    for event in events:
        at = _moment(event)
        if event["do"] != "update.post":
            last = at
        elif is_of_risk(event):
            happened = at - timedelta(minutes=rng.choice(_WRITTEN_AFTER))
            if happened > last and happened.date() == at.date():
                event = dict(event) | {"event_at": stamp(happened)}
        found.append(event)
    return found


def risk_readings(events: Iterable[Event], moments: Moments, rng: Random) -> list[Event]:
    """Return who opened what names a risk, besides their other reading; `events` in order."""
    readers = Readers()
    found: list[Event] = []
    for event in events:
        readers.follow(event)
        if event["do"] != "update.post" or event.get("named_readers") or not is_of_risk(event):
            continue
        for reader in dict.fromkeys((*readers.of(event), *readers.by_plan(event))):
            at = _moment(event) + timedelta(minutes=rng.choice(_OPENED_AFTER))
            if rng.random() < _SHARE_OPENED and at <= moments.now:
                view = {"do": "update.view", "by": reader, "update": event["id"]}
                found.append({"at": stamp(at)} | view)
    return found


def is_of_risk(post: Event) -> bool:
    """Say whether the tags of an update name a risk to a child."""
    tags = post["tags"]
    codes = [str(one) for one in tags] if isinstance(tags, list) else []
    urgency = next((one for one in codes if one.startswith("UR")), "")
    return is_about_risk(codes, urgency=urgency, vocabulary=current_vocabulary())


def _moment(event: Event) -> datetime:
    return datetime.fromisoformat(str(event["at"]))
