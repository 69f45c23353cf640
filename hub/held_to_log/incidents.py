"""Incidents: in whose hands, judged how, ended how, and each step taken."""

from collections.abc import Iterator

from audit.verifier.canonical import Json
from hub.held_to_log.facts import UNKNOWN, Entry, Fact
from hub.held_to_log.table import Held, Parts
from hub.looking_into.incidents.models import Incident, IncidentStep
from hub.looking_into.incidents.service import (
    BREACH_IS,
    BREACH_IS_NOT,
    CLOSED,
    NOT_NEEDED,
    OWNER,
    TOLD_COMMISSIONER,
)

_ROW, _STEP = Incident.__table__.c, IncidentStep.__table__.c
_RAISED, _TAKEN, _CLOSED = "LOOK_RAISE", "INCIDENT_STEP", "INCIDENT_CLOSE"


def _read(entry: Entry) -> Iterator[Fact]:
    key = entry.text("item_id") or ""
    if entry.action == _RAISED:
        said: dict[str, Json] = {"agency": entry.agency, "owner": entry.actor, "raised": entry.at}
        yield Fact(key, said, begins=True)
        return
    step = CLOSED if entry.action == _CLOSED else entry.text("step")
    part = [entry.at, step, entry.actor, entry.text("worker_id")]
    yield Fact(key, _said(entry, step), {"steps": (part,)})


def _said(entry: Entry, step: str | None) -> dict[str, Json]:
    """What a step changes of its incident."""
    changes: dict[str, dict[str, Json]] = {
        OWNER: {"owner": entry.text("worker_id")},
        BREACH_IS: {"breach": True, "aware": entry.instant("aware_at") or UNKNOWN},
        BREACH_IS_NOT: {"breach": False, "aware": None},
        TOLD_COMMISSIONER: {"commissioner": "told"},
        NOT_NEEDED: {"commissioner": "not-needed"},
        CLOSED: {"outcome": entry.text("outcome"), "closed": entry.at},
    }
    return changes.get(step or "", {})


INCIDENTS = Held(
    name="incident",
    actions=frozenset({_RAISED, _TAKEN, _CLOSED}),
    read=_read,
    unique=_ROW.id,
    columns={
        "agency": _ROW.agency_id,
        "owner": _ROW.owner_id,
        "raised": _ROW.raised_at,
        "breach": _ROW.is_breach,
        "aware": _ROW.aware_at,
        "commissioner": _ROW.commissioner,
        "outcome": _ROW.outcome,
        "closed": _ROW.closed_at,
    },
    parts={
        "steps": Parts(_STEP.incident_id, (_STEP.at, _STEP.step, _STEP.by_id, _STEP.worker_id)),
    },
    unless_said=dict.fromkeys(("breach", "aware", "commissioner", "outcome", "closed")),
)
