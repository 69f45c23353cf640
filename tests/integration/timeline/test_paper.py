"""On paper a page says who printed it, when and for what, and its days have their year."""

from collections.abc import Callable

from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene


class TestPaper:
    def test_names_who_when_and_for_what(
        self, scene: Scene, browser: Callable[[str], Browser]
    ) -> None:
        draft, sam = scene.draft(), browser("sam")
        posted = scene.do(
            "sam", lambda work: post_update(work, family_id=scene.family, draft=draft)
        )
        now = scene.clock.now()
        who = "Printed by Sam Doyle, Keyworker, Harbour Recovery."
        when = f"As it stood on {now.day} {now:%B %Y} at 09:00."
        for address in (f"/families/{scene.family}", f"/updates/{posted}"):
            page = sam.get(address).text
            assert f"{who} {when}" in page
            assert "Printed for work with family F-" in page
            assert f'<span class="hub-paper"> {now.year}</span></time>' in page
