"""The log falls behind or is damaged: nothing is disclosed but through an emergency opening."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from agencies.workers.service import NewWorker, add_worker
from audit.triggers import unprotect
from hub.foundation.errors import Unavailable
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser, signed_in
from tests.integration.updates.scene import Scene

FORM = {
    "name": "Alfie Marsh",
    "identifier": "15 June 2020",
    "reason": "IMMEDIATE_RISK",
    "text": "Police are with Kayla, who cannot look after Alfie tonight.",
}
BANNER = "The access record has fallen behind."
Open = Callable[[str], Browser]


@pytest.fixture
def browser(app: Flask, scene: Scene) -> Open:
    def opened(short: str) -> Browser:
        return Browser(app, scene.do("system", lambda work: signed_in(work, scene.workers[short])))

    return opened


@pytest.fixture
def stopped(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    """Nobody gives places any more; a night worker elsewhere, and something to read."""
    scene.ground.writer.drain()
    scene.do("system", lambda work: _add_night_worker(work, scene))
    monkeypatch.setattr("audit.pacing.sequence", lambda *_, **__: 0)
    post(scene)
    yield scene
    monkeypatch.undo()
    with suppress(Unavailable):
        scene.ground.writer.drain()


def _add_night_worker(work, scene: Scene) -> None:
    worker = NewWorker("Carol Whitby", "ONCALL", email="carol@northam.example", has_mfa=True)
    scene.workers["carol"] = add_worker(work, agency_id=scene.agencies["elsewhere"], worker=worker)


def post(scene: Scene) -> None:
    draft = scene.draft()
    scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def later(scene: Scene, **by: float) -> None:
    scene.clock.move_on(timedelta(**by))
    scene.ground.writer.watch._next = 0.0  # as five seconds later


class TestALogThatFallsBehind:
    def test_discloses_for_a_quarter_of_an_hour(self, stopped: Scene, browser: Open) -> None:
        priya, family = browser("priya"), f"/families/{stopped.family}"
        later(stopped, minutes=14)
        assert priya.get(family).status_code == 200
        later(stopped, minutes=2)
        refused = priya.get(family)
        assert refused.status_code == 503
        assert "families cannot be read" in refused.text
        assert "Kayla" not in refused.text
        assert BANNER in refused.text

    def test_takes_updates_and_shows_them_once_it_has_caught_up(
        self, stopped: Scene, browser: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        later(stopped, minutes=16)
        priya, family = browser("priya"), f"/families/{stopped.family}"
        assert priya.get(family).status_code == 503
        post(stopped)
        monkeypatch.undo()
        found = priya.get(family)
        assert found.status_code == 200
        assert BANNER not in found.text

    def test_lets_an_emergency_opening_read_with_a_warning(
        self, stopped: Scene, browser: Open
    ) -> None:
        later(stopped, minutes=16)
        carol = browser("carol")
        assert carol.get("/emergency/new").status_code == 200
        assert carol.send("/emergency/new", FORM).status_code == 303
        page = carol.get(f"/families/{stopped.family}")
        assert page.status_code == 200, page.text
        assert BANNER in page.text
        assert recorded(stopped, "carol", "VIEW") == 1
        assert browser("priya").get(f"/families/{stopped.family}").status_code == 503

    def test_is_seen_by_leads_and_machines(self, stopped: Scene, browser: Open) -> None:
        helen = browser("helen")
        assert helen.get("/health/ready").status_code == 200
        later(stopped, seconds=70)
        red = helen.get("/health/ready")
        assert red.status_code == 503
        assert red.json["status"] == "log-behind"
        assert red.json["log"]["waiting"] > 0
        assert red.json["log"]["backlog_seconds"] >= 70
        assert "waits to be signed" in helen.get("/oversight").text
        later(stopped, minutes=15)
        page = browser("helen").get("/oversight")
        assert page.status_code == 200
        assert "Access record has fallen behind" in page.text


@pytest.fixture
def damaged(scene: Scene) -> Callable[[str], None]:
    """Damage the log behind the hub's back, some seconds ago."""

    def damage(statement: str) -> None:
        scene.ground.writer.drain()
        with scene.ground.database.write() as session:
            unprotect(session.connection())
            session.execute(text(statement))
        later(scene, seconds=6)

    leave_unsigned(scene)
    return damage


class TestALogThatIsDamaged:
    @pytest.mark.parametrize(
        "statement", ["DELETE FROM audit_checkpoint", "UPDATE audit_head SET size = size + 1"]
    )
    def test_discloses_nothing_and_is_red(
        self, scene: Scene, browser: Open, damaged: Callable[[str], None], statement: str
    ) -> None:
        post(scene)
        priya, family = browser("priya"), f"/families/{scene.family}"
        assert priya.get(family).status_code == 200
        damaged(statement)
        refused = priya.get(family)
        assert refused.status_code == 503
        assert "Kayla" not in refused.text
        assert priya.get("/health/ready").status_code == 503
        assert "Do not rely on this access record" in browser("helen").get("/oversight").text

    def test_still_lets_an_emergency_opening_read(
        self, scene: Scene, browser: Open, damaged: Callable[[str], None]
    ) -> None:
        scene.do("system", lambda work: _add_night_worker(work, scene))
        post(scene)
        scene.ground.writer.drain()
        carol = browser("carol")
        assert carol.send("/emergency/new", FORM).status_code == 303
        damaged("DELETE FROM audit_checkpoint")
        page = carol.get(f"/families/{scene.family}")
        assert page.status_code == 200
        assert BANNER in page.text
        assert recorded(scene, "carol", "VIEW") == 1


def leave_unsigned(scene: Scene) -> None:
    """Let the scene end quietly: its writer would rightly refuse to sign what is damaged."""
    vars(scene.ground.writer)["close"] = lambda: None


def recorded(scene: Scene, short: str, action: str) -> int:
    with scene.ground.database.read() as session:
        found = session.scalar(
            text("SELECT count(*) FROM audit_index WHERE actor_id = :who AND action = :act"),
            {"who": scene.workers[short], "act": action},
        )
    return int(found)
