"""Nobody changes unnoticed who is who: agencies, agreements, workers, roles and accounts."""

from datetime import timedelta

import pytest

from agencies.service import set_agreement
from agencies.workers.account_service import AccountChange, set_account
from agencies.workers.correcting import correct_worker
from agencies.workers.service import change_role
from tests.integration.held_to_log.tampering import Tampering, assert_each_found, tampering
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.both_engines
YEAR = 365 * 86_400
LAST_ROLE = "(SELECT max(seq) FROM worker_role)"
LAST_ACCOUNT = "(SELECT max(seq) FROM worker_account)"

AGENCIES: dict[str, Tampering] = {
    "renamed": tampering("agency-changed", "UPDATE agency SET name = 'x'"),
    "of another type": tampering("agency-changed", "UPDATE agency SET type = 'CSC'"),
    "named at last": tampering(
        "agency-changed", "UPDATE agency SET is_never_named = NOT is_never_named"
    ),
    "invented": tampering(
        "agency-invented",
        "INSERT INTO agency (id, type, name, is_never_named, recorded_at)"
        " SELECT 'x', type, name, is_never_named, 5 FROM agency LIMIT 1",
    ),
    "agreement deleted": tampering("agreement-gone", "DELETE FROM agency_agreement"),
    "agreement from the start": tampering(
        "agreement-changed", "UPDATE agency_agreement SET starts_at = 1"
    ),
    "agreement over": tampering(
        "agreement-changed", "UPDATE agency_agreement SET ends_at = recorded_at"
    ),
    "agreement invented": tampering(
        "agreement-invented",
        "INSERT INTO agency_agreement (agency_id, starts_at, ends_at, recorded_at, recorded_by)"
        " SELECT agency_id, starts_at, ends_at, 5, recorded_by FROM agency_agreement LIMIT 1",
    ),
}
WORKERS: dict[str, Tampering] = {
    "of another agency": tampering(
        "worker-changed", "UPDATE worker SET agency_id = (SELECT min(id) FROM agency)"
    ),
    "renamed": tampering("worker-changed", "UPDATE worker SET name = 'x'"),
    "signs in elsewhere": tampering(
        "worker-changed", "UPDATE worker SET email = 'x@y.example' WHERE name = 'Anil Rao-Marsh'"
    ),
    "lead": tampering("role-changed", "UPDATE worker_role SET role = 'SGL' WHERE role <> 'SGL'"),
    "role since ever": tampering(
        "role-gone role-invented", f"UPDATE worker_role SET starts_at = starts_at - {YEAR}"
    ),
    "role ended": tampering(
        "role-changed",
        f"UPDATE worker_role SET ends_at = starts_at + 1 WHERE seq = {LAST_ROLE}",
    ),
    "role goes on": tampering(
        "role-changed", "UPDATE worker_role SET ends_at = NULL WHERE ends_at IS NOT NULL"
    ),
    "role deleted": tampering(
        "role-changed role-gone", f"DELETE FROM worker_role WHERE seq = {LAST_ROLE}"
    ),
    "given by another": tampering("role-changed", "UPDATE worker_role SET recorded_by = 'x'"),
    "trained for ever": tampering(
        "account-changed", "UPDATE worker_account SET training_until = NULL"
    ),
    "trained": tampering(
        "account-changed",
        f"UPDATE worker_account SET training_until = training_until + {YEAR}",
    ),
    "open again": tampering(
        "account-changed", "UPDATE worker_account SET is_active = NOT is_active"
    ),
    "acting lead": tampering(
        "account-changed", "UPDATE worker_account SET is_acting_dsl = NOT is_acting_dsl"
    ),
    "with a second factor": tampering(
        "account-changed", "UPDATE worker_account SET has_mfa = NOT has_mfa"
    ),
    "never closed": tampering(
        "account-gone", f"DELETE FROM worker_account WHERE seq = {LAST_ACCOUNT}"
    ),
}


@pytest.fixture
def changed(scene: Scene) -> Scene:
    """A worker's role changed; another's training was renewed, and then his account closed."""
    anil, sam = scene.workers["anil"], scene.workers["sam"]
    until = scene.clock.now() + timedelta(days=90)
    school = scene.agencies["school"]
    for change in (
        lambda work: change_role(work, worker_id=anil, role="KW"),
        lambda work: correct_worker(
            work, worker_id=anil, name="Anil Rao-Marsh", email="anil@x.example"
        ),
        lambda work: set_account(
            work, worker_id=sam, change=AccountChange(training_until=until, is_acting_dsl=True)
        ),
        lambda work: set_account(work, worker_id=sam, change=AccountChange(is_active=False)),
        lambda work: set_agreement(work, agency_id=school, starts_at=work.now, ends_at=until),
    ):
        scene.do("system", change)
        scene.clock.move_on(timedelta(minutes=1))
    return scene


def test_each_tampering_with_agencies_is_found(changed: Scene) -> None:
    assert_each_found(changed, AGENCIES)


def test_each_tampering_with_workers_is_found(changed: Scene) -> None:
    assert_each_found(changed, WORKERS)
