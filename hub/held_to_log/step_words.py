"""The words of each step in what was looked into, and in incidents."""

from collections.abc import Iterator

from sqlalchemy import select

from hub.held_to_log.facts import Entry, Fact
from hub.held_to_log.sealed import said_of_words
from hub.held_to_log.table import Held, Words
from hub.looking_into.incidents.models import IncidentStep
from hub.looking_into.incidents.queries import step_place
from hub.looking_into.models import LookedInto, LookedIntoStep
from hub.looking_into.service import words_place

_LOOK, _INCIDENT = LookedIntoStep.__table__.c, IncidentStep.__table__.c
_KEPT_UNDER = (
    select(LookedInto.compartment_id).where(LookedInto.id == _LOOK.item_id).scalar_subquery()
)


def _read(entry: Entry) -> Iterator[Fact]:
    step_id = entry.text("step_id")
    if step_id is not None:  # an older entry does not say
        yield Fact(step_id, said_of_words(entry))


LOOK_WORDS = Held(
    name="look-words",
    actions=frozenset({"LOOK_ASK", "LOOK_ANSWER", "LOOK_CLOSE", "LOOK_RAISE"}),
    read=_read,
    unique=_LOOK.step_id,
    columns={},
    is_begun=False,
    words=Words(_LOOK.sealed_words, _KEPT_UNDER, words_place),
)
INCIDENT_WORDS = Held(
    name="incident-words",
    actions=frozenset({"INCIDENT_STEP", "INCIDENT_CLOSE"}),
    read=_read,
    unique=_INCIDENT.step_id,
    columns={},
    is_begun=False,
    words=Words(_INCIDENT.sealed_words, _INCIDENT.compartment_id, step_place),
)
