"""A permission says what a later answer has left of it, and no reader more than the card does."""

from collections.abc import Callable
from datetime import timedelta

from hub.families.card.frame import family_frame
from tests.integration.families.browsing import Browser
from tests.integration.sharing.test_permissions import given
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
PARTLY = "Part of it was answered again later"


def cells(page: str) -> int:
    """How many cells of the table are not agreed."""
    return page.count("Not agreed")


def test_a_later_refusal_is_seen_on_the_older_permission(scene: Scene, browser: Open) -> None:
    sam = browser("sam")
    here = given(scene, sam, groups=["G02", "G04"])
    assert PARTLY not in sam.get(here).text
    assert cells(sam.get(here).text) == 0
    scene.clock.move_on(timedelta(seconds=5))
    given(scene, sam, answer="refuse", groups=["G02"], max_level="")
    page = sam.get(here).text
    assert PARTLY in page
    assert cells(page) == 1
    assert "In force in part" in sam.get(f"/families/{scene.family}/permissions").text


def test_an_answer_between_others_is_told_to_nobody_else(scene: Scene, browser: Open) -> None:
    """Kayla refuses the school what she lets maternity see: that is not maternity's to know."""
    agencies, grace = scene.agencies, browser("grace")
    both = [agencies["mat"], agencies["school"]]
    here = given(scene, browser("sam"), groups=["G02"], recipients=both)
    scene.clock.move_on(timedelta(seconds=5))
    refusal = {"answer": "refuse", "groups": ["G02"], "max_level": ""}
    given(scene, browser("sam"), recipients=[agencies["school"]], **refusal)
    assert PARTLY in browser("sam").get(here).text
    assert PARTLY not in grace.get(here).text


def test_words_about_people_are_for_whoever_sees_the_whole_family(
    scene: Scene, browser: Open
) -> None:
    words = {"witness": "Maureen, her mother", "wishes": "To stay with Nan"}
    here = given(scene, browser("sam"), **words)
    with scene.work_of("grace") as work:
        frame = family_frame(work, family_id=scene.family, part="permissions")
        assert not frame.view.kin.members <= set(frame.card.people)
    page = browser("grace").get(here).text
    assert "So that they act together." in page
    for said in words.values():
        assert said in browser("sam").get(here).text
        assert said not in page
