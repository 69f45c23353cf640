"""What is left of a withdrawn update says when, and whether its reader had known it."""

from collections.abc import Callable
from datetime import timedelta

from hub.foundation.identifiers import UpdateId
from hub.updates.service import post_update, withdraw_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]


def posted(scene: Scene) -> UpdateId:
    draft = scene.draft()
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


class TestWithdrawn:
    def test_says_who_had_opened_it(self, scene: Scene, browser: Open) -> None:
        update_id, family = posted(scene), f"/families/{scene.family}"
        assert "Kayla missed" in browser("grace").get(family).text
        scene.clock.move_on(timedelta(seconds=40))
        scene.do("sam", lambda work: withdraw_update(work, update_id=update_id))
        scene.clock.move_on(timedelta(minutes=1))
        for address in (family, f"/updates/{update_id}"):
            grace, anil, sam = (browser(one).get(address).text for one in ("grace", "anil", "sam"))
            assert "You had opened this before it was withdrawn." in grace
            assert "You had not opened it." in anil
            assert "You had" not in sam
            assert "Withdrawn by its author less than a minute after posting." in grace
        # That it stands there withdrawn is no opening of it.
        assert "You had not opened it." in browser("anil").get(family).text

    def test_leaves_nothing_to_see_in_full(self, scene: Scene, browser: Open) -> None:
        update_id = posted(scene)
        scene.clock.move_on(timedelta(minutes=1))
        scene.do("sam", lambda work: withdraw_update(work, update_id=update_id))
        for address in (f"/updates/{update_id}", f"/updates/{update_id}/why"):
            page = browser("grace").get(address).text
            assert "You see that there was an update because" in page
            assert "in full" not in page
            assert "The row of the sharing table" not in page
        assert "1 minute after posting." in browser("grace").get(f"/families/{scene.family}").text
