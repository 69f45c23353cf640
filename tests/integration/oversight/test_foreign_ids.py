"""What a page refuses to be asked about, no file of the same question answers either."""

import pytest

from hub.oversight.questions.registry import QUESTIONS
from tests.integration.oversight.asking import (
    FILES,
    LEAD,
    NOBODY,
    Open,
    leaves,
    lines_with,
    post,
)
from tests.integration.updates.scene import Scene

PAGES = {"who-saw": "updates", "person": "people", "worker": "workers"}
NAMES = {"who-saw": "update", "person": "person", "worker": "worker"}


@pytest.fixture
def foreign(scene: Scene) -> dict[str, str]:
    """Of each question about something, one that is there and not Helen's to ask about."""
    return {
        "who-saw": post(scene, by="priya"),
        "person": scene.workers["priya"],
        "worker": scene.workers["priya"],
    }


def test_every_question_about_something_is_in_the_sweep() -> None:
    assert {name for name, one in QUESTIONS.items() if one.require is not None} == set(PAGES)


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("question", sorted(PAGES))
def test_is_refused_by_page_form_and_file_alike(
    scene: Scene, browser: Open, foreign: dict[str, str], question: str, form: str
) -> None:
    helen, name = browser(LEAD), NAMES[question]
    for asked in (foreign[question], NOBODY):
        assert helen.get(f"/oversight/{PAGES[question]}/{asked}").status_code == 404
        before = len(lines_with(scene, "DENY"))
        file = f"/oversight/questions/{question}/{form}?{name}={asked}"
        assert helen.get(file).status_code == 404
        assert leaves(helen, file).status_code == 404
        assert len(lines_with(scene, "DENY")) == before + 2
    bare = f"/oversight/questions/{question}/{form}"
    assert leaves(helen, bare).status_code == 404


@pytest.mark.parametrize("form", FILES)
def test_a_filter_by_what_is_not_hers_answers_as_the_page_does(
    scene: Scene, browser: Open, foreign: dict[str, str], form: str
) -> None:
    helen = browser(LEAD)
    for question in sorted(QUESTIONS.keys() - PAGES.keys()):
        for asked in (foreign["worker"], NOBODY):
            here = f"/oversight/questions/{question}"
            page = helen.get(f"{here}?worker={asked}").status_code
            assert leaves(helen, f"{here}/{form}?worker={asked}").status_code == page, question
