"""Patterns of refusal by day: a burst stands out, and years stand together."""

from datetime import timedelta

import pytest

from hub.oversight.questions.refused_things import things_words
from tests.integration.oversight.asking import LEAD, NOBODY, Open, rows
from tests.integration.updates.scene import Scene

HERE = "/oversight/questions/denials"


def refuse(scene: Scene, browser: Open, times: int) -> None:
    anil = browser("anil")
    for _ in range(times):
        assert anil.get(f"/updates/{NOBODY}").status_code == 404
    scene.ground.writer.drain()


def table(page: str) -> list[str]:
    return page.partition("<tbody")[2].partition("</tbody>")[0].split("<tr")[1:]


@pytest.mark.both_engines
class TestPatterns:
    def test_stand_by_day_with_their_busiest_minute(self, scene: Scene, browser: Open) -> None:
        refuse(scene, browser, 1)
        scene.clock.move_on(timedelta(days=2))
        refuse(scene, browser, 3)
        scene.clock.move_on(timedelta(minutes=5))
        refuse(scene, browser, 7)
        latest, before = table(browser(LEAD).get(HERE).text)
        assert "10 times" in latest
        assert ">7<" in "".join(latest.split())
        assert "an update" in latest
        assert "1 time" in before
        assert "–" in before

    def test_of_older_days_stand_together_unless_asked_for(
        self, scene: Scene, browser: Open
    ) -> None:
        first = scene.clock.now()
        for _ in range(3):
            refuse(scene, browser, 2)
            scene.clock.move_on(timedelta(days=1))
        scene.clock.move_on(timedelta(days=20))
        helen = browser(LEAD)
        (folded,) = table(helen.get(HERE).text)
        assert "6 times" in folded
        assert "older days together" in folded
        until = first + timedelta(days=4)
        asked = helen.get(f"{HERE}?since={first:%Y-%m-%d}&until={until:%Y-%m-%d}").text
        assert rows(asked) == 3
        assert "older days together" not in asked


class TestWords:
    def test_say_the_kind_of_thing(self) -> None:
        assert things_words(["updates.one_update", "timeline", "rights_seen.prepare"])
        assert not things_words([""])
