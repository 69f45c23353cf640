"""What was noticed and waits for a safeguarding lead."""

from collections.abc import Iterator

from hub.held_to_log.facts import Entry, Fact
from hub.held_to_log.table import Held
from hub.looking_into.models import Noticed

_ROW = Noticed.__table__.c
_NOTICED = "LOOK_NOTICE"
_TAKEN_UP = frozenset({"LOOK_ASK", "LOOK_CLOSE", "LOOK_RAISE"})
"""From then on the item has a record of its own."""


def _read(entry: Entry) -> Iterator[Fact]:
    key = entry.text("item_id") or ""
    if entry.action in _TAKEN_UP:
        yield Fact(key, ends=True)
        return
    said = {
        "agency": entry.text("agency_id"),
        "kind": entry.text("signal"),
        "worker": entry.text("worker_id"),
        "family": entry.family,
        "happened": entry.instant("happened_at"),
        "times": entry.details.get("times"),
    }
    yield Fact(key, said, begins=True)


NOTICED = Held(
    name="noticed",
    actions=_TAKEN_UP | {_NOTICED},
    read=_read,
    unique=_ROW.id,
    columns={
        "agency": _ROW.agency_id,
        "kind": _ROW.kind,
        "worker": _ROW.worker_id,
        "family": _ROW.family_id,
        "happened": _ROW.happened_at,
        "times": _ROW.times,
    },
    is_begun=False,  # of what was noticed before there were such entries none tells
)
