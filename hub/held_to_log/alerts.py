"""Alerts: who was told of what and when, when he read it, when he answered."""

from collections.abc import Iterator

from audit.verifier.canonical import Json
from hub.alerts.models import Alert
from hub.held_to_log.facts import Entry, Fact
from hub.held_to_log.table import Held, Row

_ROW = Alert.__table__.c
_SENT, _READ, _SETTLED = "ALERT_SENT", "ALERT_READ", "ALERT_SETTLE"
_ANSWERS = {"ACK": "object_id", "LOOK_ANSWER": "item_id", "PERM_CHECK": "permission_id"}
"""Entries that answer all a worker was told about one thing, by the detail that names it."""


def _read(entry: Entry) -> Iterator[Fact]:
    if entry.action == _SENT:
        yield Fact(entry.text("alert_id") or "", _sent(entry), begins=True)
    elif entry.action == _READ:
        yield Fact(entry.text("alert_id") or "", {"read": entry.at})
    elif entry.action == _SETTLED:
        yield from (Fact(one, {"answered": entry.at}) for one in entry.texts("alerts"))
    else:
        yield from _answered(entry)


def _sent(entry: Entry) -> dict[str, Json]:
    said: dict[str, Json] = {
        "code": entry.text("code"),
        "worker": entry.text("to_worker"),
        "family": entry.family,
        "object": entry.text("object_id"),
        "told": entry.at,
    }
    kind = entry.text("object_kind")
    if kind is None:
        return said  # an older entry: it does not say what kind of thing, nor until when
    due = {"urgency": entry.text("urgency"), "due": entry.instant("due_at")}
    return {**said, "kind": kind, **due}


def _answered(entry: Entry) -> Iterator[Fact]:
    said = {"read": entry.at, "answered": entry.at}
    if answered := entry.texts("answered"):
        yield from (Fact(one, said) for one in answered)
    elif entry.action != "ACK" or entry.text("alert_id"):
        # An older entry: it answers whatever that worker had been told about the thing.
        yield Fact(_about(entry.text(_ANSWERS[entry.action]), entry.actor), said)


def _about(object_id: object, worker_id: object) -> str:
    return f"{object_id}/{worker_id}"


def _found_by(row: Row) -> tuple[str, ...]:
    return row.key, _about(row.values["object"], row.values["worker"])


ALERTS = Held(
    name="alert",
    actions=frozenset({_SENT, _READ, _SETTLED, *_ANSWERS}),
    read=_read,
    unique=_ROW.id,
    columns={
        "code": _ROW.code,
        "worker": _ROW.worker_id,
        "family": _ROW.family_id,
        "object": _ROW.object_id,
        "kind": _ROW.object_kind,
        "urgency": _ROW.urgency,
        "told": _ROW.raised_at,
        "due": _ROW.due_at,
        "read": _ROW.read_at,
        "answered": _ROW.acknowledged_at,
    },
    unless_said={"read": None, "answered": None},
    first=frozenset({"answered"}),
    any_of=frozenset({"read"}),
    found_by=_found_by,
)
