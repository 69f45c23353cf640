"""A worker who is asked learns what is meant: what he had read, as far as he may still see it."""

from datetime import timedelta

import pytest

from consent.conflicts import declare_conflict
from hub.looking_into.items import Signal
from hub.oversight.overview.page import desk_of
from hub.oversight.worklist.found import worklist
from tests.integration.oversight.asking import LEAD, Open, post, read
from tests.integration.oversight.test_searching_in_vain import enquire
from tests.integration.updates.scene import Scene

HERE = "/oversight/look-into"


def ask(scene: Scene, browser: Open, signal: Signal) -> str:
    """The lead asks about the one thing of that kind; where the worker is asked."""
    found = scene.see(LEAD, lambda work: worklist(desk_of(work)))
    (item,) = [item for item, _ in found.items if item.signal is signal]
    sent = {"step": "ask", "words": "What was that for?"}
    assert browser(LEAD).send(f"{HERE}/{item.item_id}", sent).status_code == 303
    return f"/asked/{item.item_id}"


@pytest.fixture
def by_night(scene: Scene) -> None:
    """He reads by day and at nine in the evening, and is asked four weeks later."""
    post(scene)
    scene.clock.move_to(scene.clock.now().replace(hour=11))
    read(scene, "anil")
    scene.clock.move_to(scene.clock.now().replace(hour=21))
    read(scene, "anil")
    scene.ground.writer.drain()
    scene.clock.move_on(timedelta(days=26))


@pytest.mark.usefixtures("by_night")
class TestWhatHeRead:
    def test_names_the_family_and_leads_to_the_reading(self, scene: Scene, browser: Open) -> None:
        address = ask(scene, browser, Signal.HOURS)
        anil = browser("anil")
        page = anil.get(address).text
        table = page.partition("<tbody")[2].partition("</tbody>")[0]
        assert table.count("<tr") == 1
        assert "Marsh" in table
        assert "1 update" in table
        way = table.partition('href="')[2].partition('"')[0]
        assert anil.get(way).status_code == 200

    def test_keeps_what_he_sees_no_more_to_day_hour_and_count(
        self, scene: Scene, browser: Open
    ) -> None:
        address = ask(scene, browser, Signal.HOURS)
        anil, kayla = scene.workers["anil"], scene.people["kayla"]
        scene.do("anil", lambda work: declare_conflict(work, worker_id=anil, person_id=kayla))
        page = browser("anil").get(address).text
        assert "Marsh" not in page
        assert "A family you no longer see" in page
        assert "1 update" in page

    def test_says_what_asking_is_and_nothing_of_a_sample_or_a_woman(
        self, scene: Scene, browser: Open
    ) -> None:
        page = browser("anil").get(ask(scene, browser, Signal.HOURS)).text
        assert "She looks" not in page
        assert "each month" not in page
        assert "Being asked is no reproach" in page


class TestWhatHeSearched:
    def test_gives_the_time_of_each(self, scene: Scene, browser: Open) -> None:
        enquire(scene, 3)
        page = browser("sam").get(ask(scene, browser, Signal.SEARCHES)).text
        assert page.count("Asked whether somebody is known here") == 3
        assert "Nobody Known" not in page
