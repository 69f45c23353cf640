"""What a page saves by itself, and what it sends: one draft for each page, whatever is late."""

import re

import pytest
from playwright.sync_api import Page, Route, expect
from sqlalchemy import select

from hub.updates.posting.models import Draft
from tests.browser.conftest import People
from tests.browser.person import Person, at_a_window
from tests.browser.served import Served

pytestmark = pytest.mark.timeout(90)

SAVE_NOW = "document.dispatchEvent(new CustomEvent('hub:save'))"
SAVED = re.compile("Draft saved")
LATE = 1_500


def drafts(hub: Served) -> int:
    """How many wait on the family that only this journey changes anything of."""
    with hub.database().read() as session:
        here = select(Draft.id).where(Draft.family_id == hub.scene.family)
        return len(session.scalars(here).all())


def status(page: Page):
    return page.locator("[data-draft-status]")


def saved(page: Page) -> None:
    """What is typed is saved now, as it is two seconds after the last key."""
    with page.expect_response("**/updates/draft"):
        page.evaluate(SAVE_NOW)


def late_answers(page: Page) -> None:
    """Every answer to a saving comes late, after the hub has saved."""

    def wait(route: Route) -> None:
        if "do" in (route.request.post_data or "") and 'name="do"' in route.request.post_data:
            return route.continue_()
        answer = route.fetch()
        page.wait_for_timeout(LATE)
        return route.fulfill(response=answer)

    page.route("**/updates/draft", wait)


@pytest.fixture
def sam(person: People, apart: Served) -> Person:
    """Sam at the form of a family of this journey's own."""
    made = person("sam", at=apart)
    made.page.goto(f"{made.hub.family}/updates/new?draft=new")
    return made


class TestASavingUnderWay:
    def test_leaves_one_draft_with_the_last_words(self, sam: Person) -> None:
        late_answers(sam.page)
        sam.write("text", "As far as it was")
        sam.page.evaluate(SAVE_NOW)
        sam.write("text", "As far as it was, and the end.")
        sam.page.get_by_role("button", name="Save draft and leave").click()
        sam.page.wait_for_url("**?draft=**")
        expect(sam.page.get_by_text("Draft saved at")).to_be_visible()
        sam.page.get_by_role("link", name="Go on writing").click()
        expect(sam.page.locator('[name="text"]')).to_have_value("As far as it was, and the end.")
        assert drafts(sam.hub) == 1

    def test_leaves_none_of_what_is_posted(self, sam: Person) -> None:
        late_answers(sam.page)
        sam.fill_update("Posted while it was saved")
        sam.settled()
        sam.page.evaluate(SAVE_NOW)
        sam.page.get_by_role("button", name="Post update").click()
        sam.page.wait_for_url("**posted=**")
        assert drafts(sam.hub) == 0

    def test_whose_answer_is_lost_goes_on_with_the_same_draft(self, sam: Person) -> None:
        def lose(route: Route) -> None:
            route.fetch()
            route.abort()

        sam.page.route("**/updates/draft", lose)
        sam.write("text", "Begun where the line is bad")
        with sam.page.expect_event("requestfailed"):
            sam.page.evaluate(SAVE_NOW)
        sam.page.unroute("**/updates/draft")
        sam.write("text", "Gone on with where it is good")
        saved(sam.page)
        expect(status(sam.page)).to_have_text(SAVED)
        assert drafts(sam.hub) == 1
        sam.console.clear()  # the browser says itself that the line failed


class TestTwoWindows:
    def test_keep_one_draft_each_and_come_back_to_their_own(self, sam: Person) -> None:
        other = at_a_window(sam.hub, sam.context)
        other.page.goto(f"{other.hub.family}/updates/new?draft=new")
        for window, words in ((sam, "Of the first"), (other, "Of the second")):
            window.write("text", words)
            saved(window.page)
            expect(status(window.page)).to_have_text(SAVED)
        for window, words in ((sam, "Of the first"), (other, "Of the second")):
            window.page.reload()
            expect(window.page.locator('[name="text"]')).to_have_value(words)
        assert drafts(sam.hub) == 2

    def test_on_one_draft_take_nothing_from_each_other(self, sam: Person) -> None:
        sam.write("text", "As it was")
        saved(sam.page)
        expect(sam.page).to_have_url(re.compile(r"\?draft="))
        other = at_a_window(sam.hub, sam.context)
        other.page.goto(sam.page.url)
        other.write("text", "As the second changed it")
        saved(other.page)
        sam.write("text", "As the first changed it")
        saved(sam.page)
        expect(status(sam.page)).to_contain_text("as a second one: another page of yours")
        saved(sam.page)
        expect(status(sam.page)).to_have_text(re.compile(r"^Draft saved \d\d:\d\d$"))
        assert drafts(sam.hub) == 2
        for window, words in ((sam, "As the first"), (other, "As the second")):
            window.page.reload()
            expect(window.page.locator('[name="text"]')).to_have_value(f"{words} changed it")
