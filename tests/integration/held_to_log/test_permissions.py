"""Nobody changes unnoticed what somebody allowed, where a child stands or who sits around it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from consent.permission.records import terms_of
from consent.permission.service import note_told, vary_permission, withdraw_permission
from consent.plans import join_group, leave_group, set_status
from hub.foundation.work import Work
from tests.integration.held_to_log.tampering import Tampering, assert_each_found, tampering
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.both_engines
DAYS = 100 * 86_400
LAST = "(SELECT max(seq) FROM permission_statement)"

PERMISSIONS: dict[str, Tampering] = {
    "deleted": tampering(
        "permission-gone",
        "DELETE FROM permission_statement",
        "DELETE FROM permission_person",
        "DELETE FROM withdrawal_check",
        "DELETE FROM permission",
    ),
    "invented": tampering(
        "permission-invented",
        "INSERT INTO permission (id, giver_person_id, capacity, compartment_id)"
        " SELECT 'x', giver_person_id, capacity, compartment_id FROM permission LIMIT 1",
    ),
    "never varied": tampering(
        "permission-changed", f"DELETE FROM permission_statement WHERE seq = {LAST}"
    ),
    "never withdrawn": tampering("permission-changed", "UPDATE permission SET withdrawn_at = NULL"),
    "withdrawn by another": tampering(
        "permission-changed", "UPDATE permission SET withdrawn_by_id = 'x'"
    ),
    "told the same day": tampering(
        "permission-changed", "UPDATE permission SET withdrawal_told = 'today'"
    ),
    "told at once": tampering(
        "permission-changed", "UPDATE permission SET withdrawal_told_at = withdrawn_at"
    ),
    "run out": tampering("permission-changed", "UPDATE permission SET expired_at = 5"),
    "of another giver": tampering(
        "permission-changed", "UPDATE permission SET giver_person_id = NULL"
    ),
} | {
    f"stated with another {column}": tampering(
        "permission-changed", f"UPDATE permission_statement SET {column} = {value}"
    )
    for column, value in (
        ("kind", "'refuse'"),
        ("recorded_at", f"recorded_at - {DAYS}"),
        ("recorded_by_id", "'x'"),
        ("valid_from", "5"),
        ("valid_to", "5"),
        ("review_at", "5"),
        ("history_from", "5"),
        ("covers", "'[]'"),
        ("groups", "'[]'"),
        ("sources", "'[]'"),
        ("recipients", "'[]'"),
        ("max_level", "'E'"),
        ("exclusions", "'[\"x\"]'"),
        ("method", "'x'"),
    )
}
CHILDREN: dict[str, Tampering] = {
    "status deleted": tampering("status-gone", "DELETE FROM child_status"),
    "another status": tampering("status-changed", "UPDATE child_status SET status = 'ST.CLOSED'"),
    "another category": tampering("status-changed", "UPDATE child_status SET category = 'EMO'"),
    "status before": tampering(
        "status-gone status-invented", f"UPDATE child_status SET starts_at = starts_at - {DAYS}"
    ),
    "seat deleted": tampering("member-gone", "DELETE FROM group_member"),
    "seat kept": tampering("member-changed", "UPDATE group_member SET left_at = NULL"),
    "seat given up": tampering(
        "member-changed", "UPDATE group_member SET left_at = joined_at WHERE left_at IS NULL"
    ),
    "seat of another": tampering(
        "member-gone member-invented", "UPDATE group_member SET worker_id = 'x'"
    ),
}


@pytest.fixture
def stated(scene: Scene) -> Scene:
    """A permission was varied, withdrawn, and explained later; a child's plan began, and its core
    group met: one left it and came back."""
    sam, child = scene.workers["sam"], scene.people["alfie"]
    permission_id = scene.permissions["alfie"]

    def vary(work: Work) -> None:
        terms = replace(terms_of(work, permission_id=permission_id), groups=("G01",))
        vary_permission(work, permission_id=permission_id, terms=terms)

    def join(work: Work) -> None:
        join_group(work, child_id=child, group="core", workers=(sam,))

    for change in (
        vary,
        lambda work: withdraw_permission(work, permission_id=permission_id, told="later"),
        lambda work: note_told(work, permission_id=permission_id),
        lambda work: set_status(work, child_id=child, status="ST.CPP", category="NEG"),
        join,
        lambda work: leave_group(work, child_id=child, group="core", workers=(sam,)),
        join,
    ):
        scene.do("system", change)
        scene.clock.move_on(timedelta(minutes=1))
    return scene


def test_each_tampering_with_permissions_is_found(stated: Scene) -> None:
    assert_each_found(stated, PERMISSIONS)


def test_each_tampering_with_where_a_child_stands_is_found(stated: Scene) -> None:
    assert_each_found(stated, CHILDREN)
