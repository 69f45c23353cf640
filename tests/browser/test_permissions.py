"""A permission at a phone: given, varied, withdrawn; and a decision that does without one."""

import pytest
from playwright.sync_api import expect

from hub.updates.service import post_update
from tests.browser.conftest import People
from tests.browser.partnership import Partnership, fit, follow, press
from tests.browser.person import Person
from tests.integration.sharing.at_once import AT_ONCE

pytestmark = pytest.mark.timeout(90)
DOSE = "Her dose was changed"
MISSED = "She did not come on Monday"


def post(partnership: Partnership, headline: str, tag: str) -> str:
    """Sam writes about Kayla, outside of any browser."""
    scene = partnership.scene
    draft = scene.draft(tags=(tag, "EV.FACT", "UR0"), summary=headline)
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def at_once(who: Person) -> None:
    """What opens older updates is looked at first; here it cannot wait."""
    page = who.page
    expect(page.locator("main")).to_contain_text("Nothing is recorded yet")
    fit(page)
    for name in ("told", "cannot_wait"):
        who.check(name, str(AT_ONCE[name]))
    who.write("cannot_wait_words", "The midwife is waiting.")
    press(page, "Save")


class TestPermission:
    def test_is_given_varied_and_withdrawn(self, at: People, own_family: Partnership) -> None:
        scene, priya = own_family.scene, at("priya")
        page = priya.open(f"/families/{scene.family}/permissions/new")
        press(page, "Record it")
        expect(page.locator(".govuk-error-summary")).to_contain_text("Choose who answers")
        fit(page)
        priya.check("answer", "give")
        page.locator("[name=giver]").select_option(scene.people["kayla"])
        priya.check("capacity", "adult")
        priya.check("covers", scene.people["kayla"])
        priya.check("groups", "G02")
        priya.check("sources", scene.agencies["harbour"])
        priya.check("recipients", scene.agencies["csc"])
        priya.check("max_level", "F")
        priya.write("purpose", "So that she knows the dose.")
        priya.check("method", "verbal")
        press(page, "Record it")
        expect(page.locator("main")).to_contain_text("Kayla Marsh says yes to this")
        fit(page)
        press(page, "Record it")
        follow(page, "Change")
        update_id = post(own_family, DOSE, "TX.RX")
        self.varied(priya)
        here = page.url
        priya.open(f"/updates/{update_id}")
        expect(page.locator("main")).to_contain_text(DOSE)
        page.goto(here)
        self.withdrawn(priya, at("helen"))
        priya.open(f"/updates/{update_id}")
        assert DOSE not in page.content()

    def varied(self, priya: Person) -> None:
        page = priya.page
        expect(page.locator('[name="groups"][value="G02"]')).to_be_checked()
        priya.check("groups", "G03")
        press(page, "Save the change")
        at_once(priya)
        expect(page.locator("main")).to_contain_text("In force")
        fit(page)

    def withdrawn(self, priya: Person, helen: Person) -> None:
        page = priya.page
        follow(page, "Withdraw")
        expect(page.locator("main")).to_contain_text("tell Kayla")
        press(page, "Withdraw now")
        expect(page.locator(".govuk-error-summary")).to_contain_text("has been told")
        fit(page)
        priya.check("told", "today")
        priya.write("words", "I want to say it myself.")
        press(page, "Withdraw now")
        expect(page.locator("main")).to_contain_text("Does any risk now need")
        fit(page)
        priya.check("answer", "none")
        priya.write("reason", "Nothing new.")
        press(page, "Record the answer")
        helen.open(page.url.removeprefix(helen.hub.url))
        follow(helen.page, "Who has read what")
        expect(helen.page.locator("main")).to_contain_text("Priya Nair")
        fit(helen.page)


class TestDecision:
    def test_is_asked_about_advised_and_made(self, at: People, own_family: Partnership) -> None:
        update_id = post(own_family, MISSED, "TX.DNA")
        sam, helen = at("sam"), at("helen")
        page = sam.open(f"/updates/{update_id}")
        follow(page, "Decide to share this")
        sam.write("necessity", "She plans the birth.")
        press(page, "Ask Helen Ashby first")
        expect(page.locator("main")).to_contain_text("No answer yet")
        lead = helen.open("/")
        follow(lead, "Sam Doyle asks you")
        expect(lead.locator("main")).to_contain_text("She plans the birth.")
        fit(lead)
        helen.check("outcome", "share")
        helen.write("advice", "The midwife has to know before the next scan.")
        press(lead, "Send advice")
        sam.open("/")
        follow(page, "Helen Ashby answered")
        expect(page.locator("main")).to_contain_text("before the next scan")
        self.made(sam, own_family)

    def made(self, sam: Person, own_family: Partnership) -> None:
        page = sam.page
        follow(page, "Decide it now")
        expect(page.locator("main")).to_contain_text("Advised by Helen Ashby")
        press(page, "Record decision")
        expect(page.locator(".govuk-error-summary")).to_be_visible()
        fit(page)
        sam.check("basis", "SAFE")
        sam.check("to", own_family.scene.agencies["mat"])
        sam.check("outcome", "partial")
        sam.check("danger", "no")
        expect(page.locator('[name="necessity"]')).to_have_value("She plans the birth.")
        sam.write("proportionality", "That she missed a day, and nothing else.")
        page.locator('[name="sought"]').select_option("yes_refused")
        page.locator('[name="told"]').select_option("yes")
        press(page, "See what this changes")
        expect(page.locator("#changes")).to_be_visible()
        fit(page)
        press(page, "Record decision")
        expect(page.locator("main")).to_contain_text("Shared as headlines")
        fit(page)


class TestAuthor:
    def test_withholds_releases_gives_and_raises(self, at: People, own_family: Partnership) -> None:
        scene, update_id = own_family.scene, post(own_family, MISSED, "TX.DNA")
        sam, dev = at("sam"), at("dev")
        page = sam.open(f"/updates/{update_id}")
        follow(page, "Keep it from somebody")
        press(page, "Keep it from them")
        fit(page)
        sam.check("from", scene.agencies["fam"])
        page.locator('[name="reason"]').select_option("WH.RELEVANCE")
        press(page, "Keep it from them")
        expect(page.locator("main")).to_contain_text("Kept from")
        fit(page)
        dev.open(f"/families/{scene.family}")
        assert MISSED not in dev.page.content()
        press(page, "Let them see it again")
        expect(page.get_by_text("Kept from")).to_have_count(0)
        follow(page, "Give it to somebody")
        sam.check("to", scene.agencies["fam"])
        sam.check("level", "F")
        page.locator('[name="basis"]').select_option("SAFE")
        press(page, "Give it to them")
        expect(page.locator("main")).to_contain_text("Given to")
        fit(page)
        dev.page.reload()
        expect(dev.page.locator("main")).to_contain_text(MISSED)
        follow(page, "Change how sensitive it is")
        sam.check("sensitivity", "3")
        press(page, "Change")
        expect(page.locator("main")).to_contain_text("Highly sensitive")
