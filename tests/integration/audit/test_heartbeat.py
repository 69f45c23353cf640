"""The log says at least once a minute that it is kept; its silence is seen within one."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from audit.details import details_of
from audit.queries import entries
from audit.wanted import Wanted
from consent.rule_versions.rules_in_force import rules_in_force
from hub.foundation.errors import Unavailable
from hub.log_heartbeat import QUIET, Heartbeat, beat, begin_recording, end_recording
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]


def recorded(scene: Scene) -> list[str]:
    """The actions of the log's own keeping, oldest first."""
    with scene.ground.database.read() as session:
        found = session.execute(
            text("SELECT action FROM audit_index WHERE action LIKE 'LOG_%' ORDER BY entry_id")
        )
        return [str(action) for action in found.scalars()]


def later(scene: Scene, by: timedelta) -> None:
    scene.clock.move_on(by)
    scene.ground.writer.watch._next = 0.0


@pytest.fixture
def quiet(scene: Scene) -> Scene:
    """All is signed, and long enough ago for a beat."""
    scene.ground.writer.drain()
    later(scene, QUIET)
    return scene


class TestABeat:
    def test_is_recorded_once_when_nothing_else_was(self, quiet: Scene) -> None:
        assert beat(quiet.ground)
        quiet.ground.writer.drain()
        assert not beat(quiet.ground)
        assert recorded(quiet) == ["LOG_ALIVE"]

    def test_is_not_needed_while_others_record(self, quiet: Scene) -> None:
        begin_recording(quiet.ground)
        quiet.ground.writer.drain()
        later(quiet, QUIET - timedelta(seconds=1))
        assert not beat(quiet.ground)
        assert recorded(quiet) == ["LOG_START"]

    def test_adds_nothing_to_what_waits(
        self, quiet: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("audit.pacing.sequence", lambda *_, **__: 0)
        assert beat(quiet.ground)
        later(quiet, timedelta(minutes=2))
        assert not beat(quiet.ground)
        assert recorded(quiet) == ["LOG_ALIVE"]

    def test_is_refused_to_a_log_that_was_put_back(self, quiet: Scene) -> None:
        quiet.ground.writer.hold("shorter")
        with pytest.raises(Unavailable):
            beat(quiet.ground)
        assert recorded(quiet) == []


class TestAProcessThatServes:
    def test_names_schema_and_rules_at_its_start_and_says_its_end(self, scene: Scene) -> None:
        begin_recording(scene.ground)
        end_recording(scene.ground)
        assert recorded(scene) == ["LOG_START", "LOG_STOP"]
        with scene.ground.database.read() as session:
            revision = session.scalar(text("SELECT version_num FROM alembic_version"))
            (start,) = entries(session, wanted=Wanted(entry_actions=("LOG_START",)))
            said = details_of(session, entry_id=start.entry_id, keyring=scene.ground.keyring)
        assert said["schema"] == revision
        assert said["rules"] == scene.do("system", rules_in_force).version

    def test_beats_by_itself_until_it_ends(self, quiet: Scene) -> None:
        heart = Heartbeat(quiet.ground, every=0.01)
        heart.start()
        quiet.ground.writer.drain()
        later(quiet, QUIET)
        until = time.monotonic() + 10
        while "LOG_ALIVE" not in recorded(quiet) and time.monotonic() < until:
            time.sleep(0.02)
        heart.close()
        quiet.ground.endings.clear()
        assert recorded(quiet) == ["LOG_START", "LOG_ALIVE", "LOG_STOP"]


@pytest.fixture
def beating(scene: Scene) -> Iterator[Scene]:
    """A process that promised never to be silent."""
    begin_recording(scene.ground)
    scene.ground.writer.drain()
    scene.ground.writer.watch.is_never_silent = True
    yield scene
    scene.ground.writer.watch.is_never_silent = False


class TestReadiness:
    def test_is_red_a_minute_after_the_sequencer_stopped(
        self, beating: Scene, browser: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        anybody = browser("helen")
        beating.ground.writer.drain()
        assert anybody.get("/health/ready").status_code == 200
        monkeypatch.setattr("audit.pacing.sequence", lambda *_, **__: 0)
        later(beating, QUIET)
        beat(beating.ground)
        later(beating, timedelta(seconds=61) - QUIET)
        red = anybody.get("/health/ready")
        assert red.status_code == 503
        assert red.json["status"] == "log-silent"
        assert red.json["log"]["waiting"] == 1

    def test_is_red_a_minute_after_the_heart_stopped(self, beating: Scene, browser: Open) -> None:
        anybody = browser("helen")
        beating.ground.writer.drain()
        later(beating, timedelta(seconds=61))
        red = anybody.get("/health/ready")
        assert (red.status_code, red.json["status"]) == (503, "log-silent")
        beat(beating.ground)
        beating.ground.writer.drain()
        assert anybody.get("/health/ready").status_code == 200

    def test_asks_no_pulse_of_a_process_that_promised_none(
        self, quiet: Scene, browser: Open
    ) -> None:
        later(quiet, timedelta(hours=9))
        assert browser("helen").get("/health/ready").status_code == 200
