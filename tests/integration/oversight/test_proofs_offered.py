"""A file with proofs is called so where it holds some, and nowhere else."""

import pytest

from hub.oversight.questions.registry import QUESTIONS
from tests.integration.oversight.asking import (
    LEAD,
    NOBODY,
    Open,
    leaves,
    opened_by_duty,
    post,
    read,
    shared_in_spite,
)
from tests.integration.oversight.too_little import NEGLECT, URGENT, later
from tests.integration.updates.scene import Scene

PAGES = sorted(name for name, one in QUESTIONS.items() if one.has_page)


def _is_offered(browser: Open, question: str) -> bool:
    page = browser(LEAD).get(f"/oversight/questions/{question}").text
    offered = "Download with proofs" in page
    assert offered is not ("Download without proofs" in page)
    return offered


def _is_proven(browser: Open, question: str) -> bool:
    answer = leaves(browser(LEAD), f"/oversight/questions/{question}/proofs")
    return bool(answer.json["entries"])


@pytest.mark.parametrize("question", PAGES)
def test_where_nobody_read_anything(scene: Scene, browser: Open, question: str) -> None:
    post(scene, **URGENT)
    post(scene, **NEGLECT)
    scene.ground.writer.drain()
    later(scene)
    offered = _is_offered(browser, question)
    scene.ground.writer.drain()
    assert offered is _is_proven(browser, question)


@pytest.mark.parametrize("question", PAGES)
def test_where_much_happened(scene: Scene, browser: Open, question: str) -> None:
    shared_in_spite(scene, post(scene, **URGENT))
    post(scene, **NEGLECT)
    read(scene, "grace")
    opened_by_duty(scene)
    browser("anil").get(f"/updates/{NOBODY}")
    later(scene)
    scene.ground.writer.drain()
    offered = _is_offered(browser, question)
    scene.ground.writer.drain()
    assert offered is _is_proven(browser, question)
