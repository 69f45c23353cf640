"""The main road needs no script, no mouse and no wide screen."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import People
from tests.browser.person import PHONE

pytestmark = pytest.mark.timeout(90)


class TestWithoutScripts:
    def test_previews_posts_and_acknowledges(self, person: People) -> None:
        sam = person("sam", java_script_enabled=False)
        sam.page.goto(f"{sam.hub.family}/updates/new")
        sam.fill_update("Without a single script", urgency="UR2")
        sam.page.locator('[name="event_on"]').fill("")
        sam.page.locator('[name="event_on"]').fill(sam.today())
        sam.page.locator('select[name="evidence"]').select_option("EV.FACT")
        sam.page.get_by_role("button", name="Preview who will see it").click()
        expect(sam.page.locator("[data-preview-panel]")).to_contain_text("Priya Nair")
        with sam.page.expect_navigation():
            sam.page.get_by_role("button", name="Post update").click()
        if "posted=" not in sam.page.url:  # its readers had not been shown before
            sam.page.get_by_role("button", name="Post update").click()
        expect(sam.page).to_have_url(re.compile("posted="))
        priya = person("priya", java_script_enabled=False)
        rows = priya.page.locator(".hub-row form")
        before = rows.count()
        with priya.page.expect_navigation():
            rows.first.get_by_role("button").click()
        priya.page.goto(f"{priya.hub.url}/")
        expect(rows).to_have_count(before - 1)

    def test_warns_before_a_risk_goes_where_no_social_worker_sees_it(self, person: People) -> None:
        sam = person("sam", java_script_enabled=False)
        sam.page.goto(f"{sam.hub.family}/updates/new")
        sam.page.locator("[data-all-tags] > summary").click()
        sam.fill_update("Doses missed without a script", tag="TX.SUP", urgency="UR2")
        sam.page.get_by_role("button", name="Post update").click()
        told = sam.page.locator(".govuk-error-summary")
        expect(told).to_contain_text("Children’s Services will not see this")
        expect(sam.page.locator('[name="summary"]')).to_have_value("Doses missed without a script")
        told.get_by_role("button", name="Post it all the same").click()
        expect(sam.page).to_have_url(re.compile("posted="))


class TestKeyboard:
    def test_reaches_the_skip_link_first_and_shows_where_it_is(self, person: People) -> None:
        priya = person("priya")
        priya.page.goto(priya.hub.family)
        priya.page.keyboard.press("Tab")
        focused = priya.page.locator(":focus")
        expect(focused).to_have_text("Skip to main content")
        expect(focused).to_be_in_viewport()
        priya.page.keyboard.press("Enter")
        assert priya.page.evaluate("document.activeElement.id") == "main"

    def test_goes_through_the_page_in_order_with_the_focus_in_sight(self, person: People) -> None:
        sam = person("sam")
        sam.page.goto(f"{sam.hub.family}/updates/new")
        seen: list[int] = []
        for _ in range(25):
            sam.page.keyboard.press("Tab")
            place = sam.page.evaluate(WHERE)
            assert place["visible"], place
            seen.append(place["order"])
        assert seen == sorted(seen)

    def test_posts(self, person: People) -> None:
        sam = person("sam")
        sam.page.goto(f"{sam.hub.family}/updates/new")
        for name, words in (
            ("text", "Typed by hand: the body."),
            ("means", "Nothing new."),
            ("summary", "Typed by hand alone"),
        ):
            sam.page.locator(f'[name="{name}"]').focus()
            sam.page.keyboard.type(words)
        sam.page.locator('input[name="tags"][value="TX.DNA"]').focus()
        sam.page.keyboard.press("Space")
        sam.settled()
        sam.page.get_by_role("button", name="Post update").focus()
        sam.page.keyboard.press("Enter")
        sam.page.wait_for_url("**posted=**")


class TestPhone:
    def test_posts_with_its_readers_in_sight(self, person: People) -> None:
        sam = person("sam", viewport=PHONE, has_touch=True)
        sam.post("Posted from a phone")
        expect(sam.entry("Posted from a phone")).to_be_visible()
        sam.page.goto(f"{sam.hub.family}/updates/new")
        expect(sam.page.locator(".hub-foot-bar")).to_be_in_viewport()


WHERE = """() => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const style = getComputedStyle(at);
  const label = at.labels && at.labels[0] ? getComputedStyle(at.labels[0], "::before") : style;
  const all = [...document.querySelectorAll("*")];
  return {
    name: at.outerHTML.slice(0, 80),
    order: all.indexOf(at),
    visible: box.bottom > 0 && box.top < innerHeight &&
      (style.outlineStyle !== "none" || style.boxShadow !== "none" || label.boxShadow !== "none"
        || style.backgroundColor === "rgb(255, 221, 0)"),
  };
}"""
