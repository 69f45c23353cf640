"""Sharing decisions, which "every override" is answered from beside the log."""

from collections.abc import Iterator, Mapping

from audit.verifier.canonical import Json
from consent.decision_terms import OTHER, SOUGHT, TOLD
from consent.models.sharing import SharingDecision
from hub.held_to_log.facts import Entry, Fact
from hub.held_to_log.table import Held

_ROW = SharingDecision.__table__.c
_MADE, _ENDED = "DECISION", "DECISION_END"
_LISTS = ("to_agencies", "updates", "groups")
_LEGAL = ("situation", "art6", "art9", "sch1", "route")
_INSTANTS = ("items_from", "review_at")


def _read(entry: Entry) -> Iterator[Fact]:
    key = entry.text("decision_id") or ""
    if entry.action == _ENDED:
        yield Fact(key, {"ended": entry.at, "ended by": entry.actor})
        return
    said: dict[str, Json] = {
        "family": entry.family,
        "basis": entry.text("basis"),
        "outcome": entry.text("outcome"),
        "from": entry.text("from_agency"),
        "people": list(entry.people),
        "decided": entry.at,
        "decided by": entry.actor,
        "advised by": entry.text("advised_by"),
    }
    lists: dict[str, Json] = {name: list(entry.texts(name)) for name in _LISTS}
    yield Fact(key, said | lists | _legal(entry) | _words(entry) | _instants(entry), begins=True)


def _legal(entry: Entry) -> dict[str, Json]:
    legal = entry.details.get("legal")
    return {one: legal.get(one) or None for one in _LEGAL} if isinstance(legal, Mapping) else {}


def _words(entry: Entry) -> dict[str, Json]:
    """Said in other words than there are codes for, the row says that."""
    reasons = entry.details.get("reasons")
    if not isinstance(reasons, Mapping):
        return {}
    told, sought = reasons.get("told"), reasons.get("sought")
    return {
        "told": told if told in TOLD else OTHER,
        "sought": sought if sought in SOUGHT else OTHER,
    }


def _instants(entry: Entry) -> dict[str, Json]:
    if entry.text("is_dated") is None:
        return {}  # an older entry: it does not say
    return {name: entry.instant(name) for name in _INSTANTS}


DECISIONS = Held(
    name="decision",
    actions=frozenset({_MADE, _ENDED}),
    read=_read,
    unique=_ROW.id,
    columns={
        "family": _ROW.family_id,
        "basis": _ROW.basis,
        "outcome": _ROW.outcome,
        "from": _ROW.from_agency_id,
        "people": _ROW.subjects,
        "to_agencies": _ROW.to_agencies,
        "updates": _ROW.updates,
        "groups": _ROW.groups,
        "items_from": _ROW.items_from,
        "review_at": _ROW.review_at,
        "decided": _ROW.decided_at,
        "decided by": _ROW.decided_by_id,
        "advised by": _ROW.advised_by_id,
        "situation": _ROW.situation,
        "art6": _ROW.art6,
        "art9": _ROW.art9,
        "sch1": _ROW.sch1,
        "route": _ROW.confidentiality_route,
        "told": _ROW.told,
        "sought": _ROW.sought,
        "ended": _ROW.ended_at,
        "ended by": _ROW.ended_by_id,
    },
    unless_said=dict.fromkeys(("ended", "ended by")),
)
