"""Asking for a child in an emergency: never kept back by enquiries, and no way to guess."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditIndex, AuditLine
from consent.models.glass import EmergencyOpening
from hub.families.enquiry.finding import EnquiryTerms, find
from hub.families.enquiry.pace import EMERGENCY, MOST_AN_HOUR, MOST_EMERGENCIES_AN_HOUR
from hub.families.enquiry.service import record_enquiry
from hub.foundation.identifiers import new_id
from hub.presentation.times import clock_time
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
WORDS = "Police are with Kayla, who cannot look after Alfie tonight."
FORM = {
    "name": "Alfie Marsh",
    "identifier": "15 June 2020",
    "reason": "IMMEDIATE_RISK",
    "text": WORDS,
    "glass_id": new_id(),
}


@pytest.fixture
def night(scene: Scene) -> Scene:
    """The family, and a midwife on call and a lead elsewhere who know nothing of it."""

    def join(work) -> None:
        for short, role in (("carol", "ONCALL"), ("lena", "SGL")):
            worker = NewWorker(
                f"{short.title()} Whitby", role, email=f"{short}@northam.example", has_mfa=True
            )
            scene.workers[short] = add_worker(
                work, agency_id=scene.agencies["elsewhere"], worker=worker
            )

    scene.do("system", join)
    scene.clock.move_on(timedelta(seconds=1))
    return scene


def asked_before(night: Scene, *, purpose: str, times: int) -> None:
    """Carol asked for somebody nobody knows, again and again."""
    terms = EnquiryTerms(purpose, name="Nobody Atall", nhs_number="943 476 5919")

    def ask(work) -> None:
        found = find(work, terms=terms)
        for _ in range(times):
            record_enquiry(work, terms=terms, found=found, opened=())

    night.do("carol", ask)


class TestPace:
    def test_of_enquiries_keeps_nobody_from_a_child(self, night: Scene, browser: Open) -> None:
        asked_before(night, purpose="worried", times=MOST_AN_HOUR)
        carol = browser("carol")
        typed = {"name": "Zoe Price", "nhs_number": "943 476 5919", "purpose": "worried"}
        slowed = carol.send("/families/find", typed)
        assert slowed.status_code == 429
        assert f"You have asked {MOST_AN_HOUR} times within an hour." in slowed.text
        assert all(value in slowed.text for value in typed.values())
        assert carol.send("/emergency/new", FORM).location == f"/families/{night.family}"

    def test_of_guesses_is_limited_and_what_was_typed_stays(
        self, night: Scene, browser: Open
    ) -> None:
        asked_before(night, purpose=EMERGENCY, times=MOST_EMERGENCIES_AN_HOUR)
        carol, pages = browser("carol"), set()
        for name in ("Alfie Marsh", "Alfie Nobod"):
            slowed = carol.send("/emergency/new", {**FORM, "name": name})
            assert slowed.status_code == 429
            again_at = clock_time(night.clock.now() + timedelta(hours=1))
            assert f"You can ask again from {again_at}" in slowed.text
            assert "0300 555 0002" in slowed.text
            assert all(one in slowed.text for one in (name, FORM["identifier"], WORDS))
            pages.add(slowed.text.replace(name, ""))
        assert len(pages) == 1
        with night.ground.database.read() as session:
            assert session.scalars(select(EmergencyOpening.id)).all() == []

    def test_is_on_record_and_over_after_an_hour(self, night: Scene, browser: Open) -> None:
        asked_before(night, purpose=EMERGENCY, times=MOST_EMERGENCIES_AN_HOUR)
        for _ in range(2):
            browser("carol").send("/emergency/new", FORM)
        night.ground.writer.drain()
        refused = select(AuditIndex.actor_id).where(AuditIndex.action == "REFUSED")
        with night.ground.database.read() as session:
            assert list(session.scalars(refused)) == [night.workers["carol"]] * 2
            lines = select(AuditLine.reason).where(AuditLine.action == "REFUSED")
            assert list(session.scalars(lines)) == ["TOO_OFTEN"]
        night.clock.move_on(timedelta(hours=1))
        answer = browser("carol").send("/emergency/new", FORM)
        assert answer.location == f"/families/{night.family}"

    def test_is_seen_by_her_lead_when_nothing_opens(self, night: Scene, browser: Open) -> None:
        carol = browser("carol")
        for number in range(3):
            carol.send("/emergency/new", {**FORM, "name": f"Nobody {number}"})
        assert "Searches that led to no family" in browser("lena").get("/oversight").text
