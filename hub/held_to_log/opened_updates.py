"""Older updates that an act opened, or will, as their authors' agencies were told of them."""

from collections.abc import Iterator

from hub.held_to_log.facts import Entry, Fact
from hub.held_to_log.table import Held, Row
from hub.sharing.opening_acts.models import OpenedUpdate

_ROW = OpenedUpdate.__table__.c


def _read(entry: Entry) -> Iterator[Fact]:
    by = entry.text("act_id") or entry.text("cause_id")
    said = {"kind": entry.text("cause_kind"), "family": entry.family}
    for update_id in entry.texts("updates"):
        key = _key(by, entry.text("agency_id"), update_id, entry.at)
        yield Fact(key, said, begins=True)


def _key(*parts: object) -> str:
    return "/".join(map(str, parts))


def _found_by(row: Row) -> tuple[str, ...]:
    values = row.values
    by = values["act"] or values["cause"]
    return (_key(by, values["agency"], values["update"], values["told"]),)


OPENED_UPDATES = Held(
    name="opened-update",
    actions=frozenset({"PERM_OPENS", "ANNOUNCE_TELL"}),
    read=_read,
    unique=_ROW.seq,
    columns={
        "act": _ROW.announced_act_id,
        "cause": _ROW.cause_id,
        "kind": _ROW.cause_kind,
        "family": _ROW.family_id,
        "update": _ROW.update_id,
        "agency": _ROW.agency_id,
        "told": _ROW.told_at,
    },
    found_by=_found_by,
)
