"""Permissions: whose they are, each thing that was stated of them, and how they ended."""

from collections.abc import Iterator

from audit.verifier.canonical import Json
from consent.models.permission import Permission, PermissionStatement
from consent.permission.withdrawals import TODAY
from hub.held_to_log.facts import UNKNOWN, Entry, Fact
from hub.held_to_log.table import Held, Parts

_ROW, _STATEMENT = Permission.__table__.c, PermissionStatement.__table__.c
_KINDS = {"PERM_CREATE": "give", "PERM_VARY": "vary", "PERM_REFUSE": "refuse"}
_WITHDRAWN, _TOLD, _EXPIRED = "PERM_WITHDRAW", "PERM_TOLD", "PERM_EXPIRE"
_TERMS = (
    "valid_from",
    "valid_to",
    "review_at",
    "history_from",
    "covers",
    "groups",
    "sources",
    "recipients",
    "max_level",
    "max_for",
    "exclusions",
    "method",
    "language",
    "sheet_version",
)


def _read(entry: Entry) -> Iterator[Fact]:
    key = entry.text("permission_id") or ""
    if entry.action == _TOLD:
        yield Fact(key, {"told": entry.at})
    elif entry.action == _EXPIRED:
        yield Fact(key, {"expired": entry.instant("expired_at")})
    elif entry.action == _WITHDRAWN:
        yield Fact(key, _withdrawn(entry))
    else:
        stated: Json = [_KINDS[entry.action], entry.at, entry.actor]
        parts: dict[str, tuple[Json, ...]] = {"statements": (stated,), "terms": (_terms(entry),)}
        is_first = entry.action != "PERM_VARY"
        said: dict[str, Json] = {"giver": entry.text("giver_id")} if is_first else {}
        yield Fact(key, said, parts, begins=is_first)


def _withdrawn(entry: Entry) -> dict[str, Json]:
    told = entry.text("told")
    told_at = entry.at if told == TODAY else None
    end: dict[str, Json] = {"withdrawn": entry.at, "withdrawn by": entry.actor}
    return end | {"how told": told, "told": told_at}


def _terms(entry: Entry) -> Json:
    terms = entry.details.get("stated")
    if not isinstance(terms, list):
        return UNKNOWN  # an older entry: it does not say what was stated
    return [entry.at, *terms]


PERMISSIONS = Held(
    name="permission",
    actions=frozenset({*_KINDS, _WITHDRAWN, _TOLD, _EXPIRED}),
    read=_read,
    unique=_ROW.id,
    columns={
        "giver": _ROW.giver_person_id,
        "withdrawn": _ROW.withdrawn_at,
        "withdrawn by": _ROW.withdrawn_by_id,
        "how told": _ROW.withdrawal_told,
        "told": _ROW.withdrawal_told_at,
        "expired": _ROW.expired_at,
    },
    parts={
        "statements": Parts(
            _STATEMENT.permission_id,
            (_STATEMENT.kind, _STATEMENT.recorded_at, _STATEMENT.recorded_by_id),
        ),
        "terms": Parts(
            _STATEMENT.permission_id,
            (_STATEMENT.recorded_at, *(_STATEMENT[name] for name in _TERMS)),
        ),
    },
    unless_said=dict.fromkeys(("withdrawn", "withdrawn by", "how told", "told", "expired")),
)
