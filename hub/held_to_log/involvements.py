"""Who works with a family: involvements, the seats of their teams, conflicts of interest."""

from collections.abc import Iterator

from sqlalchemy import func, select

from audit.verifier.canonical import Json
from consent.models.conflicts import ConflictStatement
from consent.models.involvement import Involvement, TeamMember
from hub.held_to_log.facts import UNKNOWN, Entry, Fact
from hub.held_to_log.table import Held, Row

_ROW, _SEAT = Involvement.__table__.c, TeamMember.__table__.c
_CONFLICT = ConflictStatement.__table__.c
_OPENED, _CONFIRMED, _CLOSED, _LED = "INV_OPEN", "INV_CONFIRM", "INV_CLOSE", "LEAD"
_JOINED, _LEFT = "TEAM_JOIN", "TEAM_LEAVE"


def _read(entry: Entry) -> Iterator[Fact]:
    key = entry.text("involvement_id") or ""
    if entry.action == _CLOSED:
        yield Fact(_wherever(key), {"closed": entry.at, "closed by": entry.actor})
    elif entry.action == _LED:
        yield Fact(_wherever(key), {"lead": entry.text("worker_id")})
    elif entry.action == _OPENED:
        yield Fact(key, _opened(entry), begins=True)
    else:
        # It goes on as it stood: when it was opened and closed, and who led it, say others.
        said = dict.fromkeys(("closed", "closed by", "lead"), UNKNOWN)
        own: dict[str, Json] = {"agency": entry.text("agency_id"), "confirmed": entry.at}
        yield Fact(_in_family(key, entry.family), own | said, begins=True)


def _opened(entry: Entry) -> dict[str, Json]:
    said: dict[str, Json] = {
        "family": entry.family,
        "agency": entry.text("agency_id"),
        "kind": entry.text("type_code"),
        "people": list(entry.people),
        "opened": entry.at,
        "opened by": entry.actor,
        "confirmed": None,
    }
    if entry.details.get("is_dated") is None:
        return said | {"closed": UNKNOWN}  # an older entry: it does not say until when
    return said | {"closed": entry.instant("until"), "lead": entry.text("lead_worker_id")}


def _in_family(involvement_id: object, family_id: object) -> str:
    return f"{involvement_id} in {family_id}"


def _wherever(involvement_id: object) -> str:
    """Of an involvement, and of what it goes on as after a split."""
    return f"{involvement_id} wherever"


def _found_by(row: Row) -> tuple[str, ...]:
    origin = row.values["origin"]
    if origin is None:
        return row.key, _wherever(row.key)
    return _in_family(origin, row.values["family"]), _wherever(origin)


def _of_seat(entry: Entry) -> Iterator[Fact]:
    key = entry.text("involvement_id")
    workers = entry.texts("team") if entry.action == _OPENED else (entry.text("worker_id"),)
    for worker_id in workers:
        if entry.action == _LEFT:
            yield Fact(_seat(key, worker_id), {"removed": entry.at})
        else:
            yield Fact(_seat(key, worker_id, entry.at), {"in its family": True}, begins=True)


def _seat(*parts: object) -> str:
    return "/".join(map(str, parts))


def _seat_found_by(row: Row) -> tuple[str, ...]:
    seat = (row.values["origin"], row.values["worker"])
    return _seat(*seat, row.values["assigned"]), _seat(*seat)


def _of_conflict(entry: Entry) -> Iterator[Fact]:
    said: dict[str, Json] = {
        "worker": entry.text("worker_id"),
        "person": next(iter(entry.people), UNKNOWN),
        "state": entry.text("state"),
        "stated": entry.at,
        "by": entry.actor,
    }
    yield Fact(entry.text("conflict_id") or "", said, begins=True)


INVOLVEMENTS = Held(
    name="involvement",
    actions=frozenset({_OPENED, _CONFIRMED, _CLOSED, _LED}),
    read=_read,
    unique=_ROW.id,
    columns={
        "family": _ROW.family_id,
        "agency": _ROW.agency_id,
        "kind": _ROW.kind,
        "people": _ROW.people,
        "opened": _ROW.opened_at,
        "opened by": _ROW.opened_by_id,
        "closed": _ROW.closed_at,
        "closed by": _ROW.closed_by_id,
        "lead": _ROW.lead_worker_id,
        "origin": _ROW.origin_id,
        "confirmed": _ROW.confirmed_at,
    },
    unless_said={"closed": None, "closed by": None},
    found_by=_found_by,
)
SEATS = Held(
    name="seat",
    actions=frozenset({_OPENED, _JOINED, _LEFT}),
    read=_of_seat,
    unique=_SEAT.seq,
    columns={
        "origin": select(func.coalesce(_ROW.origin_id, _ROW.id))
        .where(_ROW.id == _SEAT.involvement_id)
        .scalar_subquery(),
        "in its family": select(_ROW.family_id == _SEAT.family_id)
        .where(_ROW.id == _SEAT.involvement_id)
        .scalar_subquery(),
        "worker": _SEAT.worker_id,
        "assigned": _SEAT.assigned_at,
        "removed": _SEAT.removed_at,
    },
    unless_said={"removed": None},
    found_by=_seat_found_by,
    over="removed",
)
CONFLICTS = Held(
    name="conflict",
    actions=frozenset({"CONFLICT"}),
    read=_of_conflict,
    unique=_CONFLICT.id,
    columns={
        "worker": _CONFLICT.worker_id,
        "person": _CONFLICT.person_id,
        "state": _CONFLICT.state,
        "stated": _CONFLICT.stated_at,
        "by": _CONFLICT.stated_by_id,
    },
)
