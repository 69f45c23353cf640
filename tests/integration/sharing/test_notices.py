"""AL-10 and AL-12 wait in the bell until they are acknowledged, like every alert."""

import re
from collections.abc import Callable

from sqlalchemy import select

from audit.models import AuditIndex
from consent.conflicts import declare_conflict
from consent.permission.service import withdraw_permission
from hub.alerts.models import Alert
from hub.foundation.identifiers import new_id
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]


def withdrawn(scene: Scene) -> str:
    """Kayla withdraws; the lead worker Priya is told. The notice's id."""
    one = scene.permissions["kayla"]
    scene.do("sam", lambda work: withdraw_permission(work, permission_id=one))
    with scene.ground.database.read() as session:
        return session.scalars(select(Alert.id).where(Alert.code == "AL-12")).one()


def bell(browser: Browser) -> int:
    return browser.get("/alerts/count").json["count"]


class TestNotices:
    def test_count_and_lead_to_where_to_go(self, scene: Scene, browser: Open) -> None:
        notice = withdrawn(scene)
        priya, check = browser("priya"), f"permissions/{scene.permissions['kayla']}/check"
        assert bell(priya) == 1
        assert bell(browser("sam")) == 0
        for page in ("/alerts", "/"):
            shown = priya.get(page).text
            assert f"/families/{scene.family}/{check}" in shown
            assert f'action="/alerts/{notice}/acknowledge"' in shown
            assert re.search(r"data-alerts-count>1<", shown)

    def test_are_acknowledged_once(self, scene: Scene, browser: Open) -> None:
        priya, address = browser("priya"), f"/alerts/{withdrawn(scene)}/acknowledge"
        assert priya.send(address, {"back": "work"}).location == "/"
        assert priya.send(address, {}).location == "/alerts"
        assert bell(priya) == 0
        shown = priya.get("/alerts").text
        assert "Acknowledged" in shown
        assert address not in shown
        with scene.ground.database.read() as session:
            done = select(AuditIndex.actor_id).where(AuditIndex.action == "ACK")
            assert session.scalars(done).all() == [scene.workers["priya"]]

    def test_answering_what_was_asked_answers_the_notice(self, scene: Scene, browser: Open) -> None:
        withdrawn(scene)
        priya = browser("priya")
        check = f"/families/{scene.family}/permissions/{scene.permissions['kayla']}/check"
        priya.send(check, {"answer": "none", "reason": "Nothing has changed for Alfie."})
        assert bell(priya) == 0

    def test_nobody_answers_another_s(self, scene: Scene, browser: Open) -> None:
        address = f"/alerts/{withdrawn(scene)}/acknowledge"
        sam = browser("sam")
        nobody = sam.send(f"/alerts/{new_id()}/acknowledge", {})
        theirs = sam.send(address, {})
        assert (theirs.status_code, theirs.data) == (404, nobody.data)
        assert bell(browser("priya")) == 1

    def test_name_no_family_that_is_closed_to_him_since(self, scene: Scene, browser: Open) -> None:
        notice = withdrawn(scene)
        kayla = scene.people["kayla"]
        priya_id = scene.workers["priya"]
        scene.do(
            "priya",
            lambda work: declare_conflict(work, worker_id=priya_id, person_id=kayla),
        )
        priya = browser("priya")
        shown = priya.get("/alerts").text
        assert bell(priya) == 1
        assert "A family" in shown
        assert "Marsh" not in shown
        assert scene.family not in shown
        assert priya.send(f"/alerts/{notice}/acknowledge", {}).status_code == 303
        assert bell(priya) == 0
