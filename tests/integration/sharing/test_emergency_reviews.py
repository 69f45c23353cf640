"""Reviews of emergency openings: who is told, who looks, what he sees, and what stays undone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditIndex, AuditLine
from consent.emergency.service import open_in_emergency
from consent.emergency.terms import EmergencyTerms
from consent.models.glass import EmergencyOpening, EmergencyReview
from hub.alerts.about import Kind
from hub.alerts.models import Alert
from hub.alerts.push import send_pushes_to
from hub.clocks.emergency_dates import end_of_day, governance_told_on, partnership_told_on
from hub.foundation.identifiers import GlassId, UpdateId
from hub.foundation.settings import Settings
from hub.ground import ground_for
from hub.timekeeping import Timekeeper, keep_time
from hub.timeline.service import open_update
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
WORDS = "Police are with Kayla, who cannot look after Alfie tonight."
NOTE = "The call log shows that nobody could be reached."


@pytest.fixture
def glass_id(scene: Scene) -> GlassId:
    """Carol, an on-call midwife elsewhere, has opened the family; Sam had posted before."""

    def join(work) -> None:
        scene.agencies["part"] = add_agency(work, agency=NewAgency("PARTNERSHIP", "Partnership"))
        set_agreement(work, agency_id=scene.agencies["part"], starts_at=work.now, ends_at=None)
        for short, agency, role in (
            ("carol", "elsewhere", "ONCALL"),
            ("lena", "elsewhere", "SGL"),
            ("ig", "part", "IG"),
            ("chair", "part", "CHAIR"),
        ):
            worker = NewWorker(short.title(), role, email=f"{short}@northam.example", has_mfa=True)
            scene.workers[short] = add_worker(work, agency_id=scene.agencies[agency], worker=worker)

    scene.do("system", join)
    _posted(scene)
    scene.clock.move_on(timedelta(seconds=1))
    terms = EmergencyTerms(scene.people["alfie"], "IMMEDIATE_RISK", WORDS)
    return scene.do(
        "carol", lambda work: open_in_emergency(work, family_id=scene.family, terms=terms)
    )


def told(scene: Scene, code: str) -> set[str]:
    with scene.ground.database.read() as session:
        found = session.scalars(select(Alert.worker_id).where(Alert.code == code)).all()
    assert len(found) == len(set(found))
    return {short for short, one in scene.workers.items() if one in found}


def entries(scene: Scene, action: str) -> int:
    with scene.ground.database.read() as session:
        query = select(func.count()).where(AuditIndex.action == action)
        return session.scalar(query) or 0


def openings(scene: Scene) -> EmergencyOpening:
    with scene.ground.database.read() as session:
        return session.scalars(select(EmergencyOpening)).one()


class TestNotices:
    def test_stand_in_the_list_of_each_with_an_answer(
        self, scene: Scene, glass_id: GlassId, browser: Open
    ) -> None:
        for who in ("helen", "priya", "duty", "tom", "ig"):
            page = browser(who)
            assert f"/emergency/{glass_id}" in page.get("/alerts").text, who
            assert page.get("/alerts/count").json["count"] == 1
            assert page.get(f"/emergency/{glass_id}").status_code == 200
            assert page.send(f"/emergency/{glass_id}/acknowledge", {}).status_code == 303
            assert page.get("/alerts/count").json["count"] == 0
        assert entries(scene, "ACK") == 5
        assert "opened in an emergency" not in browser("sam").get("/alerts").text

    def test_wait_on_the_first_page(self, scene: Scene, glass_id: GlassId, browser: Open) -> None:
        page = browser("helen").get("/").text
        assert "opened in an emergency: immediate risk to a child" in page
        assert "review an emergency opening" in page
        back = browser("helen").send(f"/emergency/{glass_id}/acknowledge", {"back": "work"})
        assert back.location == "/"

    def test_leave_as_ids_alone(self, scene: Scene) -> None:
        sent = []
        stop = send_pushes_to(lambda *push: sent.append(push))
        try:
            terms = EmergencyTerms(scene.people["alfie"], "IMMEDIATE_RISK", WORDS)
            scene.do(
                "duty", lambda work: open_in_emergency(work, family_id=scene.family, terms=terms)
            )
        finally:
            stop()
        with scene.ground.database.read() as session:
            rows = session.execute(
                select(Alert.worker_id, Alert.id, Alert.urgency, Alert.object_kind)
            ).all()
        assert sorted(sent) == sorted(tuple(row[:3]) for row in rows)
        assert {row.object_kind for row in rows} == {Kind.OPENING}


class TestReviewing:
    def test_shows_what_it_takes_and_keeps_what_was_found(
        self, scene: Scene, glass_id: GlassId, browser: Open
    ) -> None:
        update_id = _posted(scene)
        scene.see("carol", lambda work: open_update(work, update_id=update_id))
        helen, here = browser("helen"), f"/emergency/{glass_id}"
        assert here in helen.get("/emergency/reviews").text
        page = helen.get(here).text
        for words in ("Carol", "Alfie Marsh", "Immediate risk to a child", WORDS):
            assert words in page
        assert "1 update was read" in page
        assert f"/oversight/updates/{update_id}" in page
        assert helen.send(f"{here}/review", {"outcome": "", "note": NOTE}).status_code == 422
        again = helen.send(f"{here}/review", {"outcome": "", "note": NOTE}).text
        assert "Say what you found" in again
        assert NOTE in again
        silent = helen.send(f"{here}/review", {"outcome": "not-justified", "note": " "})
        assert silent.status_code == 422
        assert "Say why you see it so" in silent.text
        sent = helen.send(f"{here}/review", {"outcome": "justified-training", "note": NOTE})
        assert sent.status_code == 303
        page = helen.get(here).text
        assert "something is to be learnt" in page
        assert NOTE in page
        assert NOTE in browser("carol").get(here).text
        assert here not in helen.get("/emergency/reviews").text
        assert helen.get("/alerts/count").json["count"] == 0
        with scene.ground.database.read() as session:
            assert NOTE.encode() not in session.scalars(select(EmergencyReview.sealed_note)).one()
            query = select(AuditLine.reason).where(AuditLine.action == "BG_REVIEW")
            assert session.scalars(query).all() == ["justified-training"]

    def test_is_made_once(self, scene: Scene, glass_id: GlassId, browser: Open) -> None:
        here = f"/emergency/{glass_id}/review"
        assert browser("ig").send(here, {"outcome": "justified", "note": NOTE}).status_code == 303
        before = entries(scene, "DENY")
        assert (
            browser("helen").send(here, {"outcome": "not-justified", "note": NOTE}).status_code
            == 404
        )
        assert entries(scene, "DENY") == before + 1

    def test_is_not_for_whoever_is_of_the_opener_s_line_or_knows_nothing(
        self, scene: Scene, glass_id: GlassId, browser: Open
    ) -> None:
        here = f"/emergency/{glass_id}"
        for who in ("carol", "lena", "priya", "duty", "grace", "chair"):
            page = browser(who)
            assert "Your review" not in page.get(here).text, who
            answer = page.send(f"{here}/review", {"outcome": "justified", "note": NOTE})
            assert answer.status_code == 404, who
            assert WORDS not in page.get(here).text or who == "carol"
        with scene.ground.database.read() as session:
            assert session.scalars(select(EmergencyReview)).all() == []

    def test_of_governance_shows_no_name_and_no_update(
        self, scene: Scene, glass_id: GlassId, browser: Open
    ) -> None:
        update_id = _posted(scene)
        scene.see("carol", lambda work: open_update(work, update_id=update_id))
        ig = browser("ig")
        assert ig.get("/").location == "/emergency/reviews"
        page = ig.get(f"/emergency/{glass_id}").text
        assert "Marsh" not in page
        assert "1 update was read" in page
        assert WORDS not in page
        assert "It is for the safeguarding lead who reviews this" in page
        assert ig.get(f"/families/{scene.family}").status_code == 404

    def test_of_governance_has_the_words_while_it_decides_instead_of_a_lead(
        self, scene: Scene, glass_id: GlassId, browser: Open
    ) -> None:
        """It sees metadata, but an overdue review is its own to make; what it wrote stays."""
        here = f"/emergency/{glass_id}"
        scene.clock.move_to(end_of_day(governance_told_on(openings(scene).opened_at)))
        ig = browser("ig")
        assert WORDS in ig.get(here).text
        sent = ig.send(f"{here}/review", {"outcome": "justified", "note": NOTE})
        assert sent.status_code == 303
        page = ig.get(here).text
        assert NOTE in page
        assert WORDS not in page
        assert WORDS in browser("helen").get(here).text

    def test_of_a_lead_leaves_governance_no_free_text(
        self, scene: Scene, glass_id: GlassId, browser: Open
    ) -> None:
        here = f"/emergency/{glass_id}"
        browser("helen").send(f"{here}/review", {"outcome": "justified", "note": NOTE})
        scene.clock.move_on(timedelta(days=30))
        page = browser("ig").get(here).text
        assert "It was right" in page
        assert WORDS not in page
        assert NOTE not in page

    def test_that_was_shown_is_in_the_log(
        self, scene: Scene, glass_id: GlassId, browser: Open
    ) -> None:
        browser("helen").get(f"/emergency/{glass_id}")
        assert entries(scene, "VIEW_OPENING") == 1


class TestOverdue:
    def test_goes_up_the_line_each_step_once(self, scene: Scene, glass_id: GlassId) -> None:
        at = openings(scene).opened_at
        keep_time(scene.ground)
        assert told(scene, "AL-11") == set()
        scene.clock.move_to(end_of_day(governance_told_on(at)) - timedelta(seconds=1))
        keep_time(scene.ground)
        assert told(scene, "AL-11") == set()
        scene.clock.move_on(timedelta(seconds=1))
        assert keep_time(scene.ground)
        assert told(scene, "AL-11") == {"ig"}
        assert not keep_time(scene.ground)
        scene.clock.move_to(end_of_day(partnership_told_on(at)))
        assert keep_time(scene.ground)
        assert not keep_time(scene.ground)
        assert told(scene, "AL-11") == {"ig", "chair"}
        assert entries(scene, "CLOCK_BREACH") == 2

    def test_is_caught_up_with_after_a_stop(self, scene: Scene, glass_id: GlassId) -> None:
        end = openings(scene).opened_at + timedelta(hours=4)
        scene.clock.move_on(timedelta(days=30))
        keeper = Timekeeper(scene.ground)
        keeper.start()
        keeper.close()
        assert told(scene, "AL-11") == {"ig", "chair"}
        assert openings(scene).closed_at == end
        assert entries(scene, "BG_CLOSE") == 1

    def test_is_told_once_by_several_processes(
        self, scene: Scene, glass_id: GlassId, settings: Settings
    ) -> None:
        scene.clock.move_on(timedelta(days=30))
        grounds = [ground_for(settings, scene.clock) for _ in range(3)]
        with ThreadPoolExecutor(len(grounds)) as pool:
            done = list(pool.map(keep_time, grounds))
        for one in grounds:
            one.close()
        assert any(done)
        assert told(scene, "AL-11") == {"ig", "chair"}
        assert entries(scene, "CLOCK_BREACH") == 2
        assert entries(scene, "BG_CLOSE") == 1

    def test_ends_with_a_review(self, scene: Scene, glass_id: GlassId, browser: Open) -> None:
        browser("helen").send(
            f"/emergency/{glass_id}/review", {"outcome": "justified", "note": NOTE}
        )
        scene.clock.move_on(timedelta(days=30))
        keep_time(scene.ground)
        assert told(scene, "AL-11") == set()

    def test_lets_the_chair_see_and_review_it(
        self, scene: Scene, glass_id: GlassId, browser: Open
    ) -> None:
        scene.clock.move_on(timedelta(days=30))
        keep_time(scene.ground)
        here, chair = f"/emergency/{glass_id}", browser("chair")
        assert "review of an emergency opening is overdue" in chair.get("/").text
        assert (
            chair.send(f"{here}/review", {"outcome": "justified", "note": NOTE}).status_code == 303
        )


def _posted(scene: Scene) -> UpdateId:
    return scene.do(
        "sam", lambda work: post_update(work, family_id=scene.family, draft=scene.draft())
    )
