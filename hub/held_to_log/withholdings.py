"""Updates kept back from somebody: for what reason, until when, reviewed, released."""

from collections.abc import Iterator

from audit.verifier.canonical import Json
from consent.models.author_control import UpdateWithholding
from hub.held_to_log.facts import UNKNOWN, Entry, Fact
from hub.held_to_log.table import Held, Row

_ROW = UpdateWithholding.__table__.c
_WITHHELD, _REVIEWED, _RELEASED = "WITHHOLD", "WITHHOLD_REVIEW", "RELEASE"
_FROM = {"from_agencies": "agency", "from_workers": "worker"}


def _read(entry: Entry) -> Iterator[Fact]:
    update, begins = entry.text("update_id"), entry.action == _WITHHELD
    for name, column in _FROM.items():
        for one in entry.texts(name):
            said: dict[str, Json] = _said(entry)
            if begins:
                said |= {**dict.fromkeys(_FROM.values()), column: one}
            at = (entry.at,) if begins else ()
            yield Fact(_key(update, one, *at), said, begins=begins)


def _said(entry: Entry) -> dict[str, Json]:
    # An older entry does not say until when.
    due: dict[str, Json] = {"review_at": entry.instant("review_at") or UNKNOWN}
    if entry.action == _RELEASED:
        return {"released": entry.at, "released by": entry.actor}
    if entry.action == _REVIEWED:
        return {**due, "reviewed": entry.at, "reviewed by": entry.actor}
    about = {"family": entry.family, "reason": entry.text("reason")}
    return due | about | {"withheld": entry.at, "withheld by": entry.actor}


def _key(*parts: object) -> str:
    return "/".join(map(str, parts))


def _found_by(row: Row) -> tuple[str, ...]:
    one = row.values
    standing = _key(one["update"], one["agency"] or one["worker"])
    return _key(standing, one["withheld"]), standing


WITHHOLDINGS = Held(
    name="withholding",
    actions=frozenset({_WITHHELD, _REVIEWED, _RELEASED}),
    read=_read,
    unique=_ROW.seq,
    columns={
        "family": _ROW.family_id,
        "update": _ROW.update_id,
        "agency": _ROW.agency_id,
        "worker": _ROW.worker_id,
        "reason": _ROW.reason,
        "withheld": _ROW.withheld_at,
        "withheld by": _ROW.withheld_by_id,
        "review_at": _ROW.review_at,
        "reviewed": _ROW.reviewed_at,
        "reviewed by": _ROW.reviewed_by_id,
        "released": _ROW.released_at,
        "released by": _ROW.released_by_id,
    },
    unless_said=dict.fromkeys(("reviewed", "reviewed by", "released", "released by")),
    over="released",
    found_by=_found_by,
)
