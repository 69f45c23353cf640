"""What a family's paper says to the family, and what stands at its end for a checker."""

from hub.foundation.identifiers import UpdateId
from tests.integration.rights.asking import LEAD, Open, post, read, report, rows, words
from tests.integration.updates.scene import Scene

REST = "For the rest: their job allows it, and we may not say more here"
NO_MORE = "Their job allows it. We may not say more here"


def about_both(scene: Scene) -> UpdateId:
    """About Kayla and somebody else: it may not be described."""
    return post(scene, subjects=(scene.people["kayla"], scene.people["ryan"]))


class TestTheReason:
    def test_says_which_beside_what_may_not_be_said(self, scene: Scene, browser: Open) -> None:
        post(scene)
        about_both(scene)
        read(scene, "grace")
        found = [one[4] for one in rows(report(scene, browser(LEAD))) if "Grace" in one[2]]
        assert found
        assert all(one.startswith("You said yes to sharing it on ") for one in found)
        assert any(one.endswith(f". {REST}") for one in found)

    def test_of_nothing_that_may_be_described_says_so(self, scene: Scene, browser: Open) -> None:
        about_both(scene)
        read(scene, "sam")
        page = report(scene, browser(LEAD))
        found = {one[4] for one in rows(page) if len(one) > 4}
        assert NO_MORE in found
        assert "The sharing rules allow it" not in words(page)
        assert "could tell about somebody else" in words(page)


class TestTheAnnex:
    def test_has_the_command_and_keys_behind_everything_else(
        self, scene: Scene, browser: Open
    ) -> None:
        post(scene)
        read(scene, "grace")
        page = report(scene, browser(LEAD))
        order = [
            page.index(one)
            for one in (
                "Is this everything?",
                "How is on the last page.",
                "Your choices",
                "Keep it somewhere private.",
                'class="hub-letter__annex"',
                "hub-verify seen FILE",
            )
        ]
        assert order == sorted(order)
        assert page.count("hub-verify") == 1
