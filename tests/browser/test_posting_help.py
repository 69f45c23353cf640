"""What the form does for its writer while she types, and when the hub does not answer."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import People
from tests.browser.person import PHONE

pytestmark = pytest.mark.timeout(90)

CLOSING = "Other professionals with a lawful basis may also see it."
SCROLLS = """() => {
  const part = document.querySelector(".hub-preview__answer");
  return part.scrollHeight > part.clientHeight;
}"""
IN_SIGHT = """(line) => {
  const box = document.querySelector(line).getBoundingClientRect();
  const seen = document.elementFromPoint(box.left + 30, box.top + box.height / 2);
  return box.top >= 0 && box.bottom <= innerHeight && Boolean(seen && seen.closest(line));
}"""


class TestFindingATag:
    def test_takes_everyday_words_and_says_where_none_has_them(self, person: People) -> None:
        sam = person("sam")
        sam.page.goto(f"{sam.hub.family}/updates/new?draft=new")
        box, listed = sam.page.locator("input[name=find]"), sam.page.locator("[data-all-tags]")
        box.fill("bruise")
        expect(listed.locator("#tag-RK\\.PHY")).to_be_visible()
        expect(listed.locator("#tag-RK\\.FIN")).to_be_hidden()
        box.fill("bruse")
        none = sam.page.locator("[data-no-tag]")
        expect(none).to_have_text("No tag has these words. The nearest to them are shown.")
        expect(listed.locator("#tag-RK\\.PHY")).to_be_visible()
        expect(listed.locator("#tag-RK\\.FIN")).to_be_hidden()
        box.fill("zzzz")
        expect(none).to_contain_text("none comes near")
        expect(listed).not_to_have_attribute("open", "")
        box.fill("")
        expect(none).to_be_hidden()

    def test_keeps_in_sight_what_is_ticked(self, person: People) -> None:
        sam = person("sam")
        sam.page.goto(f"{sam.hub.family}/updates/new?draft=new")
        box, bruised = sam.page.locator("input[name=find]"), sam.page.locator("#tag-RK\\.PHY")
        box.fill("bruise")
        bruised.check()
        for words in ("money", "zzzz", ""):
            box.fill(words)
            expect(bruised).to_be_visible()
            expect(bruised).to_be_checked()


class TestPreview:
    def test_that_fails_leaves_no_old_readers(self, person: People) -> None:
        sam = person("sam")
        sam.page.goto(f"{sam.hub.family}/updates/new?draft=new")
        sam.fill_update("Never checked")
        sam.settled()
        panel = sam.page.locator("[data-preview-panel]")
        expect(panel).to_contain_text("Priya Nair")
        sam.page.route("**/updates/preview", lambda route: route.abort())
        sam.check("tags", "TX.ENG")
        expect(panel).to_contain_text("Could not check. Press Preview.")
        assert "Priya Nair" not in (panel.text_content() or "")
        expect(panel).to_contain_text(CLOSING)
        assert "will read it" not in (sam.page.locator("[data-preview-bar]").text_content() or "")

    def test_ends_in_sight_however_long_its_warning_is(self, person: People) -> None:
        sam = person("sam")
        sam.page.set_viewport_size({"width": 1280, "height": 560})
        sam.page.goto(f"{sam.hub.family}/updates/new?draft=new")
        sam.page.locator("[data-all-tags] > summary").click()
        sam.fill_update("The end in sight", tag="TX.SUP", urgency="UR2")
        expect(sam.page.locator("[data-nudge]")).to_be_attached()
        sam.settled()
        assert sam.page.evaluate(SCROLLS), "the panel is not long enough to prove anything"
        for width, line in ((1280, ".hub-preview__closing"), (PHONE["width"], ".hub-foot-bar")):
            sam.page.set_viewport_size({"width": width, "height": 560})
            expect(sam.page.locator(line)).to_contain_text(CLOSING)
            for place in (0, 200, 900):
                sam.page.evaluate("(top) => scrollTo({ top, behavior: 'instant' })", place)
                assert sam.page.evaluate(IN_SIGHT, line), (width, place)


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

    def test_left_by_a_link_at_once_is_kept(self, person: People) -> None:
        """Within the pause after which it would be saved."""
        sam = person("sam")
        sam.page.goto(f"{sam.hub.family}/updates/new?draft=new")
        sam.page.locator('[name="text"]').fill("Typed a moment before going.")
        sam.page.get_by_role("link", name="My work").first.click()
        sam.page.wait_for_url(f"{sam.hub.url}/")
        sam.page.goto(f"{sam.hub.family}/updates/new")
        expect(sam.page.locator('[name="text"]')).to_have_value("Typed a moment before going.")

    def test_that_cannot_be_saved_says_so(self, person: People) -> None:
        sam = person("sam")
        sam.page.goto(f"{sam.hub.family}/updates/new?draft=new")
        sam.page.route("**/updates/draft", lambda route: route.abort())
        sam.page.locator('[name="text"]').fill("Said while the line is down.")
        status = sam.page.locator("[data-draft-status]")
        expect(status).to_contain_text("Not saved just now.", timeout=5_000)
        sam.page.unroute("**/updates/draft")
        sam.page.locator('[name="text"]').fill("Said once it is up again.")
        expect(status).to_contain_text("Draft saved", timeout=5_000)
        sam.console.clear()


class TestPreviewButton:
    def test_leads_to_the_preview(self, person: People) -> None:
        sam = person("sam")
        sam.page.set_viewport_size(PHONE)
        sam.page.goto(f"{sam.hub.family}/updates/new?draft=new")
        sam.fill_update("Where does it lead")
        sam.settled()
        sam.page.get_by_role("button", name="Preview who will see it").click()
        sam.page.wait_for_load_state()
        expect(sam.page.locator("#preview")).to_be_in_viewport()
