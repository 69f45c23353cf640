"""Where details were erased it is said beside every answer: nothing found is not nothing done."""

from datetime import timedelta

import pytest

from audit.erasure import KEPT_HERE, erase_payloads
from audit.event_kinds.upkeep import DrillHeld
from audit.service import append
from hub.doctor import examine
from hub.foundation.actor import SYSTEM
from hub.foundation.settings import Settings
from hub.log_checking import verify_log
from tests.integration.audit.erasing import erase_by_hand
from tests.integration.oversight.asking import LEAD, Open, leaves
from tests.integration.updates.scene import Scene

PAGES = (
    "",
    "/look-into",
    "/questions/joined",
    "/questions/openings",
    "/questions/overrides",
    "/questions/denials",
    "/questions/our-updates",
)
TOO_EARLY = "not eight years old"


@pytest.fixture
def days(scene: Scene) -> str:
    """Two entries of two days of nine years ago whose details were erased; which days."""
    scene.ground.writer.drain()
    now = scene.clock.now()
    first, last = now - KEPT_HERE - timedelta(days=300), now - KEPT_HERE
    with scene.ground.database.write() as session:
        entries = [
            append(session, events=(held(),), actor=SYSTEM, now=at, keyring=scene.ground.keyring)[0]
            for at in (first, last)
        ]
    scene.ground.writer.drain()
    with scene.ground.database.write() as session:
        erase_payloads(
            session,
            entry_ids=entries,
            reason="retention",
            actor=SYSTEM,
            now=now,
            keyring=scene.ground.keyring,
        )
    scene.ground.writer.drain()
    return f"from {first.day} {first:%B %Y} to {last.day} {last:%B %Y}"


def held() -> DrillHeld:
    return DrillHeld(drill="restore", outcome="well")


def erase_last_night(scene: Scene) -> None:
    now = scene.clock.now()
    with scene.ground.database.write() as session:
        (entry_id,) = append(
            session, events=(held(),), actor=SYSTEM, now=now, keyring=scene.ground.keyring
        )
    scene.ground.writer.drain()
    with scene.ground.database.write() as session:
        erase_by_hand(session, (entry_id,), now=now, keyring=scene.ground.keyring)
    scene.ground.writer.drain()


@pytest.mark.both_engines
class TestAnAnswer:
    def test_says_of_how_many_entries_and_from_when_to_when(
        self, scene: Scene, browser: Open, days: str
    ) -> None:
        lead = browser(LEAD)
        for page in PAGES:
            text = lead.get(f"/oversight{page}").text
            assert f"2 entries of the access record, {days}, were erased" in text, page
            assert TOO_EARLY not in text, page

    def test_says_it_as_it_leaves(self, scene: Scene, browser: Open, days: str) -> None:
        for form in ("table", "print", "proofs"):
            assert days in leaves(browser(LEAD), f"/oversight/questions/openings/{form}").text, form

    def test_says_nothing_where_nothing_was_erased(self, scene: Scene, browser: Open) -> None:
        assert "were erased" not in browser(LEAD).get("/oversight/questions/openings").text

    def test_says_whom_to_tell_where_it_was_too_early(self, scene: Scene, browser: Open) -> None:
        erase_last_night(scene)
        text = browser(LEAD).get("/oversight/questions/openings").text
        assert TOO_EARLY in text
        assert "information governance lead now" in text


@pytest.mark.sqlite_only
class TestACommand:
    def test_says_calmly_what_was_erased_in_its_time(
        self, scene: Scene, settings: Settings, days: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        verify_log(settings, None)
        said = capsys.readouterr().out
        assert "The details of 2 entries, recorded from" in said
        assert "erased-early" not in said
        examine(settings)
        said = capsys.readouterr().out
        assert "ok   The details of 2 entries from" in said

    def test_names_what_was_erased_last_night(
        self, scene: Scene, settings: Settings, capsys: pytest.CaptureFixture[str]
    ) -> None:
        erase_last_night(scene)
        assert verify_log(settings, None) == 1
        assert "WRONG erased-early at " in capsys.readouterr().out
        assert examine(settings) == 1
        assert "WRONG The details of 1 entry from" in capsys.readouterr().out
