"""Pages follow each other without loss, and an address says no more than its items show."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from hub.foundation.identifiers import UpdateId, new_id
from hub.presentation.links import Link
from hub.presentation.times import short_day
from hub.timeline.filters import TimelineQuery
from hub.timeline.page import page_links
from hub.timeline.query_words import mark_of, query_from
from hub.timeline.service import TimelinePage, read_timeline
from hub.updates.service import post_update
from tests.integration.updates.scene import Scene

ONE, TWO = TimelineQuery(size=1), TimelineQuery(size=2)


def post(scene: Scene, *, ago: timedelta = timedelta(0)) -> UpdateId:
    draft = scene.draft(event_at=scene.clock.now() - ago)
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def read(scene: Scene, short: str, query: TimelineQuery) -> TimelinePage:
    return scene.see(short, lambda work: read_timeline(work, family_id=scene.family, query=query))


def read_all(scene: Scene, short: str, query: TimelineQuery) -> list[UpdateId]:
    found, after = [], None
    while True:
        page = read(scene, short, replace(query, after=after))
        found += [one.update_id for one in page.items]
        after = page.beside.next_after
        if after is None:
            return found
        # As it comes back from the address.
        after = query_from({"after": mark_of(after)}).after


class TestHeldItem:
    def test_has_an_id_that_does_not_say_when_it_was_posted(self, scene: Scene) -> None:
        first = post(scene)
        assert UUID(first).version == 4
        assert read(scene, "tom", ONE).items[0].posted_at is None

    def test_ends_a_page_without_its_time_of_day(self, scene: Scene) -> None:
        ago = timedelta(days=1, hours=2, minutes=3)
        posted = {post(scene, ago=ago), post(scene, ago=ago)}
        page = read(scene, "tom", ONE)
        assert page.beside.next_after is not None
        day = (scene.clock.now() - ago).date().isoformat()
        assert mark_of(page.beside.next_after) in {f"{day}.{one}" for one in posted}


class TestPages:
    @pytest.mark.parametrize("is_oldest_first", [False, True])
    def test_hold_every_item_once(self, scene: Scene, is_oldest_first: bool) -> None:
        posted = [post(scene, ago=timedelta(hours=one // 2)) for one in range(7)]
        query = replace(TWO, is_oldest_first=is_oldest_first)
        read_on = read_all(scene, "tom", query)
        assert sorted(read_on) == sorted(posted)
        assert len(read_on) == len(posted)

    @pytest.mark.parametrize("is_oldest_first", [False, True])
    def test_lose_nothing_when_the_last_item_is_gone(
        self, scene: Scene, is_oldest_first: bool
    ) -> None:
        posted = [post(scene, ago=timedelta(days=one)) for one in range(3)]
        day = (scene.clock.now() - timedelta(days=1)).date().isoformat()
        asked = query_from({"after": f"{day}.{new_id()}"})
        page = read(scene, "sam", replace(asked, is_oldest_first=is_oldest_first))
        expected = posted[1::-1] if is_oldest_first else posted[1:]
        assert [one.update_id for one in page.items] == expected


class TestLinks:
    def test_lead_back_and_on_and_say_how_far(self, scene: Scene) -> None:
        posted = [post(scene, ago=timedelta(days=one)) for one in range(6)]
        day = scene.clock.now() - timedelta(days=2)
        query = replace(TWO, after=query_from({"after": f"{day:%Y-%m-%d}.{posted[1]}"}).after)
        page = read(scene, "sam", query)
        back, on = page_links(scene.family, query, page, scene.clock.now())
        assert [one.update_id for one in page.items] == posted[2:4]
        assert back is not None
        assert back == Link("Newer updates", f"/families/{scene.family}?size=2")
        ends = short_day(scene.clock.now() - timedelta(days=5))
        assert on is not None
        assert on.text.startswith("Older: back to ")
        assert on.text.endswith(ends)

    def test_on_the_first_and_only_page_are_none(self, scene: Scene) -> None:
        post(scene)
        page = read(scene, "sam", TWO)
        assert page_links(scene.family, TWO, page, scene.clock.now()) == (None, None)
