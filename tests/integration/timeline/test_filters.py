"""A filter that finds nothing says so, says what was asked, and offers the way back."""

from collections.abc import Callable

from hub.foundation.identifiers import new_id
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]


class TestFilterWithoutResult:
    def test_says_what_was_asked(self, scene: Scene, browser: Open) -> None:
        draft = scene.draft()
        scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
        address = f"/families/{scene.family}"
        page = browser("grace").get(f"{address}?urgency=UR3&since=2026-11-01").text
        asked = "Urgency: At once, Since: 1 November 2026."
        assert f"No updates you may see match: {asked}" in page
        assert f'<a class="govuk-link" href="{address}">Clear filters</a>' in page

    def test_does_not_name_what_the_reader_is_not_offered(
        self, scene: Scene, browser: Open
    ) -> None:
        tom = browser("tom")
        for asked in ("tag=TX.DNA", f"from={scene.agencies['harbour']}", f"about={new_id()}"):
            page = tom.get(f"/families/{scene.family}?{asked}").text
            assert "No updates you may see match." in page
