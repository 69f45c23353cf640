"""The page "Protection" names who is kept from the family by whom he knows (decision 5.7)."""

from collections.abc import Callable

from consent.conflicts import declare_conflict, dismiss_conflict
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene


def knows(scene: Scene, short: str, person: str) -> None:
    worker, whom = scene.workers[short], scene.people[person]
    scene.do(short, lambda work: declare_conflict(work, worker_id=worker, person_id=whom))


def test_names_workers_of_agencies_that_its_reader_may_know_of(
    scene: Scene, browser: Callable[[str], Browser]
) -> None:
    here = f"/families/{scene.family}/protection"
    assert "Workers who know somebody" not in browser("helen").get(here).text
    knows(scene, "sam", "kayla")
    knows(scene, "nora", "ryan")
    page = browser("helen").get(here).text
    assert "Sam Doyle, " in page
    assert "knows Kayla" in page
    assert "told, not decided yet" in page
    assert "Someone at a partner agency – knows" in page
    assert "Nora Field" not in page
    assert browser("priya").get(here).status_code == 404


def test_says_when_there_was_none(scene: Scene, browser: Callable[[str], Browser]) -> None:
    knows(scene, "sam", "kayla")
    worker, whom = scene.workers["sam"], scene.people["kayla"]
    scene.do("helen", lambda work: dismiss_conflict(work, worker_id=worker, person_id=whom))
    page = browser("helen").get(f"/families/{scene.family}/protection").text
    assert "dismissed: not kept from the family any more" in page
