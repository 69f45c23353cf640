"""A filter that finds nothing says so, says what was asked, and offers the way back."""

import re
from collections.abc import Callable
from html import unescape

import pytest

from hub.foundation.identifiers import new_id
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
MARK = re.compile(r"list\.\d+\.")


class TestFilterWithoutResult:
    def test_says_what_was_asked(self, scene: Scene, browser: Open) -> None:
        draft = scene.draft()
        scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
        address = f"/families/{scene.family}"
        page = browser("grace").get(f"{address}?urgency=UR3&since=2026-11-01").text
        asked = "Urgency: At once, Since: 1 November 2026."
        assert f"No updates you may see match: {asked}" in page
        assert f'<a class="govuk-link" href="{address}">Clear filters</a>' in page

    def test_does_not_count_nothing(self, scene: Scene, browser: Open) -> None:
        page = browser("tom").get(f"/families/{scene.family}?tag=TX.DNA").text
        assert "No updates you may see match." in page
        assert "0 updates" not in page

    def test_with_days_the_wrong_way_round_says_so(self, scene: Scene, browser: Open) -> None:
        scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=scene.draft()))
        address = f"/families/{scene.family}?since=2026-11-30&until=2026-11-01"
        page = browser("sam").get(address).text
        assert "“Since” is later than “Until”" in page
        assert 'value="2026-11-30"' in page
        assert "Kayla missed her appointment." not in page

    @pytest.mark.parametrize(
        ("asked", "label"),
        [
            ("tag=NO.SUCH", "Tag"),
            ("urgency=UR9", "Urgency"),
            ("evidence=x", "How known"),
            ("since=2026-13-40", "Since"),
            ("until=soon", "Until"),
            ("from=nobody", "From"),
            ("about=%00", "About"),
        ],
    )
    @pytest.mark.sqlite_only
    def test_that_is_not_known_finds_nothing_and_says_so(
        self, scene: Scene, browser: Open, asked: str, label: str
    ) -> None:
        scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=scene.draft()))
        address, sam = f"/families/{scene.family}", browser("sam")
        page = sam.get(f"{address}?order=oldest&{asked}").text
        assert f"something that is not known here: {label}." in page
        assert "Kayla missed her appointment." not in page
        cleared = re.search(r'href="([^"]+)">Clear it from the filter', page)
        assert cleared is not None
        assert "Kayla missed her appointment." in sam.get(unescape(cleared[1])).text

    def test_on_paper_finds_nothing_either(self, scene: Scene, browser: Open) -> None:
        scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=scene.draft()))
        here = f"/families/{scene.family}/paper?tag=NO.SUCH"
        page = browser("sam").send(here, {"purpose": "court"}).text
        assert "not known here: Tag." in page
        assert "Kayla missed her appointment." not in page

    def test_says_the_same_of_what_is_hidden_and_what_does_not_exist(
        self, scene: Scene, browser: Open
    ) -> None:
        draft, tom = scene.draft(), browser("tom")
        scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
        for name, hidden in (
            ("from", scene.agencies["elsewhere"]),
            ("about", scene.people["ryan"]),
        ):
            pages = [
                tom.get(f"/families/{scene.family}?{name}={one}").text for one in (hidden, new_id())
            ]
            known, unknown = (MARK.sub("", page) for page in pages)
            assert known == unknown
            assert "not known here" in known
