"""Emergency openings: opened, renewed, ended."""

from collections.abc import Iterator

from consent.emergency.service import text_place
from consent.models.glass import EmergencyOpening
from hub.foundation.identifiers import GlassId
from hub.held_to_log.facts import UNKNOWN, Entry, Fact
from hub.held_to_log.sealed import said_of_words
from hub.held_to_log.table import Held, Words

_ROW = EmergencyOpening.__table__.c
_OPEN, _RENEW, _CLOSE = "BG_OPEN", "BG_RENEW", "BG_CLOSE"


def _read(entry: Entry) -> Iterator[Fact]:
    key = entry.text("glass_id") or ""
    if entry.action == _OPEN:
        said = {
            "family": entry.family,
            "worker": entry.actor,
            "agency": entry.agency,
            "child": next(iter(entry.people), UNKNOWN),
            "reason": entry.text("reason"),
            "opened": entry.at,
            **said_of_words(entry),
        }
        yield Fact(key, said, begins=True)
    elif entry.action == _RENEW:
        yield Fact(key, {"renewed": entry.at})
    else:
        yield Fact(key, {"closed": _closed(entry), "closed by": entry.actor})


def _closed(entry: Entry) -> int | str:
    """Ended by its time it was over before somebody noted it."""
    ended = entry.instant("ended_at")
    if ended is not None:
        return ended
    return UNKNOWN if entry.text("how") == "expired" else entry.at


OPENINGS = Held(
    name="opening",
    actions=frozenset({_OPEN, _RENEW, _CLOSE}),
    read=_read,
    unique=_ROW.id,
    columns={
        "family": _ROW.family_id,
        "worker": _ROW.worker_id,
        "agency": _ROW.agency_id,
        "child": _ROW.child_id,
        "reason": _ROW.reason,
        "opened": _ROW.opened_at,
        "renewed": _ROW.renewed_at,
        "closed": _ROW.closed_at,
        "closed by": _ROW.closed_by_id,
    },
    unless_said={"renewed": None, "closed": None, "closed by": None},
    words=Words(
        _ROW.sealed_text, _ROW.compartment_id, lambda opening_id: text_place(GlassId(opening_id))
    ),
)
