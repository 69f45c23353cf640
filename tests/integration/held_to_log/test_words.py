"""Nobody takes out or exchanges unnoticed what somebody wrote, though it lies sealed."""

import pytest
from sqlalchemy import text

from audit.details import details_of
from consent.emergency.service import text_place
from consent.models.glass import EmergencyOpening
from consent.notes import seal_reason
from hub.foundation.identifiers import EntryId, GlassId
from hub.foundation.work import Work
from tests.integration.held_to_log.tampering import (
    Tampering,
    assert_each_found,
    assert_sound,
    found,
    tampering,
)
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.both_engines
OTHERS = "(SELECT sealed_{0} FROM {1} WHERE sealed_{0} IS NOT NULL LIMIT 1)"

EMERGENCIES: dict[str, Tampering] = {
    "text emptied": tampering("opening-changed", "UPDATE emergency_opening SET sealed_text = ''"),
    "text of another opening": tampering(
        "opening-changed",
        "UPDATE emergency_opening SET sealed_text = (SELECT o.sealed_text FROM emergency_opening o"
        " WHERE o.id <> emergency_opening.id)",
    ),
    "note taken out": tampering("review-changed", "UPDATE emergency_review SET sealed_note = NULL"),
    "note that is another text": tampering(
        "review-changed",
        f"UPDATE emergency_review SET sealed_note = {OTHERS.format('text', 'emergency_opening')}",
    ),
}
LOOKED_INTO: dict[str, Tampering] = {
    "words of a look taken out": tampering(
        "look-words-changed", "UPDATE looked_into_step SET sealed_words = NULL"
    ),
    "words of a look exchanged": tampering(
        "look-words-changed",
        f"UPDATE looked_into_step SET sealed_words = {OTHERS.format('words', 'looked_into_step')}",
    ),
    "words of an incident taken out": tampering(
        "incident-words-changed",
        "UPDATE incident_step SET sealed_words = NULL WHERE step = 'closed'",
    ),
    "words put in where none were": tampering(
        "incident-words-changed",
        f"UPDATE incident_step SET sealed_words = {OTHERS.format('words', 'incident_step')}"
        " WHERE sealed_words IS NULL",
    ),
}
MARKS: dict[str, Tampering] = {
    "note taken out": tampering(
        "mark-changed", "UPDATE sampled_disclosure SET sealed_note = NULL WHERE place = 0"
    ),
}


def test_words_of_emergencies_are_held(emergency: Scene) -> None:
    assert_each_found(emergency, EMERGENCIES)


def test_words_of_what_was_looked_into_are_held(looked: Scene) -> None:
    assert_each_found(looked, LOOKED_INTO)


def test_words_of_marks_are_held(sampled: Scene) -> None:
    assert_each_found(sampled, MARKS)


def test_words_sealed_anew_with_the_key_at_hand_are_named(emergency: Scene) -> None:
    """As whoever holds the key file writes them: they open, and are not what was said."""

    def rewrite(work: Work) -> None:
        for row in work.session.query(EmergencyOpening):
            row.sealed_text = seal_reason(
                work,
                compartment_id=row.compartment_id,
                place=text_place(GlassId(row.id)),
                reason="All was well and everybody had agreed.",
            )

    assert_sound(emergency)
    emergency.do("system", rewrite)
    with emergency.ground.database.read() as session:
        assert {one.code for one in found(emergency, session)} == {"opening-changed"}


def test_entry_holds_a_digest_and_no_words(emergency: Scene) -> None:
    emergency.ground.writer.drain()
    with emergency.ground.database.read() as session:
        query = text("SELECT entry_id FROM audit_index WHERE action = 'BG_OPEN'")
        said = [
            details_of(session, entry_id=EntryId(one), keyring=emergency.ground.keyring)
            for one in session.scalars(query)
        ]
    digests = {str(one["words_digest"]) for one in said}
    assert len(digests) == 2  # the same words twice, and nobody can tell
    assert all(len(bytes.fromhex(one)) == 32 for one in digests)
    assert "Police" not in str(said)
