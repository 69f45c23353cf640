"""Runs of routine items of one kind are folded; whatever asks for attention never is."""

import re
from collections.abc import Callable
from datetime import timedelta

from hub.foundation.identifiers import UpdateId
from hub.updates.service import post_update, withdraw_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
FOLD = re.compile(r'<details class="govuk-details hub-fold".*?</details>', re.DOTALL)
ROUTINE = {"tags": ("TX.ENG", "EV.FACT", "UR0"), "sensitivity": 1}


def post(scene: Scene, **changes) -> UpdateId:
    draft = scene.draft(**{**ROUTINE, **changes})
    scene.clock.move_on(timedelta(seconds=1))
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def folds(scene: Scene, browser: Open, asked: str = "", short: str = "grace") -> list[str]:
    page = browser(short).get(f"/families/{scene.family}{asked}")
    assert page.status_code == 200
    return FOLD.findall(page.text)


class TestFolding:
    def test_folds_a_run_and_leaves_nothing_out(self, scene: Scene, browser: Open) -> None:
        run = [post(scene, text=f"Visit {n}.") for n in range(4)]
        alone = post(scene, tags=("TX.DNA", "EV.FACT", "UR0"))
        (fold,) = folds(scene, browser)
        assert "4 routine updates: " in fold
        assert all(f'id="u-{one}"' in fold for one in run)
        assert alone not in fold
        assert browser("grace").get(f"/families/{scene.family}").text.count("<article") == 5

    def test_leaves_two_as_they_are(self, scene: Scene, browser: Open) -> None:
        for _ in range(2):
            post(scene)
        assert folds(scene, browser) == []

    def test_leaves_what_a_filter_found(self, scene: Scene, browser: Open) -> None:
        for _ in range(3):
            post(scene)
        assert folds(scene, browser, "?tag=TX.ENG") == []

    def test_never_takes_in_what_asks_for_attention(self, scene: Scene, browser: Open) -> None:
        standing = [
            post(scene, tags=("TX.ENG", "EV.FACT", "UR2")),
            post(scene, tags=("TX.ENG", "EV.FACT", "UR1")),
            post(scene, sensitivity=2),
            self.withdrawn(scene),
            self.corrected(scene, browser),
        ]
        run = [post(scene) for _ in range(3)]
        (fold,) = folds(scene, browser)
        assert all(one in fold for one in run)
        assert not any(one in fold for one in standing)

    def test_leaves_held_items_apart(self, scene: Scene, browser: Open) -> None:
        for _ in range(3):
            post(scene, tags=("TX.DNA", "EV.FACT", "UR0"))
        assert folds(scene, browser, short="tom") == []

    def test_keeps_weeks_apart(self, scene: Scene, browser: Open) -> None:
        for days in (0, 7, 14):
            for _ in range(3):
                post(scene, event_at=scene.clock.now() - timedelta(days=days))
        assert len(folds(scene, browser)) == 3

    def withdrawn(self, scene: Scene) -> UpdateId:
        posted = post(scene)
        scene.do("sam", lambda work: withdraw_update(work, update_id=posted, reason="Wrong."))
        return posted

    def corrected(self, scene: Scene, browser: Open) -> UpdateId:
        posted = post(scene)
        said = dict.fromkeys(("text", "means", "summary"), "She came.")
        typed = {**said, "reason": "Wrong day."}
        assert browser("sam").send(f"/updates/{posted}/correct", typed).status_code == 303
        return posted
