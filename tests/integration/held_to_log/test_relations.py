"""Nobody changes unnoticed what people are to each other."""

import pytest

from hub.families.relations.recorded import Related
from hub.families.relations.service import ENDED, end_relation, relate
from tests.integration.held_to_log.tampering import Tampering, assert_each_found, tampering
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.both_engines
RELATIONS: dict[str, Tampering] = {
    "deleted": tampering("relation-gone", "DELETE FROM person_relation"),
    "invented": tampering(
        "relation-invented",
        "INSERT INTO person_relation (id, person_id, kind, relative_id, starts_at, recorded_by_id)"
        " SELECT 'x', person_id, kind, relative_id, starts_at, recorded_by_id"
        " FROM person_relation LIMIT 1",
    ),
} | {
    f"another {column}": tampering(
        "relation-changed", f"UPDATE person_relation SET {column} = {value}"
    )
    for column, value in (
        ("person_id", "relative_id"),
        ("relative_id", "person_id"),
        ("kind", "'sibling'"),
        ("starts_at", "5"),
        ("recorded_by_id", "'x'"),
        ("ends_at", "5"),
        ("ended_by_id", "'x'"),
        ("end_reason", "'mistake'"),
    )
}


def test_relations_are_held(scene: Scene) -> None:
    kayla, ryan = scene.people["kayla"], scene.people["ryan"]
    one = Related(kayla, "partner", ryan)
    scene.do("priya", lambda work: relate(work, said={one: "kin"}))
    scene.do(
        "priya",
        lambda work: end_relation(
            work, person_id=ryan, kind="partner", relative_id=kayla, reason=ENDED
        ),
    )
    assert_each_found(scene, RELATIONS)
