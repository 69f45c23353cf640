"""What people are to each other, beside the links that the decision reads."""

from collections.abc import Iterator

from audit.verifier.canonical import Json
from hub.families.relations.models import PersonRelation
from hub.held_to_log.facts import Entry, Fact
from hub.held_to_log.table import Held

_ROW = PersonRelation.__table__.c
_ENDED = "RELATION_END"


def _read(entry: Entry) -> Iterator[Fact]:
    key = entry.text("relation_id") or ""
    if entry.action == _ENDED:
        over: dict[str, Json] = {"ends": entry.at, "ended by": entry.actor}
        yield Fact(key, over | {"end reason": entry.text("reason")})
        return
    said: dict[str, Json] = {
        "person": entry.text("person_id"),
        "relation": entry.text("relation"),
        "relative": entry.text("relative_id"),
        "starts": entry.at,
        "by": entry.actor,
    }
    yield Fact(key, said, begins=True)


RELATIONS = Held(
    name="relation",
    actions=frozenset({"RELATION", _ENDED}),
    read=_read,
    unique=_ROW.id,
    columns={
        "person": _ROW.person_id,
        "relation": _ROW.kind,
        "relative": _ROW.relative_id,
        "starts": _ROW.starts_at,
        "by": _ROW.recorded_by_id,
        "ends": _ROW.ends_at,
        "ended by": _ROW.ended_by_id,
        "end reason": _ROW.end_reason,
    },
    unless_said=dict.fromkeys(("ends", "ended by", "end reason")),
)
