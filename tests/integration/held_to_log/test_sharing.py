"""Nobody changes unnoticed a named audit, a sharing decision or what an agency was told of."""

import pytest

from tests.integration.held_to_log.tampering import Tampering, assert_each_found, tampering
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.both_engines
SET_AUDIT = "UPDATE named_audit SET"
KEPT = (
    "family_id, basis, outcome, from_agency_id, to_agencies, subjects, updates, groups,"
    " decided_by_id, told, sought, sealed_reasons, compartment_id"
)

AUDITS: dict[str, Tampering] = {
    "deleted": tampering(
        "named-audit-gone",
        "DELETE FROM named_audit_sample",
        "DELETE FROM named_auditor",
        "DELETE FROM named_audit",
    ),
    "auditor put in": tampering(
        "named-audit-changed",
        "INSERT INTO named_auditor (audit_id, worker_id) SELECT id, 'x' FROM named_audit",
    ),
    "sample emptied": tampering("named-audit-changed", "DELETE FROM named_audit_sample"),
    "invented": tampering(
        "named-audit-invented",
        "INSERT INTO named_audit (id, agency_id, opened_by_id, opened_at, compartment_id,"
        " sealed_purpose) SELECT 'x', agency_id, opened_by_id, 5, compartment_id, sealed_purpose"
        " FROM named_audit",
    ),
    "open again": tampering("named-audit-changed", f"{SET_AUDIT} closed_at = NULL"),
    "never ends": tampering("named-audit-changed", f"{SET_AUDIT} ends_at = NULL"),
    "opened by another": tampering("named-audit-changed", f"{SET_AUDIT} opened_by_id = 'x'"),
}
DECISIONS: dict[str, Tampering] = {
    "deleted": tampering("decision-gone", "DELETE FROM sharing_decision"),
    "invented": tampering(
        "decision-invented",
        f"INSERT INTO sharing_decision (id, decided_at, {KEPT})"
        f" SELECT 'x', 5, {KEPT} FROM sharing_decision",
    ),
} | {
    f"with another {column}": tampering(
        "decision-changed", f"UPDATE sharing_decision SET {column} = {value}"
    )
    for column, value in (
        ("outcome", "'withhold'"),
        ("basis", "'PERM'"),
        ("to_agencies", "'[]'"),
        ("updates", "'[]'"),
        ("decided_at", "decided_at - 60"),
        ("review_at", "NULL"),
        ("sought", "'refused'"),
        ("ended_at", "NULL"),
    )
}
OPENED: dict[str, Tampering] = {
    "one deleted": tampering(
        "opened-update-gone", "DELETE FROM opened_update WHERE announced_act_id IS NULL"
    ),
    "all deleted": tampering("opened-update-gone", "DELETE FROM opened_update"),
    "told of before": tampering(
        "opened-update-gone opened-update-invented", "UPDATE opened_update SET told_at = 5"
    ),
    "by something else": tampering(
        "opened-update-changed", "UPDATE opened_update SET cause_kind = 'status'"
    ),
}


def test_each_tampering_with_named_audits_is_found(shared: Scene) -> None:
    assert_each_found(shared, AUDITS)


def test_each_tampering_with_decisions_is_found(shared: Scene) -> None:
    assert_each_found(shared, DECISIONS)


def test_each_tampering_with_what_was_opened_is_found(shared: Scene) -> None:
    assert_each_found(shared, OPENED)
