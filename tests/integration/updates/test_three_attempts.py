"""Three texts in a day that might betray a place reach the lead, who is told no word of them."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta

import pytest

from agencies.workers.service import NewWorker, add_worker
from consent.involvement.service import InvolvementDraft, close_involvement, open_involvement
from consent.protection.flags import flag_perpetrator, protect_person
from hub.foundation.errors import Refused
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
BETRAYING = "She moved to Elm Court."
TOLD = "three or more texts in one day might reveal where someone is protected"


@pytest.fixture
def guarded(scene: Scene) -> Scene:
    """Ryan is said to have harmed Kayla; family support works with him alone, under Lou."""

    def begin(work):
        close_involvement(work, involvement_id=scene.involvements["fam"])
        people, team = (scene.people["ryan"],), (scene.workers["dev"],)
        draft = InvolvementDraft(agency_id=scene.agencies["fam"], people=people, team=team)
        open_involvement(work, family_id=scene.family, draft=draft)
        lead = NewWorker("Lou Hale", "SGL", email="lou@northam.example", has_mfa=True)
        scene.workers["lou"] = add_worker(work, agency_id=scene.agencies["fam"], worker=lead)
        flag_perpetrator(work, person_id=scene.people["ryan"], harmed=(scene.people["kayla"],))
        protect_person(work, person_id=scene.people["kayla"], terms=("Elm Court",))

    scene.do("system", begin)
    return scene


def attempt(scene: Scene, by: str = "sam", person: str = "kayla") -> None:
    draft = scene.draft(text=BETRAYING, subjects=(scene.people[person],))
    is_held = by == "dev"
    with nullcontext() if is_held else pytest.raises(Refused, match="PROTECTED_TERM"):
        scene.do(by, lambda work: post_update(work, family_id=scene.family, draft=draft))


def count(browser: Browser) -> int:
    return browser.get("/alerts/count").json["count"]


class TestRefusals:
    def test_third_of_a_day_alerts_the_lead_once(self, guarded: Scene, browser: Open) -> None:
        helen, sam = browser("helen"), browser("sam")
        for _ in range(2):
            attempt(guarded)
        assert TOLD not in helen.get("/").text
        before = count(helen)
        for _ in range(2):
            attempt(guarded)
        assert count(helen) == before + 1
        for page in ("/", "/alerts"):
            said = helen.get(page).text
            assert "Sam Doyle" in said, page
            assert TOLD in said, page
            assert "Elm Court" not in said, page
        assert TOLD not in sam.get("/").text + browser("anil").get("/alerts").text

    def test_of_two_days_do_not_add_up(self, guarded: Scene, browser: Open) -> None:
        for _ in range(2):
            attempt(guarded)
        guarded.clock.move_on(timedelta(days=1))
        attempt(guarded)
        assert TOLD not in browser("helen").get("/").text


class TestHeldTexts:
    def test_count_as_attempts(self, guarded: Scene, browser: Open) -> None:
        for _ in range(3):
            attempt(guarded, by="dev", person="ryan")
        said = browser("lou").get("/").text
        assert TOLD in said
        assert "Dev Shah" in said
        assert "3 texts refused or held" in browser("lou").get("/oversight").text
        assert TOLD not in browser("dev").get("/alerts").text

    def test_are_counted_in_the_heading_of_her_page(self, guarded: Scene, browser: Open) -> None:
        lou = browser("lou")
        assert "Nothing waits for you." in lou.get("/oversight").text
        attempt(guarded, by="dev", person="ryan")
        page = lou.get("/oversight").text
        assert "1 thing waits for you. Among them: 1 text to read first." in page
        assert "Nothing waits" not in page
