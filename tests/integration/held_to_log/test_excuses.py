"""Details that were erased excuse no row: not one that names their second, nor an older one."""

import pytest

from audit.erasure import KEPT_HERE, erase_payloads
from audit.events import AlertRead
from audit.service import append
from hub.foundation.actor import SYSTEM
from hub.foundation.identifiers import AlertId
from tests.integration.held_to_log.conftest import MINUTE
from tests.integration.held_to_log.tampering import assert_each_found, tampering
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.both_engines
EMERGENCIES = {
    "UPDATE alert SET read_at = :t": "alert-changed",
    "UPDATE alert SET acknowledged_at = :t, read_at = :t": "alert-changed",
    "UPDATE alert SET worker_id = 'x', due_at = :t": "alert-changed",
    "UPDATE emergency_opening SET closed_at = :t, closed_by_id = 'x'": "opening-changed",
    "UPDATE emergency_opening SET closed_by_id = 'x'": "opening-changed",
    "UPDATE emergency_opening SET reason = 'x', renewed_at = :t": "opening-changed",
    "UPDATE emergency_review SET outcome = 'x', reviewed_at = :t": "review-changed",
    "INSERT INTO alert (id, code, worker_id, object_kind, object_id, urgency, raised_at)"
    " VALUES ('x', 'AL-01', 'x', 'update', 'x', 'UR3', :t)": "alert-invented",
}
LOOKED_INTO = {
    "UPDATE looked_into SET state = 'closed', happened_at = :t": "look-changed",
    "UPDATE looked_into_step SET outcome = 'fine', at = :t WHERE step = 'close'": "look-changed",
    "UPDATE incident SET outcome = 'fine', aware_at = :t": "incident-changed",
    "UPDATE incident SET is_breach = NULL, closed_at = :t": "incident-changed",
    "UPDATE incident_step SET at = :t": "incident-changed",
}
SHARED = {
    "UPDATE sharing_decision SET to_agencies = '[]', review_at = :t": "decision-changed",
    "UPDATE sharing_decision SET outcome = 'withhold', items_from = :t": "decision-changed",
    "UPDATE named_audit SET opened_by_id = 'x', ends_at = :t": "named-audit-changed",
    "UPDATE named_audit SET closed_at = :t": "named-audit-changed",
    "UPDATE opened_update SET told_at = :t": "opened-update-gone opened-update-invented",
}


def test_rewritten_emergencies_are_named(emergency: Scene) -> None:
    assert_named(emergency, EMERGENCIES)


def test_what_was_looked_into_and_rewritten_is_named(looked: Scene) -> None:
    assert_named(looked, LOOKED_INTO)


def test_what_was_shared_and_rewritten_is_named(shared: Scene) -> None:
    assert_named(shared, SHARED)


def assert_named(scene: Scene, rewritings: dict[str, str]) -> None:
    """Each names the second of an entry of which the details were erased in their time."""
    second = str(erased_second(scene))
    made = {one: tampering(codes, one.replace(":t", second)) for one, codes in rewritings.items()}
    assert_each_found(scene, made)


def erased_second(scene: Scene) -> int:
    """When what happened that nobody can tell any more, later than all else in the scene."""
    keyring = scene.ground.keyring
    scene.clock.move_on(MINUTE)
    at, event = (
        scene.clock.now(),
        AlertRead(alert_id=AlertId("gone"), object_id="gone", code="AL-01"),
    )
    with scene.ground.database.write() as session:
        entries = append(session, events=(event,), actor=SYSTEM, now=at, keyring=keyring)
    scene.ground.writer.drain()
    scene.clock.move_on(KEPT_HERE)
    with scene.ground.database.write() as session:
        erase_payloads(
            session,
            entry_ids=entries,
            reason="retention",
            actor=SYSTEM,
            now=scene.clock.now(),
            keyring=keyring,
        )
    return int(at.timestamp())
