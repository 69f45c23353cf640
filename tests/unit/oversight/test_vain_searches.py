"""Searches that led to no family they showed, from readings and searches alone."""

from datetime import UTC, datetime, timedelta

from hub.foundation.identifiers import AgencyId, FamilyId, WorkerId
from hub.looking_into.items import Item, Signal
from hub.oversight.worklist.acts import HourOfReading, Search
from hub.oversight.worklist.signals import by_day

OURS = AgencyId("harbour")
SAM, ANIL = WorkerId("sam"), WorkerId("anil")
MARSH, COLE = FamilyId("marsh"), FamilyId("cole")
MONDAY = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)


def at(minutes: float = 0, *, days: int = 0) -> datetime:
    return MONDAY + timedelta(minutes=minutes, days=days)


def opened(*minutes: int, family: FamilyId = MARSH, who: WorkerId = SAM) -> HourOfReading:
    first, *between = (at(one) for one in minutes)
    last = between.pop() if between else first
    return HourOfReading(who, "KW", family, first, last, len(minutes), tuple(between))


def searched(minutes: int, *shown: FamilyId, days: int = 0, began: bool = False) -> Search:
    return Search(SAM, at(minutes, days=days), frozenset(shown), began)


def vain(hours: list[HourOfReading], searches: list[Search], over=None) -> list[Item]:
    found = by_day(OURS, hours, searches, over or {})
    return [one for one in found if one.signal.name.startswith("SEARCHES")]


class TestOfADay:
    def test_three_that_showed_nobody(self) -> None:
        made = [searched(n) for n in range(3)]
        (item,) = vain([], made)
        assert (item.signal, item.times, item.happened_at) == (Signal.SEARCHES, 3, at(2))
        assert not vain([], made[1:])

    def test_one_click_on_a_family_of_his_own_hides_none(self) -> None:
        five = [searched(n) for n in range(5)]
        (item,) = vain([opened(6, family=COLE)], five)
        assert item.times == 5

    def test_opening_what_one_search_showed_explains_that_search_alone(self) -> None:
        five = [*(searched(n) for n in range(4)), searched(4, MARSH)]
        (item,) = vain([opened(5)], five)
        assert item.times == 4

    def test_each_followed_by_what_it_showed_is_none(self) -> None:
        assert not vain([opened(1, 11, 21)], [searched(n, MARSH) for n in (0, 10, 20)])

    def test_opened_too_late_before_or_by_somebody_else_explains_none(self) -> None:
        made = [searched(n, MARSH) for n in (20, 21, 22)]
        for reading in (opened(19), opened(40), opened(25, who=ANIL)):
            assert len(vain([reading], made)) == 1

    def test_an_hour_of_reading_is_not_one_span(self) -> None:
        """Read before all of them and long after: nothing of it was soon after any."""
        made = [searched(n, MARSH) for n in (5, 6, 7)]
        assert len(vain([opened(0, 55)], made)) == 1
        assert not vain([opened(0, 8, 55)], made)

    def test_a_family_begun_is_what_a_search_was_for(self) -> None:
        assert not vain([], [searched(0), searched(1), searched(2, began=True)])

    def test_thirty_and_no_view_are_there_at_once(self) -> None:
        (item,) = vain([], [searched(n) for n in range(30)])
        assert item.times == 30


class TestOfAWeek:
    def test_two_a_day_show_once_they_are_many(self) -> None:
        made = [searched(n, days=day) for day in range(3) for n in range(2)]
        (item,) = vain([], made)
        assert (item.signal, item.times, item.period) == (Signal.SEARCHES_OF_WEEK, 6, "2026-W47")
        assert not vain([], made[:4])

    def test_what_a_day_shows_already_is_not_counted_again(self) -> None:
        made = [*(searched(n) for n in range(4)), *(searched(n, days=1) for n in range(2))]
        (item,) = vain([], made)
        assert item.signal is Signal.SEARCHES

    def test_another_week_is_another(self) -> None:
        made = [searched(n, days=day) for day in (5, 6, 7, 8) for n in range(2)]
        assert not vain([], made)

    def test_what_was_looked_into_is_over(self) -> None:
        made = [searched(n, days=day) for day in range(3) for n in range(2)]
        (item,) = vain([], made)
        assert not vain([], made, {item.item_id: item.happened_at})
