"""On paper a page says who printed it, when and for what, and its days have their year."""

from collections.abc import Callable

import pytest

from audit.wanted import Wanted
from hub.oversight.replaying.recorded import Recorded, read_recorded, recorded_entries
from hub.timeline import paper_views
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene


def printed(one: Browser, scene: Scene, asked: str = "", **typed: str) -> str:
    """The page for paper, once he has said what it is for."""
    answer = one.send(f"/families/{scene.family}/paper{asked}", {"purpose": "meeting", **typed})
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def readings(scene: Scene) -> list[Recorded]:
    """What the log says was shown on paper."""
    with scene.work_of("helen") as work:
        found = recorded_entries(work, wanted=Wanted(entry_actions=("VIEW",)))
        return [one for entry in found if (one := read_recorded(work, entry))]


class TestPaper:
    def test_says_what_it_is_for_and_keeps_it_in_the_log(
        self, scene: Scene, browser: Callable[[str], Browser]
    ) -> None:
        draft, sam = scene.draft(), browser("sam")
        scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
        asked = sam.get(f"/families/{scene.family}/paper").text
        assert "What do you print it for?" in asked
        assert "Kayla missed her appointment." not in asked
        paper = printed(sam, scene, words="core group on Thursday")
        assert "Kayla missed her appointment." in paper
        assert "Printed for: A meeting or conference: core group on Thursday." in paper
        kept = [one for one in readings(scene) if one.exit_name == "paper"]
        assert [one.purpose for one in kept] == ["meeting core group on Thursday"]

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"purpose": ""}, "Choose what it is for."),
            ({"purpose": "other", "words": " "}, "Say in a few words what it is for."),
            ({"purpose": "court", "words": "x" * 201}, "write at most 200 characters"),
        ],
    )
    def test_is_not_shown_without(
        self, scene: Scene, browser: Callable[[str], Browser], typed: dict[str, str], said: str
    ) -> None:
        scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=scene.draft()))
        answer = browser("sam").send(f"/families/{scene.family}/paper", typed)
        assert answer.status_code == 422
        assert said in answer.text
        assert "Kayla missed her appointment." not in answer.text

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
            assert "Printed from the screen: nobody was asked what for." in page
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
        paper = printed(sam, scene, "?tag=TX.DNA")
        assert "27 updates that you may see" in paper
        assert "all of them" not in paper
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
        paper = printed(browser("sam"), scene)
        assert "The first 1 of 2 updates that you may see." in paper

    def test_is_nobody_else_s(self, scene: Scene, browser: Callable[[str], Browser]) -> None:
        nora, here = browser("nora"), f"/families/{scene.family}/paper"
        assert nora.get(here).status_code == 404
        assert nora.send(here, {"purpose": "meeting"}).status_code == 404
