"""Every wording an update ever had stays readable, to whom and as far as the update now is."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from consent.permission.service import withdraw_permission
from hub.foundation.identifiers import UpdateId
from hub.updates.drafting import Part
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
FIRST = {"text": "She did not come on Monday.", "means": "Alfie was alone.", "summary": "Monday."}
SECOND = {"text": "She did not come on Tuesday.", "means": "Alfie was alone.", "summary": "Two."}
FOLD = "Earlier wordings"


def post(scene: Scene, **changes) -> UpdateId:
    draft = scene.draft(**{**FIRST, **changes})
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def correct(scene: Scene, sam: Browser, update_id: UpdateId, **typed: str) -> None:
    scene.clock.move_on(timedelta(minutes=1))
    sent = sam.send(f"/updates/{update_id}/correct", {"reason": "Wrong.", **typed})
    assert sent.status_code == 303, sent.text
    scene.clock.move_on(timedelta(minutes=1))


def marked(page: str, element: str) -> list[str]:
    """What is struck (del) or underlined (ins), in the order of the page."""
    return re.findall(rf"<{element}><span[^>]*>[^<]*</span>([^<]*)</{element}>", page)


def folded(page: str) -> str:
    """What lies folded away; "" where nothing does."""
    return page.partition(FOLD)[2].partition("</details>")[0]


@pytest.fixture
def plain(scene: Scene) -> UpdateId:
    """An update of Sam's that nobody has to say the meaning of, in full for Grace."""
    return post(scene, tags=("MT.ANC", "EV.FACT", "UR0"))


class TestPart:
    def test_that_is_emptied_is_shown_struck(
        self, scene: Scene, browser: Open, plain: UpdateId
    ) -> None:
        correct(scene, browser("sam"), plain, **{**FIRST, "means": ""})
        for address in (f"/families/{scene.family}", f"/updates/{plain}"):
            page = browser("grace").get(address).text
            assert marked(page, "del") == [FIRST["means"]]
            assert "What it means for the children." in page

    def test_that_is_filled_is_shown_as_put_in(self, scene: Scene, browser: Open) -> None:
        posted = post(scene, tags=("MT.ANC", "EV.FACT", "UR0"), means="")
        correct(scene, browser("sam"), posted, **FIRST)
        assert marked(browser("grace").get(f"/updates/{posted}").text, "ins") == [FIRST["means"]]

    def test_headline_is_struck_and_put_in_likewise(
        self, scene: Scene, browser: Open, plain: UpdateId
    ) -> None:
        correct(scene, browser("sam"), plain, **{**FIRST, "summary": ""})
        page = browser("grace").get(f"/updates/{plain}").text
        assert marked(page, "del") == [FIRST["summary"]]
        assert FIRST["text"] in page
        correct(scene, browser("sam"), plain, **FIRST)
        page = browser("grace").get(f"/updates/{plain}").text.partition(FOLD)[0]
        assert marked(page, "ins") == [FIRST["summary"]]

    def test_about_one_person_is_struck_when_it_is_emptied(
        self, scene: Scene, browser: Open
    ) -> None:
        kayla, ryan = scene.people["kayla"], scene.people["ryan"]
        part = Part("part1", (kayla,), "A part of it.")
        posted = post(scene, subjects=(kayla, ryan), parts=(part,))
        correct(scene, browser("sam"), posted, **FIRST, part1="")
        assert marked(browser("sam").get(f"/updates/{posted}").text, "del") == ["A part of it."]


class TestSecondCorrection:
    @pytest.fixture
    def back_again(self, scene: Scene, browser: Open, plain: UpdateId) -> UpdateId:
        """It says at last what it said at first."""
        correct(scene, browser("sam"), plain, **SECOND, reason="It was the day after.")
        correct(scene, browser("sam"), plain, **FIRST, reason="It was that day after all.")
        return plain

    def test_is_marked_against_the_wording_before_it(
        self, scene: Scene, browser: Open, back_again: UpdateId
    ) -> None:
        for address in (f"/families/{scene.family}", f"/updates/{back_again}"):
            now, _, _ = browser("grace").get(address).text.partition(FOLD)
            assert marked(now, "del") == ["Two", "Tuesday"]
            assert marked(now, "ins") == ["Monday", "Monday"]
            assert "Reason: It was that day after all." in now
            assert "It was the day after." not in now

    def test_leaves_the_first_readable_below(
        self, scene: Scene, browser: Open, back_again: UpdateId
    ) -> None:
        for address in (f"/families/{scene.family}", f"/updates/{back_again}"):
            before = folded(browser("grace").get(address).text)
            assert marked(before, "del") == ["Monday", "Monday"]
            assert marked(before, "ins") == ["Two", "Tuesday"]
            assert "Reason: It was the day after." in before
            assert "Corrected by Sam Doyle, " in before
            assert FIRST["means"] in before

    def test_stands_on_paper_too(self, scene: Scene, browser: Open, back_again: UpdateId) -> None:
        paper = browser("grace").send(
            f"/families/{scene.family}/paper", {"purpose": "meeting", "words": "core group"}
        )
        assert marked(folded(paper.text), "ins") == ["Two", "Tuesday"]

    def test_puts_the_oldest_last(self, scene: Scene, browser: Open, back_again: UpdateId) -> None:
        third = {**FIRST, "text": "She came on Wednesday."}
        correct(scene, browser("sam"), back_again, **third)
        before = folded(browser("grace").get(f"/updates/{back_again}").text)
        assert before.index("It was that day after all.") < before.index("It was the day after.")

    def test_tells_of_each_whether_it_had_been_read_before(
        self, scene: Scene, browser: Open, plain: UpdateId
    ) -> None:
        correct(scene, browser("sam"), plain, **SECOND)
        browser("grace").get(f"/updates/{plain}")
        correct(scene, browser("sam"), plain, **FIRST)
        page = browser("grace").get(f"/updates/{plain}").text
        assert page.count("You opened this before the correction.") == 1
        assert "You opened this before" not in folded(page)


class TestReaderOfLess:
    """An earlier wording is never shown further than the update is now."""

    def test_finds_no_masked_part_in_any_wording(self, scene: Scene, browser: Open) -> None:
        kayla, ryan = scene.people["kayla"], scene.people["ryan"]
        part = Part("part1", (ryan,), "Canary one of him.")
        about = {"summary_subjects": (kayla,), "text_subjects": (kayla,), "parts": (part,)}
        posted, sam = post(scene, subjects=(kayla, ryan), **about), browser("sam")
        correct(scene, sam, posted, **SECOND, part1="Canary two of him.", reason="Canary why.")
        correct(scene, sam, posted, **FIRST, part1="", reason="Canary why again.")
        correct(scene, sam, posted, **FIRST, part1="Canary three of him.", reason="Canary third.")
        for address in (f"/families/{scene.family}", f"/updates/{posted}"):
            page = browser("grace").get(address).text
            assert "Canary" not in page
            assert "Part of this update is not shown." in page
            # What she may read stays readable; what did not change for her is not listed.
            assert "Old words are struck" not in page
            assert folded(page).count("Corrected by") == 2
        own = sam.get(f"/updates/{posted}").text
        assert marked(own, "ins") == [
            "Canary three of him.",
            "Monday",
            "Monday",
            "Two",
            "Tuesday",
            "two",
        ]

    def test_of_a_summary_finds_no_text_of_any_wording(self, scene: Scene, browser: Open) -> None:
        posted, sam = post(scene, tags=("TX.DNA", "EV.FACT", "UR0"), sensitivity=2), browser("sam")
        for number, word in enumerate(("Canary one.", "Canary two.")):
            wording = {"text": word, "means": word, "summary": f"Headline {number}."}
            correct(scene, sam, posted, **wording, reason=f"Canary {number}")
        page = browser("tom").get(f"/families/{scene.family}").text
        assert "Canary" not in page
        assert "Sam Doyle" not in page

    def test_loses_every_wording_with_the_permission(self, scene: Scene, browser: Open) -> None:
        posted, sam = post(scene), browser("sam")
        correct(scene, sam, posted, **SECOND)
        correct(scene, sam, posted, **FIRST)
        grace, address = browser("grace"), f"/families/{scene.family}"
        assert FOLD in grace.get(address).text
        given = scene.permissions["kayla"]
        scene.do("sam", lambda work: withdraw_permission(work, permission_id=given))
        page = grace.get(address).text
        assert FOLD not in page
        assert "Tuesday" not in page

    def test_finds_nothing_once_it_is_withdrawn(
        self, scene: Scene, browser: Open, plain: UpdateId
    ) -> None:
        sam = browser("sam")
        correct(scene, sam, plain, **SECOND)
        correct(scene, sam, plain, **FIRST)
        sam.send(f"/updates/{plain}/withdraw", {"reason": "Not so."})
        for short in ("sam", "grace"):
            page = browser(short).get(f"/families/{scene.family}").text
            assert FOLD not in page
            assert "Tuesday" not in page


def test_reason_is_told_in_the_same_words_of_a_correction_and_a_withdrawal(
    scene: Scene, browser: Open, plain: UpdateId
) -> None:
    correct(scene, browser("sam"), plain, **SECOND, reason="Wrong day.")
    assert "Reason: Wrong day." in browser("grace").get(f"/updates/{plain}").text
    browser("sam").send(f"/updates/{plain}/withdraw", {"reason": "Wrong family."})
    assert "Reason: Wrong family." in browser("grace").get(f"/updates/{plain}").text
