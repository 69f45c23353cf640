"""Watch note, flag, protected word, held text and restriction, as each of them meets it."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from consent.involvement.service import InvolvementDraft, open_involvement
from hub.foundation.clock import london_date
from tests.browser.conftest import People
from tests.browser.partnership import Partnership, fit, follow, press
from tests.browser.person import Person
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.timeout(90)
LOOK = "How Alfie is on Mondays."
PLACE = "Larch House"
WHY = "What she told us, heard twice."


def work_with(scene: Scene, person: str, *, agency: str, worker: str) -> None:
    """That worker works with this one member of the family."""
    draft = InvolvementDraft(
        agency_id=scene.agencies[agency],
        people=(scene.people[person],),
        team=(scene.workers[worker],),
    )
    scene.do("system", lambda work: open_involvement(work, family_id=scene.family, draft=draft))


class TestWatchNote:
    def test_goes_from_the_lead_to_the_teacher(self, at: People, own_family: Partnership) -> None:
        scene, tom, ben = own_family.scene, at("tom"), at("ben")
        page = tom.open(f"/families/{scene.family}/notes")
        follow(page, "Write a note")
        press(page, "Save the note")
        fit(page)
        tom.check("child", scene.people["alfie"])
        tom.write("look_for", LOOK)
        tom.write("tell", "Tom Reeves, before break.")
        tom.check("readers", scene.workers["ben"])
        tom.write("ends", (london_date(scene.clock.now()) + timedelta(days=20)).isoformat())
        tom.check("own_words", "yes")
        press(page, "Save the note")
        expect(page.locator("main")).to_contain_text(LOOK)
        fit(page)
        page = ben.open("/")
        expect(page.locator("main")).to_contain_text(LOOK)
        page.get_by_role("button", name="I have read this").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text("that you have read it")
        fit(page)


class TestProtection:
    def test_holds_the_word_that_would_betray_the_place(
        self, at: People, own_family: Partnership
    ) -> None:
        scene, karen, nora, joan = own_family.scene, at("karen"), at("nora"), at("joan")
        work_with(scene, "ryan", agency="elsewhere", worker="nora")
        page = karen.open(f"/families/{scene.family}/protection/perpetrator")
        press(page, "Flag")
        fit(page)
        karen.check("person", scene.people["ryan"])
        karen.check("harmed", scene.people["alfie"])
        karen.write("reason", WHY)
        press(page, "Flag")
        page.wait_for_url("**/protection*")
        follow(page, "Protect somebody")
        karen.check("person", scene.people["alfie"])
        karen.write("terms", PLACE)
        karen.write("reason", WHY)
        press(page, "Protect")
        expect(page.locator("main")).to_contain_text(WHY)
        assert PLACE not in page.content()
        fit(page)
        self.held(nora)
        self.released(joan)

    def held(self, nora: Person) -> None:
        page = nora.open(f"/families/{nora.hub.scene.family}/updates/new?draft=new")
        nora.fill_update(f"He spoke of {PLACE}", tag="MT.ANC", about=("ryan",))
        nora.settled()
        press(page, "Post update")
        expect(page.locator("main")).to_contain_text("may read it before others do")
        fit(page)

    def released(self, joan: Person) -> None:
        page = joan.open("/")
        follow(page, "A text of Nora Field waits")
        expect(page.locator("main")).to_contain_text(PLACE)
        fit(page)
        press(page, "Release and post")
        fit(page)

    def test_restricts_a_family(self, at: People, own_family: Partnership) -> None:
        scene, karen, grace = own_family.scene, at("karen"), at("grace")
        here = f"/families/{scene.family}"
        assert grace.page.goto(own_family.url + here).status == 200
        page = karen.open(f"{here}/protection/restriction")
        for short in ("karen", "priya"):
            karen.check("workers", scene.workers[short])
        karen.page.locator(f'[name="workers"][value="{scene.workers["grace"]}"]').set_checked(False)
        karen.write("reason", WHY)
        press(page, "Restrict")
        expect(page.locator("main")).to_contain_text("Allowed")
        fit(page)
        assert grace.page.goto(own_family.url + here).status == 404
