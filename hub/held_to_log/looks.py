"""What safeguarding leads look into, and each step taken."""

from collections.abc import Iterator

from audit.verifier.canonical import Json
from hub.held_to_log.facts import Entry, Fact
from hub.held_to_log.table import Held, Parts
from hub.looking_into.items import State
from hub.looking_into.models import LookedInto, LookedIntoStep
from hub.looking_into.service import ANSWER, ASK, CLOSE, RAISE

_ROW, _STEP = LookedInto.__table__.c, LookedIntoStep.__table__.c
_STEPS = {
    "LOOK_ASK": (ASK, State.ASKED),
    "LOOK_ANSWER": (ANSWER, State.ANSWERED),
    "LOOK_CLOSE": (CLOSE, State.CLOSED),
    "LOOK_RAISE": (RAISE, State.RAISED),
}
"""By action: the step it is, and how far the thing has come with it."""


def _read(entry: Entry) -> Iterator[Fact]:
    step, state = _STEPS[entry.action]
    said: dict[str, Json] = {
        "kind": entry.text("signal"),
        "worker": entry.text("worker_id"),
        "family": entry.family,
        "state": state.value,
    }
    happened = entry.instant("happened_at")
    if happened is not None:
        about = {"object": entry.text("object_id"), "times": entry.details.get("times")}
        said |= {**about, "happened": happened}
    if step != ANSWER:
        said["agency"] = entry.agency
    part: Json = [entry.at, step, entry.actor, entry.text("outcome")]
    key = entry.text("item_id") or ""
    yield Fact(key, said, {"steps": (part,)}, begins=step != ANSWER)


LOOKS = Held(
    name="look",
    actions=frozenset(_STEPS),
    read=_read,
    unique=_ROW.id,
    columns={
        "agency": _ROW.agency_id,
        "kind": _ROW.kind,
        "worker": _ROW.worker_id,
        "family": _ROW.family_id,
        "object": _ROW.object_id,
        "happened": _ROW.happened_at,
        "times": _ROW.times,
        "state": _ROW.state,
    },
    parts={
        "steps": Parts(_STEP.item_id, (_STEP.at, _STEP.step, _STEP.by_id, _STEP.outcome)),
    },
    first=frozenset({"object", "happened", "times"}),
)
