"""What every test of the rules begins with."""

from datetime import timedelta

import pytest

from hub.foundation.identifiers import UpdateId
from hub.updates.service import post_update
from tests.integration.policy.partnership import add_partnership
from tests.integration.updates.scene import Scene


@pytest.fixture
def posted(scene: Scene) -> UpdateId:
    """One update a school sees, and the partnership's governance leads."""
    add_partnership(scene)
    draft = scene.draft(tags=("TX.ENG", "EV.FACT", "UR0"), subjects=(scene.people["alfie"],))
    made = scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
    scene.clock.move_on(timedelta(seconds=5))
    return made
