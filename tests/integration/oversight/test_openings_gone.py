"""What was taken out of the openings' tables is missed by the page that is answered from them."""

import pytest
from sqlalchemy import text

from consent.emergency.reviews import review_opening
from hub.foundation.identifiers import GlassId
from tests.integration.oversight.asking import LEAD, Open, leaves, opened_by_duty
from tests.integration.updates.scene import Scene

HERE = "/oversight/questions/openings"
OPENING = "1 opening stands in the log that is not in this list."
REVIEW = "1 review stands in the log that is not in this list."
MISTRUST = "Do not rely on it"


@pytest.fixture
def reviewed(scene: Scene) -> None:
    """Duty opened the Marsh family; Helen reviewed it."""
    glass_id = GlassId(opened_by_duty(scene))
    scene.do(LEAD, lambda work: review_opening(work, glass_id=glass_id, outcome="justified"))


def take_away(scene: Scene, *tables: str) -> None:
    with scene.ground.database.write() as session:
        for table in tables:
            session.execute(text(f"DELETE FROM {table}"))


@pytest.mark.both_engines
def test_review_that_was_taken_away_is_missed(scene: Scene, browser: Open, reviewed: None) -> None:
    assert MISTRUST not in browser(LEAD).get(HERE).text
    take_away(scene, "emergency_review")
    page = browser(LEAD).get(HERE).text
    assert REVIEW in page
    assert OPENING not in page


@pytest.mark.both_engines
def test_opening_that_was_taken_away_is_missed_in_every_form(
    scene: Scene, browser: Open, reviewed: None
) -> None:
    take_away(scene, "emergency_review", "emergency_opening")
    for form in ("", "/table", "/print", "/proofs"):
        page = leaves(browser(LEAD), f"{HERE}{form}").text
        assert OPENING in page, form
        assert MISTRUST in page, form


def test_it_is_told_to_whoever_would_have_seen_it_alone(
    scene: Scene, browser: Open, reviewed: None
) -> None:
    take_away(scene, "emergency_review", "emergency_opening")
    assert OPENING in browser("tom").get(HERE).text
    assert OPENING in browser(LEAD).get(f"{HERE}?family={scene.family}").text
    sam = scene.workers["sam"]
    assert MISTRUST not in browser(LEAD).get(f"{HERE}?worker={sam}").text
    assert MISTRUST not in browser(LEAD).get(f"{HERE}?until=2020-01-01").text
