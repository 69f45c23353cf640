"""The 72 hours of an incident: who hears when they run low, and when nobody does any more."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from audit.models import AuditIndex
from hub.alerts.models import Alert
from hub.clocks.incident_hours import LEFT_6, LEFT_24, OVER, REMINDERS
from hub.foundation.identifiers import FindingId
from hub.looking_into.incidents.queries import TO_TELL
from hub.looking_into.incidents.service import judge_breach
from hub.timekeeping import keep_time
from tests.integration.oversight.asking import LEAD, Open
from tests.integration.oversight.test_incidents import (  # noqa: F401 -- a fixture
    ended,
    incident,
    judged,
    noted,
    stored,
)
from tests.integration.rights.asking import words
from tests.integration.updates.scene import Scene


def reminded(scene: Scene) -> set[tuple[str, str]]:
    """Who was reminded by which code."""
    names = {worker_id: name for name, worker_id in scene.workers.items()}
    with scene.ground.database.read() as session:
        asked = select(Alert.worker_id, Alert.code).where(Alert.code.in_(REMINDERS))
        return {(names[who], code) for who, code in session.execute(asked)}


def before_the_end(scene: Scene, item_id: FindingId, left: timedelta) -> None:
    scene.clock.move_to(stored(scene, item_id).raised_at + TO_TELL - left)


def bell(browser: Open, who: str) -> int:
    return browser(who).get("/alerts/count").json["count"]


class TestWhileTheyRunLow:
    def test_its_owner_and_the_leads_hear_of_it_three_times(
        self,
        scene: Scene,
        incident: FindingId,  # noqa: F811
    ) -> None:
        told: set[tuple[str, str]] = set()
        for left, code in ((24, LEFT_24), (6, LEFT_6), (0, OVER)):
            before_the_end(scene, incident, timedelta(hours=left, seconds=1))
            keep_time(scene.ground)
            assert reminded(scene) == told
            scene.clock.move_on(timedelta(seconds=1))
            assert keep_time(scene.ground)
            assert not keep_time(scene.ground)
            told |= {(LEAD, code), ("ola", code)}
            assert reminded(scene) == told
        scene.ground.writer.drain()
        with scene.ground.database.read() as session:
            actions = list(session.scalars(select(AuditIndex.action)))
        assert actions.count("CLOCK_BREACH") == 1, "that they were over, and not that they ran low"

    def test_after_a_stop_only_what_is_so_now_is_said(
        self,
        scene: Scene,
        incident: FindingId,  # noqa: F811
    ) -> None:
        before_the_end(scene, incident, timedelta(hours=-30))
        assert keep_time(scene.ground)
        assert {code for _, code in reminded(scene)} == {OVER}

    def test_it_stands_in_the_bell_in_the_alerts_and_on_my_work(
        self,
        scene: Scene,
        browser: Open,
        incident: FindingId,  # noqa: F811
    ) -> None:
        before_the_end(scene, incident, timedelta(hours=6))
        before = bell(browser, LEAD)
        keep_time(scene.ground)
        assert bell(browser, LEAD) == before + 1
        said = words(browser(LEAD).get("/alerts").text)
        assert "less than 6 hours are left to tell the Information Commissioner" in said
        mine = browser(LEAD).get("/").text
        assert f"/oversight/incidents/{incident}" in mine
        assert "Incident – judge whether it is a breach of personal data" in words(mine)
        assert "6 h 00 min left" in words(mine)
        for hidden in ("Marsh", "Sam Doyle"):
            assert hidden not in said.partition("less than 6 hours are left")[2][:60]

    def test_what_is_said_later_takes_the_place_of_it(
        self,
        scene: Scene,
        browser: Open,
        incident: FindingId,  # noqa: F811
    ) -> None:
        before = bell(browser, LEAD)
        for left in (24, 6, 0):
            before_the_end(scene, incident, timedelta(hours=left))
            keep_time(scene.ground)
            assert bell(browser, LEAD) == before + 1
        assert "overdue" in words(browser(LEAD).get("/").text)

    def test_whom_it_is_about_and_others_hear_nothing(
        self,
        scene: Scene,
        browser: Open,
        incident: FindingId,  # noqa: F811
    ) -> None:
        before_the_end(scene, incident, timedelta(hours=-1))
        keep_time(scene.ground)
        assert {who for who, _ in reminded(scene)} == {LEAD, "ola"}
        for who in ("sam", "anil", "tom"):
            assert "Information Commissioner" not in browser(who).get("/alerts").text


class TestOnceItIsSettled:
    @pytest.fixture(params=["told-ico", "ico-not-needed", "no", "closed"])
    def settled(
        self,
        request,
        scene: Scene,
        browser: Open,
        incident: FindingId,  # noqa: F811
    ) -> None:
        """One reminder was there; then it is settled in one of the ways there are."""
        before_the_end(scene, incident, timedelta(hours=24))
        self.before = bell(browser, LEAD)
        keep_time(scene.ground)
        assert bell(browser, LEAD) == self.before + 1
        helen = browser(LEAD)
        if request.param in {"no", "closed"}:
            assert judged(helen, incident, "no").status_code == 303
        else:
            assert noted(helen, incident, request.param).status_code == 303
        if request.param == "closed":
            assert ended(helen, incident).status_code == 303

    def test_nobody_is_reminded_and_the_bell_is_as_before(
        self, scene: Scene, browser: Open, settled: None
    ) -> None:
        assert bell(browser, LEAD) == self.before
        assert "Incident –" not in words(browser(LEAD).get("/").text)
        scene.clock.move_on(timedelta(days=9))
        keep_time(scene.ground)
        assert {code for _, code in reminded(scene)} == {LEFT_24}


class TestAnotherDeadline:
    def test_counts_anew(self, scene: Scene, incident: FindingId) -> None:  # noqa: F811
        """When it was over, it was judged that the agency has known for an hour only."""
        before_the_end(scene, incident, timedelta(0))
        keep_time(scene.ground)
        since = scene.clock.now() - timedelta(hours=1)
        scene.do(
            LEAD,
            lambda work: judge_breach(
                work, incident_id=incident, is_breach=True, aware_at=since, words="Known today."
            ),
        )
        assert stored(scene, incident).is_breach
        keep_time(scene.ground)
        aware = stored(scene, incident).aware_at
        assert aware is not None
        scene.clock.move_to(aware + TO_TELL - timedelta(seconds=1))
        keep_time(scene.ground)
        scene.clock.move_on(timedelta(seconds=1))
        assert keep_time(scene.ground), "over a second time, by the deadline that holds now"
