"""Nobody changes unnoticed who works with a family, since when, and who knows somebody in it."""

from datetime import timedelta

import pytest

from consent.conflicts import confirm_conflict, declare_conflict
from consent.family.splitting import NewPart, split_family
from consent.involvement.confirming import confirm_involvement
from consent.involvement.service import close_involvement
from consent.involvement.teams import assign_worker, name_lead, remove_worker
from tests.integration.held_to_log.tampering import Tampering, assert_each_found, tampering
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.both_engines
DAYS = 100 * 86_400
CLOSED, LEFT = "closed_at IS NOT NULL", "removed_at IS NOT NULL"

INVOLVEMENTS: dict[str, Tampering] = {
    "deleted with its seats": tampering(
        "involvement-gone seat-gone",
        "DELETE FROM team_member",
        "DELETE FROM involvement",
    ),
    "invented": tampering(
        "involvement-invented",
        "INSERT INTO involvement (id, family_id, agency_id, kind, people, opened_at, opened_by_id)"
        f" SELECT 'x', family_id, agency_id, kind, people, 5, opened_by_id FROM involvement"
        f" WHERE {CLOSED} LIMIT 1",
    ),
    "closed later": tampering(
        "involvement-changed",
        f"UPDATE involvement SET closed_at = closed_at + {DAYS} WHERE {CLOSED}",
    ),
    "open again": tampering("involvement-changed", "UPDATE involvement SET closed_at = NULL"),
    "seat taken before": tampering(
        "seat-gone seat-invented", f"UPDATE team_member SET assigned_at = assigned_at - {DAYS}"
    ),
    "seat kept": tampering("seat-changed", "UPDATE team_member SET removed_at = NULL"),
    "seat of another": tampering(
        "seat-gone seat-invented", "UPDATE team_member SET worker_id = 'x'"
    ),
    "seat in another family": tampering(
        "seat-changed",
        "UPDATE team_member SET family_id = (SELECT id FROM family WHERE family.id <>"
        " team_member.family_id LIMIT 1)",
    ),
} | {
    f"with another {column}": tampering(
        "involvement-changed", f"UPDATE involvement SET {column} = {value}"
    )
    for column, value in (
        ("agency_id", "'x'"),
        ("kind", "'x'"),
        ("people", "'[]'"),
        ("opened_at", f"opened_at - {DAYS}"),
        ("opened_by_id", "'x'"),
        ("lead_worker_id", "'x'"),
        ("confirmed_at", "5"),
    )
}
CONFLICTS: dict[str, Tampering] = {
    "deleted": tampering("conflict-gone", "DELETE FROM conflict_statement"),
    "dismissed": tampering("conflict-changed", "UPDATE conflict_statement SET state = 'dismissed'"),
    "of another": tampering("conflict-changed", "UPDATE conflict_statement SET worker_id = 'x'"),
    "stated before": tampering("conflict-changed", "UPDATE conflict_statement SET stated_at = 5"),
}


@pytest.fixture
def worked(scene: Scene) -> Scene:
    """A worker left and came back, a lead was named, an involvement was closed; and the family
    was split into two, in one of which an involvement goes on."""
    sam, harbour = scene.workers["sam"], scene.involvements["harbour"]
    anil, kayla = scene.workers["anil"], scene.people["kayla"]
    for who, change in (
        ("system", lambda work: remove_worker(work, involvement_id=harbour, worker_id=sam)),
        ("system", lambda work: assign_worker(work, involvement_id=harbour, worker_id=sam)),
        ("system", lambda work: name_lead(work, involvement_id=harbour, worker_id=anil)),
        ("sam", lambda work: declare_conflict(work, worker_id=sam, person_id=kayla)),
        ("helen", lambda work: confirm_conflict(work, worker_id=sam, person_id=kayla)),
        ("system", lambda work: _close(scene, work)),
        ("system", lambda work: _split(scene, work)),
        ("system", lambda work: remove_worker(work, involvement_id=harbour, worker_id=anil)),
    ):
        scene.do(who, change)
        scene.clock.move_on(timedelta(minutes=1))
    return scene


def _close(scene: Scene, work) -> None:
    close_involvement(work, involvement_id=scene.involvements["school"])


def _split(scene: Scene, work) -> None:
    people = scene.people
    parts = ((people["kayla"], people["alfie"]), (people["ryan"],))
    made = split_family(work, family_id=scene.family, into=[NewPart(one) for one in parts])
    for short in ("harbour", "school"):
        origin = scene.involvements[short]
        confirm_involvement(work, involvement_id=origin, family_id=made[0])


def test_each_tampering_with_involvements_is_found(worked: Scene) -> None:
    assert_each_found(worked, INVOLVEMENTS)


def test_each_tampering_with_conflicts_is_found(worked: Scene) -> None:
    assert_each_found(worked, CONFLICTS)
