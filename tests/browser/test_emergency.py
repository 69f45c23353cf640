"""Emergency opening at a browser: asked for, read under the bar, renewed, closed, reviewed."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import People
from tests.browser.looks import findings, too_wide
from tests.browser.person import PHONE, Person, new_person
from tests.browser.served import Served, served_hub
from tests.services.databases import Databases, Engine

STEPS = 5
HIGHEST_ON_A_PHONE = 110
WORDS = "Police are with Kayla, who cannot look after Alfie tonight."
pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def night_hub(databases: Databases) -> Iterator[Served]:
    """A hub of these journeys' own: an opening stands on every page of its opener."""
    with databases.fresh(Engine.SQLITE) as url, served_hub(url) as served:
        yield served


@pytest.fixture
def people(browser: Browser, night_hub: Served) -> Iterator[People]:
    """Somebody at a window of his own; nobody's console may say anything."""
    made: list[Person] = []

    def at(short: str, **options: object) -> Person:
        made.append(new_person(night_hub, browser, **options))
        return made[-1].sign_in(short)

    yield at
    for one in made:
        one.context.close()
        assert not [line for line in one.console if "WebSocket is closed" not in line]


def fit(page: Page) -> None:
    """Nothing for axe to find, nothing that scrolls sideways."""
    size = page.viewport_size
    assert not findings(page)
    assert not too_wide(page)
    if size is not None:
        page.set_viewport_size(size)


def open_alfie(duty: Person) -> None:
    """From the form to the family, in as many steps as promised."""
    duty.open("/emergency/new")
    fit(duty.page)
    duty.steps = 0
    duty.write("name", "Alfie Marsh")
    duty.write("identifier", "15 June 2020")
    duty.check("reason", "IMMEDIATE_RISK")
    duty.write("text", WORDS)
    duty.click("text=Open for 4 hours")
    duty.page.wait_for_url("**/families/*")
    assert duty.steps <= STEPS


class TestJourney:
    def test_leads_from_the_form_to_the_review(self, people: People) -> None:
        helen, duty = people("helen"), people("duty")
        open_alfie(duty)
        bar = duty.page.locator(".hub-emergency")
        expect(bar).to_contain_text(re.compile(r"\d h \d\d min left"))
        expect(duty.page.get_by_role("heading", name="Told at")).to_be_visible()
        assert "Marsh" not in duty.page.title()
        fit(duty.page)
        duty.page.emulate_media(media="print")
        assert not duty.page.locator("main").is_visible()
        expect(duty.page.get_by_text("nothing is printed")).to_be_visible()
        duty.page.emulate_media(media="screen")
        bar.get_by_role("button", name="Renew once").click()
        expect(duty.page.get_by_text("Renewed for four hours from now.")).to_be_visible()
        expect(bar.get_by_role("button", name="Renew once")).to_have_count(0)
        fit(duty.page)
        duty.page.get_by_role("button", name="Close now").click()
        fit(duty.page)
        duty.page.locator("main").get_by_role("button", name="Close now").click()
        expect(duty.page.get_by_text("The emergency opening is closed.")).to_be_visible()
        expect(bar).to_have_count(0)
        self.reviewed(helen)

    def reviewed(self, helen: Person) -> None:
        helen.open("/")
        helen.page.get_by_role("link", name="review an emergency opening").click()
        expect(helen.page.get_by_text(WORDS)).to_be_visible()
        fit(helen.page)
        helen.page.get_by_role("button", name="Keep this review").click()
        expect(helen.page.locator(".govuk-error-summary")).to_contain_text("Say what you found")
        helen.page.get_by_label("It was right", exact=True).check()
        helen.page.get_by_label("Why do you see it so?").fill("It could not wait.")
        helen.page.get_by_role("button", name="Keep this review").click()
        expect(helen.page.get_by_text("Your review is kept.")).to_be_visible()
        helen.open("/emergency/reviews")
        expect(helen.page.get_by_text("Nothing waits for your review.")).to_be_visible()
        fit(helen.page)

    def test_fits_a_phone_and_hides_no_focus(self, people: People) -> None:
        duty = people("duty", viewport=PHONE)
        open_alfie(duty)
        bar = duty.page.locator(".hub-emergencies")
        box = bar.bounding_box()
        assert box is not None
        assert box["height"] <= HIGHEST_ON_A_PHONE
        duty.page.mouse.wheel(0, 2000)
        expect(bar).to_be_in_viewport()

    def test_takes_what_was_read_away_at_the_end(self, people: People) -> None:
        duty = people("duty")
        duty.page.clock.install()
        open_alfie(duty)
        said = duty.page.locator("[data-emergency-said]")
        duty.page.clock.fast_forward("03:29:00")
        expect(duty.page.locator("[data-time-left]")).to_have_text("30 min left")
        expect(said).to_have_text("The emergency opening closes in 30 min.")
        duty.page.clock.fast_forward("31:00")
        duty.page.wait_for_url("**/emergency/*")
        expect(duty.page.get_by_role("heading", name="Emergency opening")).to_be_visible()
