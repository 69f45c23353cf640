"""Post, be alerted, read, acknowledge, put right, take back: the road everything is built on."""

import re
import time
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from hub.app import create_app
from hub.foundation.settings import Mode
from tests.browser.conftest import People
from tests.browser.served import Served
from tests.integration.updates.scene import WORKERS

STEPS = 6
NO_SOCKETS = """
window.WebSocket = class {
  constructor() { setTimeout(() => { this.onerror?.(new Event("error")); }, 10); }
  close() {}
  send() {}
};
"""
ALERT_SECONDS = 1.0
pytestmark = pytest.mark.timeout(90)


class TestPosting:
    def test_takes_six_steps_from_the_familys_link(self, person: People) -> None:
        sam = person("sam")
        sam.page.goto(sam.hub.family)
        sam.click("text=Post an update")
        sam.fill_update("Six steps and posted", about=())
        sam.settled()
        sam.click("text=Post update")
        sam.page.wait_for_url("**posted=**")
        assert sam.steps <= STEPS
        expect(sam.entry("Six steps and posted")).to_be_visible()

    def test_preview_names_those_who_later_see_it(self, person: People) -> None:
        sam = person("sam")
        sam.page.goto(f"{sam.hub.family}/updates/new?draft=new")
        sam.fill_update("Foreseen and come true")
        sam.settled()
        panel = sam.page.locator("[data-preview-panel]")
        readers = (panel.text_content() or "").partition("Will know an update is held")[0]
        groups = {name: name in readers for name in ("Priya Nair", "Grace Adeyemi")}
        assert groups["Priya Nair"]
        assert "Nora Field" not in (panel.text_content() or "")
        sam.click("text=Post update")
        sam.page.wait_for_url("**posted=**")
        for short, name in (("priya", "Priya Nair"), ("grace", "Grace Adeyemi")):
            reader = person(short)
            reader.page.goto(reader.hub.family)
            found = reader.page.get_by_text("Foreseen and come true").count() > 0
            assert found == groups[name], name
        nora = person("nora")
        assert nora.page.goto(nora.hub.family).status == 404


class TestDecidingToShare:
    def test_takes_six_steps_from_the_warning(self, person: People) -> None:
        sam, headline = person("sam"), "Doses missed and a decision made"
        sam.page.goto(f"{sam.hub.family}/updates/new?draft=new")
        sam.page.locator("[data-all-tags] > summary").click()
        sam.fill_update(headline, tag="TX.SUP", urgency="UR2")
        sam.settled()
        sam.steps = 0
        sam.click("text=Decide to share it")
        panel = sam.page.locator("[data-preview-panel]")
        expect(panel).to_contain_text("Priya Nair")
        sam.page.locator('input[name="outcome"][value="withhold"]').check()
        expect(panel).to_contain_text("Nobody you may know about sees more of it.")
        sam.page.locator('input[name="outcome"][value="share"]').check()
        expect(panel).to_contain_text("Priya Nair")
        sam.check("danger", "no")
        sam.choose("sought", "not_sought_urgent")
        sam.choose("told", "later")
        sam.click("text=Record decision and post update")
        sam.page.wait_for_url(re.compile("/decisions/[0-9a-f-]{36}$"))
        assert sam.steps <= STEPS
        expect(sam.page.locator("main")).to_contain_text(headline)


class TestAlert:
    def test_reaches_a_second_browser_within_a_second(self, person: People) -> None:
        priya, sam = person("priya"), person("sam")
        bell = priya.page.locator("[data-alerts-count]")
        before = int(bell.text_content() or 0)
        priya.on_the_line()
        sam.page.goto(f"{sam.hub.family}/updates/new?draft=new")
        sam.fill_update("Needs an answer today", urgency="UR2")
        sam.settled()
        sam.page.get_by_role("button", name="Post update").click()
        sam.page.wait_for_url("**posted=**")
        posted = time.monotonic()
        expect(bell).to_have_text(str(before + 1), timeout=ALERT_SECONDS * 1000)
        assert time.monotonic() - posted < ALERT_SECONDS
        status = priya.page.locator("[data-alerts-status]")
        expect(status).to_have_text("1 new alert, urgent")
        assert "Needs an answer" not in (status.text_content() or "")

    def test_is_said_above_the_list_that_waits_for_it(self, person: People) -> None:
        priya, sam = person("priya"), person("sam")
        section = priya.page.locator('section[aria-labelledby="acknowledge"]')
        line = section.locator("[data-new-items]")
        rows = section.locator(".hub-row")
        before = rows.count()
        expect(line).to_be_hidden()
        priya.on_the_line()
        sam.post("Waits for an answer", urgency="UR2")
        expect(line).to_have_text("1 new to acknowledge. Reload the list", timeout=5_000)
        assert rows.count() == before
        line.get_by_role("link").click()
        expect(rows).to_have_count(before + 1)

    def test_is_acknowledged_with_one_press(self, person: People) -> None:
        sam = person("sam")
        sam.post("Please acknowledge this", urgency="UR2")
        grace = person("grace")
        rows = grace.page.locator(".hub-row form")
        before = rows.count()
        assert before > 0
        with grace.page.expect_navigation():
            grace.click(".hub-row form button")
        grace.page.goto(f"{grace.hub.url}/")
        expect(rows).to_have_count(before - 1)

    def test_counts_no_more_on_another_page_once_acknowledged(self, person: People) -> None:
        sam = person("sam")
        sam.post("Seen on one of two pages", urgency="UR2")
        grace = person("grace")
        other = grace.context.new_page()
        other.goto(f"{grace.hub.url}/")
        bell = other.locator("[data-alerts-count]")
        before = int(bell.text_content() or 0)
        with grace.page.expect_navigation():
            grace.click(".hub-row form button")
        other.evaluate("dispatchEvent(new Event('focus'))")
        expect(bell).to_have_text(str(before - 1), timeout=3_000)
        other.close()

    def test_comes_by_polling_when_sockets_do_not(self, person: People) -> None:
        priya, sam = person("priya"), person("sam")
        priya.context.route("**/socket.io/**", lambda route: route.abort())
        priya.context.add_init_script(NO_SOCKETS)
        priya.page.goto(f"{priya.hub.url}/")
        bell = priya.page.locator("[data-alerts-count]")
        before = int(bell.text_content() or 0)
        line = priya.page.locator("[data-connection]")
        expect(line).to_contain_text("This page checks for news every 20 seconds", timeout=8000)
        sam.post("Told without a socket", urgency="UR2")
        line.get_by_role("button", name="Check now").click()
        expect(bell).to_have_text(str(before + 1), timeout=3000)
        status = priya.page.locator("[data-alerts-status]")
        expect(status).to_have_text("1 new alert, urgent", timeout=3000)
        sam.post("Cannot wait, told without a socket", urgency="UR3")
        line.get_by_role("button", name="Check now").click()
        assertive = priya.page.locator("[data-alerts-urgent]")
        expect(assertive).to_have_text("1 new alert, urgent", timeout=3000)
        priya.console.clear()


class TestReading:
    def test_says_why_in_its_place(self, person: People) -> None:
        sam = person("sam")
        sam.post("Why do I see this")
        priya = person("priya")
        priya.page.goto(priya.hub.family)
        entry = priya.entry("Why do I see this")
        entry.get_by_text("Why can I see this?").click()
        expect(entry).to_contain_text(re.compile("You see (this|the)"))

    def test_shows_a_correction_as_such(self, person: People) -> None:
        sam = person("sam")
        sam.post("Came at ten")
        sam.open(f"/updates/{sam.update_id('Came at ten')}/correct")
        sam.write("summary", "Came at eleven")
        sam.write("reason", "Wrong time.")
        sam.page.get_by_role("button", name="Post correction").click()
        expect(sam.entry("eleven")).to_contain_text("Corrected")
        priya = person("priya")
        priya.page.goto(priya.hub.family)
        entry = priya.entry("eleven")
        expect(entry).to_contain_text("Corrected")
        expect(entry.locator("ins").first).to_contain_text("eleven")

    def test_shows_that_something_was_taken_back_and_no_word_of_it(self, person: People) -> None:
        sam = person("sam")
        sam.post("Taken back at once")
        sam.open(f"/updates/{sam.update_id('Taken back at once')}/withdraw")
        sam.write("reason", "Meant for another family.")
        sam.page.get_by_role("button", name=re.compile("Withdraw")).click()
        sam.page.wait_for_url("**/families/**")
        priya = person("priya")
        priya.page.goto(priya.hub.family)
        expect(priya.page.locator("main")).to_contain_text("Withdrawn")
        assert priya.page.get_by_text("Taken back at once").count() == 0


class TestDoor:
    def test_is_not_there_in_production(self, hub: Served) -> None:
        production = replace(hub.settings, mode=Mode.PRODUCTION)
        app = create_app(production, hub.scene.ground)
        assert "/sign-in/persona" not in {str(rule) for rule in app.url_map.iter_rules()}
        page = app.test_client().get("/sign-in?all=1")
        assert not [name for _, _, name in WORKERS.values() if name in page.text]
