"""What ends with a session, and what a worker keeps all the same."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from agencies.models import SessionRow
from consent.permission.service import withdraw_permission
from hub.foundation.clock import SystemClock
from hub.live.lookout import EVERY_SECONDS
from tests.browser.conftest import People
from tests.browser.served import Served

LOOKS_AGAIN = 1_000 * EVERY_SECONDS
COVERED = "What you may see here has changed. Reload the page."
pytestmark = pytest.mark.timeout(90)


def let_sessions_run_out(hub: Served, short: str) -> None:
    """As if that worker had done nothing for a quarter of an hour."""
    with hub.database().write() as session:
        session.execute(
            update(SessionRow)
            .where(SessionRow.worker_id == hub.scene.workers[short])
            .values(last_seen_at=SystemClock().now() - timedelta(minutes=16))
        )


class TestSession:
    def test_typed_text_survives_its_end(self, person: People) -> None:
        anil = person("anil")
        anil.page.goto(f"{anil.hub.family}/updates/new")
        anil.fill_update("Typed before it ran out")
        anil.settled()
        let_sessions_run_out(anil.hub, "anil")
        anil.page.get_by_role("button", name="Post update").click()
        anil.page.wait_for_url("**/sign-in**")
        assert "Marsh" not in anil.page.content()
        anil.page.goto(anil.page.url + "&all=1")
        anil.page.get_by_role("button", name="Anil Rao", exact=True).click()
        anil.page.wait_for_url("**/updates/new?draft=*")
        expect(anil.page.locator('[name="summary"]')).to_have_value("Typed before it ran out")

    def test_its_sockets_end_with_it(self, person: People) -> None:
        tom, elsewhere = person("tom"), person("tom")
        with tom.page.expect_websocket() as opened:
            tom.page.reload()
        socket = opened.value
        tom.on_the_line()
        elsewhere.open("/account")
        with socket.expect_event("close", timeout=3000):
            elsewhere.page.get_by_role("button", name="Sign out everywhere").first.click()
        tom.page.reload()
        tom.page.wait_for_url("**/sign-in**")

    def test_back_gives_what_was_typed_to_nobody_else(self, person: People, apart: Served) -> None:
        """Browsers fill forms in again on Back, whoever has signed in meanwhile."""
        sam = person("sam", at=apart)
        sam.page.goto(f"{sam.hub.family}/updates/new?draft=new")
        sam.fill_update("Typed by Sam and by nobody else")
        sam.page.get_by_role("button", name="Sign out").click()
        sam.page.wait_for_url("**/sign-in**")
        sam.sign_in("anil")
        for _ in range(6):
            sam.page.go_back()
            sam.page.wait_for_load_state()
            if "/updates/new" in sam.page.url:
                break
        expect(sam.page.locator("body")).to_contain_text("Anil Rao")
        for name in ("summary", "text"):
            expect(sam.page.locator(f'[name="{name}"]')).to_have_value("")

    def test_back_shows_nothing_after_it(self, person: People) -> None:
        grace = person("grace")
        grace.page.goto(grace.hub.family)
        expect(grace.page.locator("h1")).to_contain_text("Marsh")
        with grace.page.expect_navigation():
            grace.page.get_by_role("button", name="Sign out").click()
        grace.page.go_back()
        grace.page.wait_for_load_state()
        assert "Marsh" not in grace.page.locator("body").inner_text()
        stored = grace.page.evaluate("[localStorage.length, sessionStorage.length]")
        assert stored == [0, 0]


def withdraw_all(hub: Served) -> None:
    """Every permission of the family, outside of any browser."""
    for one in hub.scene.permissions.values():
        hub.scene.do("system", lambda work, one=one: withdraw_permission(work, permission_id=one))


class TestPermission:
    def test_withdrawn_bites_on_the_next_reading(self, person: People, apart: Served) -> None:
        sam, grace = person("sam", at=apart), person("grace", at=apart)
        sam.post("Seen while it was agreed")
        grace.page.goto(apart.family)
        expect(grace.page.get_by_text("Seen while it was agreed").first).to_be_visible()
        withdraw_all(apart)
        grace.page.reload()
        assert grace.page.get_by_text("Seen while it was agreed").count() == 0

    def test_withdrawn_covers_the_pages_that_are_open(self, person: People, apart: Served) -> None:
        sam = person("sam", at=apart)
        sam.post("Seen while it was agreed")
        with_line, without = person("grace", at=apart), person("grace", at=apart)
        without.context.route("**/socket.io/**", lambda route: route.abort())
        without.page.clock.install()
        for grace in (with_line, without):
            grace.page.goto(apart.family)
            expect(grace.page.get_by_text("Seen while it was agreed").first).to_be_visible()
        with_line.on_the_line(watching=True)
        withdraw_all(apart)
        without.page.clock.run_for(21_000)
        for grace in (with_line, without):
            expect(grace.page.locator("main")).to_have_text(COVERED)
            assert "Marsh" not in grace.page.locator("body").inner_text() + grace.page.title()
            grace.page.get_by_role("link", name="Reload the page.").click()
            expect(grace.page.locator("h1")).to_contain_text("Marsh")

    def test_own_act_leaves_no_page_covered(self, person: People, hub: Served) -> None:
        priya = person("priya")
        page = priya.open(f"/families/{hub.scene.family}/status")
        priya.on_the_line(watching=True)
        page.locator('select[name^="status-"]').first.select_option("ST.CIN")
        page.get_by_role("button", name="Set the status").first.click()
        page.wait_for_url("**done=**")
        priya.on_the_line(watching=True)
        page.wait_for_timeout(2 * LOOKS_AGAIN)
        expect(page.locator("h1")).to_contain_text("Marsh")
