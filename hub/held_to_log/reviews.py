"""What reviewers of emergency openings found."""

from collections.abc import Iterator

from consent.emergency.reviews import note_place
from consent.models.glass import EmergencyReview
from hub.foundation.identifiers import GlassId
from hub.held_to_log.facts import Entry, Fact
from hub.held_to_log.sealed import said_of_words
from hub.held_to_log.table import Held, Words

_ROW = EmergencyReview.__table__.c


def _read(entry: Entry) -> Iterator[Fact]:
    said = {
        "reviewer": entry.actor,
        "agency": entry.agency,
        "outcome": entry.text("outcome"),
        "reviewed": entry.at,
        **said_of_words(entry),
    }
    yield Fact(entry.text("glass_id") or "", said, begins=True)


REVIEWS = Held(
    name="review",
    actions=frozenset({"BG_REVIEW"}),
    read=_read,
    unique=_ROW.opening_id,
    columns={
        "reviewer": _ROW.reviewer_id,
        "agency": _ROW.agency_id,
        "outcome": _ROW.outcome,
        "reviewed": _ROW.reviewed_at,
    },
    words=Words(
        _ROW.sealed_note, _ROW.compartment_id, lambda opening_id: note_place(GlassId(opening_id))
    ),
)
