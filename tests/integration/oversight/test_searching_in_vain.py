"""Enquiries and searches that led nowhere stay on the lead's list, whatever is opened besides."""

from datetime import date, timedelta

from hub.families.enquiry.finding import EnquiryTerms
from hub.families.enquiry.service import PURPOSES, make_enquiry
from hub.families.search import search_families
from hub.looking_into.items import Item, Signal
from hub.oversight.overview.page import desk_of
from hub.oversight.worklist.found import worklist
from tests.integration.oversight.asking import LEAD, read
from tests.integration.updates.scene import Scene

SEARCHES = {Signal.SEARCHES, Signal.SEARCHES_OF_WEEK}


def enquire(scene: Scene, times: int) -> None:
    terms = EnquiryTerms(next(iter(PURPOSES)), name="Nobody Known", born_on=date(2001, 2, 3))
    for _ in range(times):
        scene.do("sam", lambda work: make_enquiry(work, terms=terms))
        scene.clock.move_on(timedelta(minutes=1))


def search(scene: Scene, words: str) -> int:
    found = scene.see("sam", lambda work: search_families(work, terms=words))
    scene.clock.move_on(timedelta(minutes=1))
    return found.hits


def noticed(scene: Scene) -> list[Item]:
    found = scene.see(LEAD, lambda work: worklist(desk_of(work)))
    return [item for item, _ in found.items if item.signal in SEARCHES]


class TestSearchingInVain:
    def test_is_not_hidden_by_opening_ones_own_family(self, scene: Scene) -> None:
        enquire(scene, 5)
        read(scene, "sam")
        assert [(one.signal, one.times) for one in noticed(scene)] == [(Signal.SEARCHES, 5)]

    def test_is_none_where_what_was_found_was_opened(self, scene: Scene) -> None:
        for _ in range(3):
            assert search(scene, "Kayla") == 1
        assert [one.times for one in noticed(scene)] == [3]
        read(scene, "sam")
        assert not noticed(scene)

    def test_two_a_day_show_before_the_week_is_over(self, scene: Scene) -> None:
        scene.clock.move_on(timedelta(days=(7 - scene.clock.now().weekday()) % 7))
        for _ in range(3):
            enquire(scene, 2)
            scene.clock.move_on(timedelta(days=1))
        assert [(one.signal, one.times) for one in noticed(scene)] == [(Signal.SEARCHES_OF_WEEK, 6)]
