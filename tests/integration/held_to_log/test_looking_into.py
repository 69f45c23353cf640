"""Nobody takes away or changes unnoticed what a lead looked into, raised or said of a sample."""

from datetime import timedelta

import pytest

from tests.integration.held_to_log.tampering import Tampering, assert_each_found, tampering
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.both_engines
MINUTE = timedelta(minutes=1)
ANY_LOOK = "(SELECT min(id) FROM looked_into)"

LOOKS: dict[str, Tampering] = {
    "everything deleted": tampering(
        "look-gone incident-gone",
        "DELETE FROM incident_step",
        "DELETE FROM incident",
        "DELETE FROM looked_into_step",
        "DELETE FROM looked_into",
    ),
    "steps deleted": tampering("look-changed", "DELETE FROM looked_into_step WHERE step = 'ask'"),
    "step at another time": tampering(
        "look-changed", "UPDATE looked_into_step SET at = at + 60 WHERE step = 'close'"
    ),
    "step of another outcome": tampering(
        "look-changed", "UPDATE looked_into_step SET outcome = 'fine' WHERE step = 'close'"
    ),
    "step invented": tampering(
        "look-changed",
        "INSERT INTO looked_into_step (item_id, step_id, by_id, at, step)"
        f" VALUES ({ANY_LOOK}, 'x', 'x', 5, 'close')",
    ),
    "invented": tampering(
        "look-invented",
        "INSERT INTO looked_into (id, agency_id, kind, happened_at, times, state, compartment_id)"
        " VALUES ('x', 'x', 'bulk', 5, 1, 'closed', 'x')",
    ),
    "raised is open again": tampering(
        "look-changed", "UPDATE looked_into SET state = 'open' WHERE state = 'raised'"
    ),
    "happened at another time": tampering(
        "look-changed", "UPDATE looked_into SET happened_at = happened_at + 60"
    ),
    "not so often": tampering("look-changed", "UPDATE looked_into SET times = 1"),
    "about another worker": tampering("look-changed", "UPDATE looked_into SET worker_id = 'x'"),
}
INCIDENTS: dict[str, Tampering] = {
    "deleted": tampering("incident-gone", "DELETE FROM incident_step", "DELETE FROM incident"),
    "steps deleted": tampering("incident-changed", "DELETE FROM incident_step"),
    "invented": tampering(
        "incident-invented",
        "INSERT INTO incident (id, agency_id, owner_id, raised_at) SELECT id, agency_id, 'x', 5"
        " FROM looked_into WHERE state = 'closed'",
    ),
} | {
    f"with another {column}": tampering(
        "incident-changed", f"UPDATE incident SET {column} = {value}"
    )
    for column, value in (
        ("owner_id", "'x'"),
        ("raised_at", "raised_at + 60"),
        ("is_breach", "NOT is_breach"),
        ("aware_at", "aware_at + 60"),
        ("commissioner", "NULL"),
        ("outcome", "'fine'"),
        ("closed_at", "NULL"),
    )
}
SAMPLES: dict[str, Tampering] = {
    "verdict taken away": tampering(
        "mark-changed",
        "UPDATE sampled_disclosure SET verdict = NULL, marked_at = NULL, marked_by_id = NULL",
    ),
    "another verdict": tampering(
        "mark-changed", "UPDATE sampled_disclosure SET verdict = 'justified' WHERE place = 0"
    ),
    "verdict invented": tampering(
        "mark-changed", "UPDATE sampled_disclosure SET verdict = 'justified' WHERE place = 1"
    ),
    "disclosure taken out": tampering(
        "sample-changed", "DELETE FROM sampled_disclosure WHERE place = 1"
    ),
    "disclosure exchanged": tampering(
        "sample-changed", "UPDATE sampled_disclosure SET reader_id = 'x' WHERE place = 1"
    ),
    "list changed": tampering("sample-changed", "UPDATE sample_population SET lots = '[]'"),
    "list deleted": tampering("sample-changed", "DELETE FROM sample_population"),
    "sample deleted": tampering(
        "sample-gone mark-gone",
        "DELETE FROM sampled_disclosure",
        "DELETE FROM sample_population",
        "DELETE FROM disclosure_sample",
    ),
    "another seed": tampering("sample-changed", "UPDATE disclosure_sample SET seed = 'x'"),
    "seed deleted": tampering("seed-gone", "DELETE FROM sample_seed"),
    "another commitment": tampering("seed-changed", "UPDATE sample_seed SET commitment = 'x'"),
    "seed of another month": tampering(
        "seed-gone seed-invented",
        "UPDATE sample_seed SET month = '2020-01' WHERE month > '2026-11'",
    ),
}


def test_each_tampering_with_what_was_looked_into_is_found(looked: Scene) -> None:
    assert_each_found(looked, LOOKS)


def test_each_tampering_with_incidents_is_found(looked: Scene) -> None:
    assert_each_found(looked, INCIDENTS)


def test_each_tampering_with_samples_is_found(sampled: Scene) -> None:
    assert_each_found(sampled, SAMPLES)
