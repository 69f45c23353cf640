"""What the form does for its writer while she types, and when the hub does not answer."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import People

pytestmark = pytest.mark.timeout(90)


class TestFindingATag:
    def test_takes_everyday_words_and_says_where_none_has_them(self, person: People) -> None:
        sam = person("sam")
        sam.page.goto(f"{sam.hub.family}/updates/new")
        box, listed = sam.page.locator("input[name=find]"), sam.page.locator("[data-all-tags]")
        box.fill("bruise")
        expect(listed.locator("#tag-RK\\.PHY")).to_be_visible()
        expect(listed.locator("#tag-RK\\.FIN")).to_be_hidden()
        box.fill("zzzz")
        expect(sam.page.get_by_text("No tag has these words.")).to_be_visible()
        expect(listed.locator("#tag-RK\\.FIN")).to_be_visible()
        box.fill("")
        expect(sam.page.get_by_text("No tag has these words.")).to_be_hidden()


class TestPreview:
    def test_that_fails_leaves_no_old_readers(self, person: People) -> None:
        sam = person("sam")
        sam.page.goto(f"{sam.hub.family}/updates/new")
        sam.fill_update("Never checked")
        sam.settled()
        panel = sam.page.locator("[data-preview-panel]")
        expect(panel).to_contain_text("Priya Nair")
        sam.page.route("**/updates/preview", lambda route: route.abort())
        sam.check("tags", "TX.ENG")
        expect(panel).to_contain_text("Could not check. Press Preview.")
        assert "Priya Nair" not in (panel.text_content() or "")
        assert "will read it" not in (sam.page.locator("[data-preview-bar]").text_content() or "")


class TestTheDraft:
    @pytest.mark.parametrize("with_scripts", [True, False])
    def test_thrown_away_stays_away(self, person: People, *, with_scripts: bool) -> None:
        grace = person("grace", java_script_enabled=with_scripts)
        address = f"{grace.hub.family}/updates/new"
        grace.page.goto(address)
        grace.write("text", "To be thrown away")
        grace.page.get_by_role("button", name="Save draft and leave").click()
        grace.page.goto(address)
        grace.page.get_by_role("button", name="Throw this draft away").click()
        expect(grace.page.get_by_text("The draft is thrown away.")).to_be_visible()
        grace.page.goto(address)
        expect(grace.page.locator('[name="text"]')).to_have_value("")
