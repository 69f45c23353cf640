"""On paper a page says who printed it, when and for what, and its days have their year."""

from collections.abc import Callable

import pytest

from hub.timeline import paper_views
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

    def test_holds_all_that_the_filters_list(
        self, scene: Scene, browser: Callable[[str], Browser]
    ) -> None:
        for one in range(27):
            draft = scene.draft(summary=f"Number {one} of many.")
            scene.do(
                "sam", lambda work, d=draft: post_update(work, family_id=scene.family, draft=d)
            )
        sam, address = browser("sam"), f"/families/{scene.family}"
        assert f'href="{address}/paper?tag=TX.DNA"' in sam.get(f"{address}?tag=TX.DNA").text
        paper = sam.get(f"{address}/paper?tag=TX.DNA").text
        assert "27 updates, all of them" in paper
        assert all(f"Number {one} of many." in paper for one in range(27))
        assert "<details" not in paper.partition("<main")[2]

    def test_says_what_it_leaves_out(
        self,
        scene: Scene,
        browser: Callable[[str], Browser],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(paper_views, "MOST", 1)
        for _ in range(2):
            draft = scene.draft()
            scene.do(
                "sam", lambda work, d=draft: post_update(work, family_id=scene.family, draft=d)
            )
        paper = browser("sam").get(f"/families/{scene.family}/paper").text
        assert "The first 1 of 2 updates." in paper

    def test_is_nobody_else_s(self, scene: Scene, browser: Callable[[str], Browser]) -> None:
        assert browser("nora").get(f"/families/{scene.family}/paper").status_code == 404
