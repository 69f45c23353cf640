"""A correction says why, to those who read all of it, and who knew the words before."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from hub.foundation.identifiers import UpdateId
from hub.updates.drafting import Part
from hub.updates.models import UpdateCorrection
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene
from tests.services.statements import statements_sent

WHY = "It was Tuesday, not Monday."
BEFORE = "You opened this before the correction."
NEW = {
    "text": "She did not come on Tuesday.",
    "means": "We do not know how she is.",
    "summary": "She missed Tuesday.",
    "reason": WHY,
}

Open = Callable[[str], Browser]


@pytest.fixture
def posted(scene: Scene) -> UpdateId:
    """An update of Sam's, in full for Grace, held for Tom."""
    return post(scene)


def post(scene: Scene, **changes) -> UpdateId:
    draft = scene.draft(**changes)
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def correct(scene: Scene, sam: Browser, update_id: UpdateId, **changes) -> None:
    scene.clock.move_on(timedelta(minutes=1))
    sent = sam.send(f"/updates/{update_id}/correct", {**NEW, **changes})
    assert sent.status_code == 303, sent.text


class TestReason:
    def test_is_asked_for(self, scene: Scene, browser: Open, posted: UpdateId) -> None:
        page = browser("sam").send(f"/updates/{posted}/correct", {**NEW, "reason": " "})
        assert page.status_code == 422
        assert "Say in a few words why you correct it." in page.text
        assert NEW["text"] in page.text

    def test_is_shown_to_who_reads_all(self, scene: Scene, browser: Open, posted: UpdateId) -> None:
        correct(scene, browser("sam"), posted)
        for address in (f"/families/{scene.family}", f"/updates/{posted}"):
            assert WHY in browser("grace").get(address).text
        assert WHY not in browser("tom").get(f"/families/{scene.family}").text

    def test_stays_with_who_reads_all_of_it(self, scene: Scene, browser: Open) -> None:
        kayla, ryan = scene.people["kayla"], scene.people["ryan"]
        part = Part("part1", (ryan,), "About him.")
        changes = {"summary_subjects": (kayla,), "text_subjects": (kayla,), "parts": (part,)}
        posted = post(scene, subjects=(kayla, ryan), **changes)
        correct(scene, browser("sam"), posted, part1="About him, put right.")
        page = browser("grace").get(f"/families/{scene.family}").text
        assert "Part of this update is not shown." in page
        assert WHY not in page
        assert WHY in browser("sam").get(f"/families/{scene.family}").text

    def test_of_a_withdrawal_stays_there_too(self, scene: Scene, browser: Open) -> None:
        kayla, ryan = scene.people["kayla"], scene.people["ryan"]
        part = Part("part1", (ryan,), "About him.")
        changes = {"summary_subjects": (kayla,), "text_subjects": (kayla,), "parts": (part,)}
        posted = post(scene, subjects=(kayla, ryan), **changes)
        browser("sam").send(f"/updates/{posted}/withdraw", {"reason": "He was not there."})
        grace, sam = (
            browser(who).get(f"/families/{scene.family}").text for who in ("grace", "sam")
        )
        assert "He was not there." not in grace
        assert "He was not there." in sam

    def test_with_marks_that_turn_the_text_is_read_again_first(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        sam, here = browser("sam"), f"/updates/{posted}/correct"
        turned = {**NEW, "text": "She \u202eemac\u202c on Tuesday."}
        page = sam.send(here, turned)
        assert page.status_code == 422
        assert "held hidden marks that turn the direction of the text" in page.text
        assert "She emac on Tuesday." in page.text
        assert "\u202e" not in page.text
        correct(scene, sam, posted, text="She emac on Tuesday.")
        assert "She emac on Tuesday." in sam.get(here).text

    def test_must_not_reveal_a_place(self, scene: Scene, browser: Open, posted: UpdateId) -> None:
        typed = {**NEW, "reason": "She moved to 14 Mill Lane."}
        page = browser("sam").send(f"/updates/{posted}/correct", typed)
        assert page.status_code == 422
        assert "This text may reveal where someone" in page.text

    def test_lies_sealed(self, scene: Scene, browser: Open, posted: UpdateId) -> None:
        correct(scene, browser("sam"), posted)
        with scene.ground.database.read() as session:
            row = session.scalars(select(UpdateCorrection)).one()
            assert row.sealed_reason
            assert b"Tuesday" not in row.sealed_reason


class TestOpenedBefore:
    def test_is_told_to_who_had_read_it(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        browser("grace").get(f"/families/{scene.family}")
        correct(scene, browser("sam"), posted)
        for address in (f"/families/{scene.family}", f"/updates/{posted}"):
            assert BEFORE in browser("grace").get(address).text

    def test_is_not_told_to_whom_nothing_changed(self, scene: Scene, browser: Open) -> None:
        kayla, ryan = scene.people["kayla"], scene.people["ryan"]
        part = Part("part1", (ryan,), "About him.")
        changes = {"summary_subjects": (kayla,), "text_subjects": (kayla,), "parts": (part,)}
        posted = post(scene, subjects=(kayla, ryan), **changes)
        grace, here = browser("grace"), f"/families/{scene.family}"
        assert "Part of this update is not shown." in grace.get(here).text
        draft = scene.draft()
        same = {"text": draft.text, "means": draft.means, "summary": draft.summary}
        correct(scene, browser("sam"), posted, part1="About him, put right.", **same)
        page = grace.get(here).text
        assert "Corrected" in page
        assert BEFORE not in page

    def test_is_told_to_nobody_else(self, scene: Scene, browser: Open, posted: UpdateId) -> None:
        browser("tom").get(f"/families/{scene.family}")
        correct(scene, browser("sam"), posted)
        scene.clock.move_on(timedelta(minutes=1))
        for short in ("grace", "grace", "sam", "tom"):
            assert BEFORE not in browser(short).get(f"/families/{scene.family}").text

    def test_costs_one_statement_whatever_the_number(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        address, grace, sam = f"/families/{scene.family}", browser("grace"), browser("sam")
        assert self.asked_of_log(scene, grace, address) == 0
        correct(scene, sam, posted)
        assert self.asked_of_log(scene, grace, address) == 1
        for _ in range(3):
            correct(scene, sam, post(scene))
        assert self.asked_of_log(scene, grace, address) == 1

    def asked_of_log(self, scene: Scene, browser: Browser, address: str) -> int:
        with statements_sent(scene.ground.database.engine) as sent:
            browser.get(address)
        return sum("min(audit_index.at)" in one for one in sent)
