"""Nobody takes an emergency opening, its review or an alert away, or changes it, unnoticed."""

import pytest
from sqlalchemy import select, text

from audit.erasure import KEPT_HERE, erase_payloads
from audit.models import AuditIndex
from hub.foundation.actor import SYSTEM
from hub.foundation.identifiers import EntryId
from tests.integration.held_to_log.tampering import (
    Tampering,
    assert_each_found,
    assert_sound,
    found,
    tampering,
)
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.both_engines
FIRST = "(SELECT id FROM emergency_opening ORDER BY opened_at LIMIT 1)"
ANSWERED = "acknowledged_at IS NOT NULL"

OPENINGS: dict[str, Tampering] = {
    "reviews deleted": tampering("review-gone", "DELETE FROM emergency_review"),
    "everything deleted": tampering(
        "opening-gone review-gone",
        "DELETE FROM emergency_review",
        "DELETE FROM emergency_opening",
    ),
    "opening invented": tampering(
        "opening-invented",
        "INSERT INTO emergency_opening (id, family_id, worker_id, agency_id, child_id, reason,"
        " compartment_id, sealed_text, opened_at) SELECT 'x', family_id, worker_id, agency_id,"
        " child_id, reason, compartment_id, sealed_text, 5 FROM emergency_opening"
        f" WHERE id = {FIRST}",
    ),
    "review invented": tampering(
        "review-invented",
        "INSERT INTO emergency_review (opening_id, reviewer_id, agency_id, outcome,"
        " compartment_id, reviewed_at) SELECT id, worker_id, agency_id, 'justified',"
        " compartment_id, 5 FROM emergency_opening WHERE closed_by_id = 'system'",
    ),
    "review of another outcome": tampering(
        "review-changed", "UPDATE emergency_review SET outcome = 'not-justified'"
    ),
} | {
    f"opening with another {column}": tampering(
        "opening-changed", f"UPDATE emergency_opening SET {column} = {value} WHERE id = {FIRST}"
    )
    for column, value in (
        ("worker_id", "'x'"),
        ("agency_id", "'x'"),
        ("reason", "'x'"),
        ("opened_at", "opened_at + 60"),
        ("renewed_at", "NULL"),
        ("closed_at", "closed_at - 60"),
        ("closed_by_id", "'x'"),
    )
}
ALERTS: dict[str, Tampering] = {
    "all answered at once": tampering(
        "alert-changed", "UPDATE alert SET acknowledged_at = raised_at, read_at = raised_at"
    ),
    "read at once": tampering("alert-changed", "UPDATE alert SET read_at = raised_at"),
    "answer taken away": tampering(
        "alert-changed", f"UPDATE alert SET acknowledged_at = NULL WHERE {ANSWERED}"
    ),
    "not due": tampering("alert-changed", "UPDATE alert SET due_at = 5"),
    "of another kind": tampering("alert-changed", "UPDATE alert SET object_kind = 'finding'"),
    "told to another": tampering("alert-changed", "UPDATE alert SET worker_id = 'x'"),
    "deleted": tampering("alert-gone", f"DELETE FROM alert WHERE {ANSWERED}"),
    "invented": tampering(
        "alert-invented",
        "INSERT INTO alert (id, code, worker_id, object_kind, object_id, urgency, raised_at)"
        " VALUES ('x', 'AL-01', 'x', 'update', 'x', 'UR3', 5)",
    ),
}


def erase(scene: Scene, *actions: str) -> None:
    """The details of these entries, as when their time is over."""
    scene.ground.writer.drain()
    scene.clock.move_on(KEPT_HERE)
    with scene.ground.database.write() as session:
        query = select(AuditIndex.entry_id).where(AuditIndex.action.in_(actions))
        erase_payloads(
            session,
            entry_ids=list(map(EntryId, session.scalars(query))),
            reason="retention",
            actor=SYSTEM,
            now=scene.clock.now(),
            keyring=scene.ground.keyring,
        )


def test_each_tampering_with_openings_is_found(emergency: Scene) -> None:
    assert_each_found(emergency, OPENINGS)


def test_each_tampering_with_alerts_is_found(emergency: Scene) -> None:
    assert_each_found(emergency, ALERTS)


EVERYTHING = ("BG_OPEN", "BG_RENEW", "BG_CLOSE", "BG_REVIEW", "ALERT_SENT", "ALERT_READ", "ACK")
ERASED: dict[str, Tampering] = {
    "BG_OPEN": tampering("opening-invented"),
    "BG_CLOSE": tampering("opening-changed"),
    "BG_RENEW BG_REVIEW": tampering("opening-changed review-invented"),
    "ALERT_SENT": tampering("alert-invented"),
    "ALERT_READ ACK": tampering("alert-changed"),
}


@pytest.mark.parametrize("actions", ERASED)
def test_row_that_outlived_its_details_is_named(emergency: Scene, actions: str) -> None:
    erase(emergency, *actions.split())
    codes, _ = ERASED[actions]
    with emergency.ground.database.read() as session:
        assert {one.code for one in found(emergency, session)} == codes


def test_details_that_were_erased_with_their_rows_are_no_fault(emergency: Scene) -> None:
    erase(emergency, *EVERYTHING)
    with emergency.ground.database.write() as session:
        for table in ("emergency_review", "emergency_opening", "alert"):
            session.execute(text(f"DELETE FROM {table}"))
    assert_sound(emergency)
