"""Whoever read an update hears on My work that it says something else now, until he opens it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from hub.foundation.identifiers import UpdateId
from hub.updates.drafting import Part
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

ROW = "Corrected: an update you have read says something else now"
NEW = {
    "text": "She did not come on Tuesday.",
    "means": "We do not know how she is.",
    "summary": "She missed Tuesday.",
    "reason": "Wrong.",
}
Open = Callable[[str], Browser]


@pytest.fixture
def posted(scene: Scene) -> UpdateId:
    """An update of Sam's, in full for Grace, held for Tom."""
    return post(scene)


def post(scene: Scene, **changes) -> UpdateId:
    draft = scene.draft(**changes)
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def correct(scene: Scene, sam: Browser, update_id: UpdateId, **changes: str) -> None:
    scene.clock.move_on(timedelta(minutes=1))
    sent = sam.send(f"/updates/{update_id}/correct", {**NEW, **changes})
    assert sent.status_code == 303, sent.text
    scene.clock.move_on(timedelta(minutes=1))


def test_stays_until_its_reader_opens_it(scene: Scene, browser: Open, posted: UpdateId) -> None:
    grace = browser("grace")
    grace.get(f"/families/{scene.family}")
    assert ROW not in grace.get("/").text
    correct(scene, browser("sam"), posted)
    for _ in range(2):
        page = grace.get("/").text
        assert page.count(ROW) == 1
        assert f'href="/updates/{posted}"' in page
        scene.clock.move_on(timedelta(minutes=1))
    grace.get(f"/updates/{posted}")
    scene.clock.move_on(timedelta(minutes=1))
    assert ROW not in grace.get("/").text


def test_stays_beside_the_row_that_waits_for_an_answer(scene: Scene, browser: Open) -> None:
    posted, grace = post(scene, tags=("TX.DNA", "EV.FACT", "UR2")), browser("grace")
    grace.get(f"/families/{scene.family}")
    correct(scene, browser("sam"), posted)
    for _ in range(2):
        page = grace.get("/").text
        assert page.count(ROW) == 1
        assert "urgent update, corrected since you read it" in page
        scene.clock.move_on(timedelta(minutes=1))
    grace.get(f"/updates/{posted}")
    scene.clock.move_on(timedelta(minutes=1))
    page = grace.get("/").text
    assert ROW not in page
    assert "corrected since you read it" not in page


def test_is_ended_by_the_timeline_too(scene: Scene, browser: Open, posted: UpdateId) -> None:
    grace = browser("grace")
    grace.get(f"/families/{scene.family}")
    correct(scene, browser("sam"), posted)
    assert ROW in grace.get("/").text
    grace.get(f"/families/{scene.family}")
    assert ROW not in grace.get("/").text


def test_is_told_to_nobody_who_never_read_it(scene: Scene, browser: Open, posted: UpdateId) -> None:
    browser("tom").get(f"/families/{scene.family}")
    correct(scene, browser("sam"), posted)
    for short in ("grace", "sam", "tom", "nora"):
        assert ROW not in browser(short).get("/").text


def test_is_not_told_where_what_he_reads_is_the_same(scene: Scene, browser: Open) -> None:
    kayla, ryan = scene.people["kayla"], scene.people["ryan"]
    part = Part("part1", (ryan,), "About him.")
    changes = {"summary_subjects": (kayla,), "text_subjects": (kayla,), "parts": (part,)}
    posted = post(scene, subjects=(kayla, ryan), **changes)
    grace, anil, draft = browser("grace"), browser("anil"), scene.draft()
    grace.get(f"/families/{scene.family}")
    anil.get(f"/families/{scene.family}")
    same = {"text": draft.text, "means": draft.means, "summary": draft.summary}
    correct(scene, browser("sam"), posted, part1="About him, put right.", **same)
    assert ROW not in grace.get("/").text
    assert ROW in anil.get("/").text


def test_goes_when_it_is_withdrawn(scene: Scene, browser: Open, posted: UpdateId) -> None:
    grace, sam = browser("grace"), browser("sam")
    grace.get(f"/families/{scene.family}")
    correct(scene, sam, posted)
    sam.send(f"/updates/{posted}/withdraw", {"reason": "Not so."})
    assert ROW not in grace.get("/").text
