"""The page of one update answers "why can I see this?" with when the reading was recorded."""

from collections.abc import Callable

from hub.families.involvement.managed import reference_of
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene


def test_says_when_the_reading_was_recorded(
    scene: Scene, browser: Callable[[str], Browser]
) -> None:
    draft = scene.draft()
    posted = scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
    assert "This reading was recorded at 09:00." in browser("sam").get(f"/updates/{posted}").text


def test_is_put_right_on_pages_titled_with_the_reference(
    scene: Scene, browser: Callable[[str], Browser]
) -> None:
    draft, sam = scene.draft(), browser("sam")
    posted = scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
    for act, title in (("correct", "Correct an update"), ("withdraw", "Withdraw an update")):
        page = sam.get(f"/updates/{posted}/{act}").text
        assert f"<title>{title} – {reference_of(scene.family)} – " in page
