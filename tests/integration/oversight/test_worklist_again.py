"""What was closed or raised swallows nothing: what comes after it is on the list again."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from consent.involvement.service import close_involvement
from hub.looking_into.items import Item, Signal
from tests.integration.families.browsing import Browser
from tests.integration.oversight.asking import LEAD, post, read
from tests.integration.oversight.test_worklist import HERE, by_night, noticed, take
from tests.integration.rights.asking import words
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]


@pytest.fixture
def left(scene: Scene) -> Item:
    """Anil read after Harbour's involvement was closed; it is the 16th of November."""
    post(scene)
    involvement_id = scene.involvements["harbour"]
    scene.do("system", lambda work: close_involvement(work, involvement_id=involvement_id))
    scene.clock.move_on(timedelta(minutes=1))
    read(scene, "anil")
    (found,) = noticed(scene)
    assert found.signal is Signal.CLOSED
    return found


def open_items(scene: Scene, but: Item) -> list[Item]:
    return [one for one in noticed(scene) if one.item_id != but.item_id]


class TestAfterAClosing:
    @pytest.mark.parametrize("step", ["fine", "learn", "raise"])
    def test_what_comes_in_the_same_month_is_an_item_of_its_own(
        self, scene: Scene, browser: Open, left: Item, step: str
    ) -> None:
        take(browser(LEAD), left.item_id, step)
        assert not open_items(scene, left)
        scene.clock.move_on(timedelta(days=2))
        for _ in range(2):
            read(scene, "anil")
        (again,) = open_items(scene, left)
        assert (again.signal, again.times) == (Signal.CLOSED, 2)
        assert again.earlier is not None
        assert again.earlier.item_id == left.item_id
        page = browser(LEAD).get(f"{HERE}/{again.item_id}").text
        assert "2 pages since it was last looked into" in words(page)
        assert f'href="{HERE}/{left.item_id}"' in page

    def test_counts_from_what_was_seen_and_not_from_the_hour(
        self, scene: Scene, browser: Open, left: Item
    ) -> None:
        """Closed and read again within one hour, which the list counts by."""
        take(browser(LEAD), left.item_id, "fine")
        scene.clock.move_on(timedelta(seconds=5))
        read(scene, "anil")
        (again,) = open_items(scene, left)
        assert again.times == 1

    def test_can_be_closed_as_often_as_it_comes(
        self, scene: Scene, browser: Open, left: Item
    ) -> None:
        seen = {left.item_id}
        take(browser(LEAD), left.item_id, "fine")
        for _ in range(3):
            scene.clock.move_on(timedelta(days=1))
            read(scene, "anil")
            (again,) = (one for one in noticed(scene) if one.item_id not in seen)
            assert again.times == 1
            assert take(browser(LEAD), again.item_id, "fine").status_code == 303
            seen.add(again.item_id)
        assert len(seen) == 4

    def test_what_came_while_he_was_asked_is_not_lost(
        self, scene: Scene, browser: Open, left: Item
    ) -> None:
        take(browser(LEAD), left.item_id, "ask", "Why did you look?")
        scene.clock.move_on(timedelta(days=1))
        read(scene, "anil")
        assert not open_items(scene, left), "it waits with the one that is being asked about"
        take(browser(LEAD), left.item_id, "fine")
        (again,) = open_items(scene, left)
        assert again.times == 1


class TestAfterAClosingOfADay:
    def test_more_on_the_same_evening_is_an_item_of_its_own(
        self, scene: Scene, browser: Open
    ) -> None:
        by_night(scene)
        (first,) = noticed(scene)
        take(browser(LEAD), first.item_id, "fine")
        scene.clock.move_to(scene.clock.now().replace(hour=22) - timedelta(days=1))
        read(scene, "anil")
        scene.clock.move_on(timedelta(hours=12))
        (again,) = open_items(scene, first)
        assert (again.signal, again.times) == (Signal.HOURS, 1)
