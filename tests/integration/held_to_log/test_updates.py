"""Nobody takes an update, its file, a correction or a withdrawal away, or changes it, unnoticed."""

import pytest

from tests.integration.held_to_log.tampering import Tampering, assert_each_found, tampering
from tests.integration.held_to_log.writing import write
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.both_engines
POSTED = "posted_at IS NOT NULL"
COLUMNS = "family_id, event_at, marking_id, posted_at, written_at, compartment_id, sealed_body"
DAYS = 10 * 86_400

UPDATES: dict[str, Tampering] = {
    "deleted": tampering("update-gone", f"DELETE FROM family_update WHERE {POSTED}"),
    "held one deleted": tampering("update-gone", f"DELETE FROM family_update WHERE NOT {POSTED}"),
    "invented": tampering(
        "update-invented",
        f"INSERT INTO family_update (id, {COLUMNS}) SELECT 'x', {COLUMNS} FROM family_update"
        " ORDER BY id LIMIT 1",
    ),
    "unposted": tampering("update-changed", "UPDATE family_update SET posted_at = NULL"),
    "posted though held": tampering(
        "update-changed", f"UPDATE family_update SET posted_at = event_at WHERE NOT {POSTED}"
    ),
    "posted later": tampering(
        "update-changed", f"UPDATE family_update SET posted_at = posted_at + {DAYS} WHERE {POSTED}"
    ),
    "happened before": tampering(
        "update-changed", f"UPDATE family_update SET event_at = event_at - {DAYS}"
    ),
    "marked as another": tampering(
        "update-changed",
        "UPDATE family_update SET marking_id = (SELECT from_marking_id FROM update_remarking"
        " ORDER BY seq LIMIT 1) WHERE id = (SELECT update_id FROM update_remarking"
        " ORDER BY seq LIMIT 1)",
    ),
} | {
    f"with another {column}": tampering(
        "update-changed", f"UPDATE update_marking SET {column} = {value}"
    )
    for column, value in (
        ("sensitivity", "1"),
        ("author_id", "'x'"),
        ("agency_id", "'x'"),
        ("tags", "'[]'"),
        ("urgency", "'UR3'"),
        ("evidence", "'EV.OPIN'"),
        ("subjects", "'[]'"),
        ("named_readers", "'[\"x\"]'"),
        ("court_readers", "'[\"x\"]'"),
        ("is_household", "NOT is_household"),
        ("is_history_shared", "NOT is_history_shared"),
        ("is_court_restricted", "NOT is_court_restricted"),
    )
}
BESIDE: dict[str, Tampering] = {
    "files deleted": tampering("file-gone", "DELETE FROM attachment"),
    "file of another update": tampering("file-changed", "UPDATE attachment SET update_id = 'x'"),
    "file invented": tampering(
        "file-invented",
        "INSERT INTO attachment (id, update_id, family_id, media_type, size, compartment_id,"
        " sealed_name, sealed_content, attached_at) SELECT 'x', update_id, family_id, media_type,"
        " size, compartment_id, sealed_name, sealed_content, 5 FROM attachment LIMIT 1",
    ),
    "correction deleted": tampering("correction-gone", "DELETE FROM update_correction"),
    "correction earlier": tampering(
        "correction-changed", "UPDATE update_correction SET corrected_at = corrected_at - 60"
    ),
    "correction by another": tampering(
        "correction-changed", "UPDATE update_correction SET corrected_by_id = 'x'"
    ),
    "correction of another": tampering(
        "correction-changed", "UPDATE update_correction SET update_id = 'x'"
    ),
    "correction out of turn": tampering(
        "correction-changed", "UPDATE update_correction SET version = 9"
    ),
    "withdrawal deleted": tampering("withdrawal-gone", "DELETE FROM update_withdrawal"),
    "withdrawal later": tampering(
        "withdrawal-changed", "UPDATE update_withdrawal SET withdrawn_at = withdrawn_at + 60"
    ),
    "withdrawn by another": tampering(
        "withdrawal-changed", "UPDATE update_withdrawal SET withdrawn_by_id = 'x'"
    ),
    "withdrawal invented": tampering(
        "withdrawal-invented",
        "INSERT INTO update_withdrawal (update_id, family_id, withdrawn_at, withdrawn_by_id,"
        " compartment_id) SELECT 'x', family_id, withdrawn_at, withdrawn_by_id, compartment_id"
        " FROM update_withdrawal",
    ),
}


def test_each_tampering_with_updates_is_found(scene: Scene) -> None:
    write(scene)
    assert_each_found(scene, UPDATES)


def test_each_tampering_with_what_belongs_to_them_is_found(scene: Scene) -> None:
    write(scene)
    assert_each_found(scene, BESIDE)
