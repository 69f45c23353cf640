"""Whom a worker can write about: whom she may be told of anyway, and nobody else."""

import re

from sqlalchemy import select

from consent.plans import join_group, set_status
from hub.updates.drafting import Part
from hub.updates.models import Update
from hub.updates.service import post_update
from tests.web.posting_desk import Desk


def offered(desk: Desk, short: str) -> set[str]:
    """Whom the form offers to write about."""
    page = desk.browser(short).get(desk.form).text
    return set(re.findall(r'name="about"[^>]*value="([^"]+)"', page))


def post_about_both(desk: Desk) -> None:
    """Sam writes about both parents, which a plan around Alfie opens to the midwives."""
    scene = desk.scene
    kayla, ryan, alfie = (scene.people[one] for one in ("kayla", "ryan", "alfie"))
    draft = scene.draft(subjects=(kayla, ryan), sensitivity=2)
    scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))

    def plan(work) -> None:
        set_status(work, child_id=alfie, status="ST.CPP", category="NEG")
        join_group(work, child_id=alfie, group="core", agencies=(scene.agencies["mat"],))

    scene.do("system", plan)


class TestTheFather:
    def test_is_not_offered_to_whom_nothing_names_him(self, desk: Desk) -> None:
        assert desk.scene.people["ryan"] not in offered(desk, "grace")

    def test_is_offered_once_an_update_names_him(self, desk: Desk) -> None:
        post_about_both(desk)
        assert desk.scene.people["ryan"] in offered(desk, "grace")

    def test_can_have_a_part_of_his_own(self, desk: Desk) -> None:
        post_about_both(desk)
        browser, ryan = desk.browser("grace"), desk.scene.people["ryan"]
        part = {"part_id": "part1", "part1_about": ryan, "part1_text": "He drove her here."}
        answer = browser.post(desk.form, data=desk.filled(browser, tags=["MT.ANC"], **part))
        assert answer.status_code == 303, answer.text
        with desk.scene.ground.database.read() as session:
            latest = session.scalars(select(Update).order_by(Update.written_at.desc())).all()
        assert any(one.segments and ryan in one.segments[0]["subjects"] for one in latest)

    def test_stays_unknown_where_his_part_is_masked(self, desk: Desk) -> None:
        scene = desk.scene
        kayla, ryan = scene.people["kayla"], scene.people["ryan"]
        part = Part(part_id="part1", subjects=(ryan,), text="About him alone.")
        draft = scene.draft(
            subjects=(kayla, ryan), parts=(part,), summary_subjects=(kayla,), text_subjects=(kayla,)
        )
        scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
        assert ryan not in offered(desk, "grace")
        browser = desk.browser("grace")
        typed = desk.filled(browser, about=ryan, tags=["MT.ANC"])
        assert browser.post(desk.form, data=typed).status_code == 422
