"""The partnership on which faults are planted."""

from pathlib import Path

import pytest

from tests.browser.served import built, settings_in
from tests.faults.town import Town, town_of


@pytest.fixture
def town(database_url: str, tmp_path: Path) -> Town:
    settings = settings_in(tmp_path, database_url)
    ground, scene = built(settings)
    made = town_of(settings, scene)
    ground.close()
    return made
