"""The room sees each update at the lowest level of those present; only the chair sees counts."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from audit.models import AuditIndex, AuditLine
from consent.outcome import Level
from hub.foundation.identifiers import UpdateId
from hub.meetings.room import LINES_AT_MOST, SOMEBODY_ELSE, Wall, read_room
from hub.meetings.service import start_meeting
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import read_timeline
from hub.updates.drafting import Part
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]


def post(scene: Scene, by: str = "sam", **changes: object) -> UpdateId:
    scene.clock.move_on(timedelta(seconds=5))
    draft = scene.draft(**changes)
    return scene.do(by, lambda work: post_update(work, family_id=scene.family, draft=draft))


def meeting(scene: Scene, chair: Browser, *present: str) -> str:
    """The address of a meeting that this chair has just started."""
    answer = chair.send(
        f"/families/{scene.family}/meetings", {"present": [scene.workers[one] for one in present]}
    )
    assert answer.status_code == 302, answer.text
    return answer.location.removesuffix("/chair")


def mark(scene: Scene, chair: Browser, here: str, *present: str) -> str:
    """The chair's page after marking who is present."""
    ids = [scene.workers.get(one, one) for one in present]
    answer = chair.send(f"{here}/present", {"present": ids})
    assert answer.status_code == 302, answer.text
    return chair.get(answer.location).text


def levels(page: str) -> list[str]:
    """The level words on the wall, from top to bottom."""
    return re.findall(r"(Full|Summary|Held|Withdrawn)</span>", page.partition("<ol")[2])


class TestTheWall:
    def test_shows_the_lowest_level_of_those_present(self, scene: Scene, browser: Open) -> None:
        post(scene)
        helen = browser("helen")
        here = meeting(scene, helen, "sam")
        assert levels(helen.get(f"{here}/room").text) == ["Full"]
        mark(scene, helen, here, "sam", "tom")
        wall = helen.get(f"{here}/room").text
        assert levels(wall) == ["Held"]
        assert "Kayla missed" not in wall

    def test_puts_all_masks_together(self, scene: Scene) -> None:
        """What one present may not read nobody reads there, though the level stays Full."""
        kayla, ryan = scene.people["kayla"], scene.people["ryan"]
        post(
            scene,
            subjects=(kayla, ryan),
            parts=(Part("part1", (ryan,), "Ryan has not seen her since Sunday."),),
            summary_subjects=(kayla,),
            text_subjects=(kayla,),
        )
        (alone,) = wall_of(scene, ("sam",)).items
        (together,) = wall_of(scene, ("sam", "grace")).items
        assert alone.level is together.level is Level.FULL
        assert alone.wording is not None
        assert together.wording is not None
        assert dict(alone.wording.segments).keys() == {"part1"}
        assert not together.wording.segments
        assert together.wording.has_hidden_part

    def test_is_cut_when_somebody_comes(self, scene: Scene, browser: Open) -> None:
        post(scene, tags=("TX.RX", "EV.FACT", "UR0"), summary="Her dose was changed.")
        helen = browser("helen")
        here = meeting(scene, helen, "anil")
        before = helen.get(f"{here}/room/state").json["state"]
        assert "Her dose was changed." in helen.get(f"{here}/room").text
        assert "1 update left the shared screen." in mark(scene, helen, here, "anil", "priya")
        assert "Her dose" not in helen.get(f"{here}/room").text
        assert helen.get(f"{here}/room/state").json["state"] != before

    def test_shows_nothing_before_somebody_unlisted(self, scene: Scene, browser: Open) -> None:
        post(scene)
        helen = browser("helen")
        here = meeting(scene, helen, "sam")
        page = mark(scene, helen, here, "sam", SOMEBODY_ELSE)
        assert "1 of 1" in page
        wall = helen.get(f"{here}/room").text
        assert levels(wall) == []
        assert "Kayla" not in wall

    def test_never_says_how_much_is_missing(self, scene: Scene, browser: Open) -> None:
        post(scene)
        post(scene, tags=("TX.RX", "EV.FACT", "UR0"))
        helen = browser("helen")
        here = meeting(scene, helen, "priya")
        wall = helen.get(f"{here}/room").text
        assert len(levels(wall)) == 1
        assert "held back" not in wall
        assert "Shown here: what everyone present may see." in wall

    def test_goes_on_to_older_items(self, scene: Scene, browser: Open) -> None:
        for _ in range(LINES_AT_MOST + 2):
            post(scene)
        helen = browser("helen")
        here = meeting(scene, helen, "sam")
        first = helen.get(f"{here}/room").text
        link = re.search(r'rel="next" href="([^"]+)"', first)
        assert link is not None
        second = helen.get(link[1]).text
        assert (len(levels(first)), len(levels(second))) == (LINES_AT_MOST, 2)
        assert 'rel="next"' not in second

    def test_a_withdrawn_update_goes_from_it(self, scene: Scene, browser: Open) -> None:
        posted = post(scene)
        helen, sam = browser("helen"), browser("sam")
        here = meeting(scene, helen, "sam")
        sam.send(f"/updates/{posted}/withdraw", {"reason": "wrong", "told": "yes"})
        wall = helen.get(f"{here}/room").text
        if "Withdrawn by its author." in wall:
            assert "Kayla missed" not in wall


class TestTheChair:
    def test_alone_sees_what_each_keeps_back(self, scene: Scene, browser: Open) -> None:
        post(scene)
        post(scene, tags=("TX.RX", "EV.FACT", "UR0"))
        helen = browser("helen")
        here = meeting(scene, helen, "priya", "tom")
        page = helen.get(f"{here}/chair").text
        assert "1 of 2" in page
        rows = re.findall(r'<th scope="row"[^>]*>([^<]+)</th><td[^>]*><div>(\d+)</div>', page)
        assert dict(rows) == {"Priya Nair": "1", "Tom Reeves": "1"}

    @pytest.mark.parametrize("who", ["grace", "tom", "priya", "nora"])
    def test_nobody_else_finds_it(self, scene: Scene, browser: Open, who: str) -> None:
        here = meeting(scene, browser("helen"), "sam", "tom", "grace")
        other, none = browser(who), "/meetings/00000000-0000-7000-8000-000000000000"
        for rest in ("/room", "/chair", "/room/state"):
            answer, missing = other.get(here + rest), other.get(none + rest)
            assert answer.status_code == missing.status_code == 404
            assert answer.text == missing.text
        for rest in ("/present", "/end"):
            assert other.send(here + rest, {}).status_code == 404

    def test_cannot_try_out_what_others_would_see(self, scene: Scene, browser: Open) -> None:
        """Whoever she may not know to be there is not marked, whatever id is sent."""
        helen = browser("helen")
        here = meeting(scene, helen, "sam")
        page = mark(scene, helen, here, "sam", "nora")
        assert "Nora Field" not in page

    def test_needs_somebody_else(self, scene: Scene, browser: Open) -> None:
        address = f"/families/{scene.family}/meetings"
        answer = browser("helen").send(address, {"present": [scene.workers["nora"]]})
        assert answer.status_code == 422
        assert answer.text.count("Choose at least one other person who is present.") == 2

    def test_ends_it_for_good(self, scene: Scene, browser: Open) -> None:
        helen = browser("helen")
        here = meeting(scene, helen, "sam")
        assert helen.send(f"{here}/end", {}).status_code == 302
        for rest in ("/room", "/chair", "/room/state"):
            assert helen.get(here + rest).status_code == 404


def test_each_item_is_recorded_for_each_person_present(scene: Scene, browser: Open) -> None:
    posts = {post(scene), post(scene)}
    helen = browser("helen")
    here = meeting(scene, helen, "sam", "grace")
    helen.get(f"{here}/room")
    with scene.ground.database.read() as session:
        rows = session.execute(
            select(AuditLine.subject, AuditLine.object_id)
            .join(AuditIndex, AuditIndex.list_id == AuditLine.list_id)
            .where(AuditIndex.action == "VIEW", AuditLine.subject != "")
        ).all()
    seen = {(subject, update_id) for subject, update_id in rows}
    people = {scene.workers[one] for one in ("helen", "sam", "grace")}
    assert seen == {(who, one) for who in people for one in posts}


@pytest.mark.sqlite_only
def test_is_the_minimum_over_those_present_whoever_they_are(scene: Scene, browser: Open) -> None:
    """Against each person's own timeline, for every pair and the whole table."""
    alfie = (scene.people["alfie"],)
    post(scene)
    post(scene, tags=("TX.RX", "EV.FACT", "UR0"))
    post(scene, sensitivity=3)
    post(scene, by="tom", subjects=alfie, tags=("ED.ATT", "EV.FACT", "UR0"))
    post(scene, by="grace", tags=("MT.ANC", "EV.FACT", "UR0"))
    post(scene, by="priya", subjects=alfie, tags=("CS.STATUS", "EV.FACT", "UR0"))
    people = ("sam", "grace", "tom", "dev", "priya", "anil")
    own = {one: levels_of(scene, one) for one in (*people, "helen")}
    groups = [(one,) for one in people] + [
        (one, two) for place, one in enumerate(people) for two in people[place + 1 :]
    ]
    for group in (*groups, people):
        expected = {
            update_id: min(own[one].get(update_id, "") for one in (*group, "helen"))
            for update_id in own["helen"]
        }
        shown = room_levels(scene, group)
        assert shown == {one: level for one, level in expected.items() if level}, group


ORDER = {"E": "1E", "S": "2S", "F": "3F"}
"""Letters that sort as the levels do; nothing sorts before them all."""


def levels_of(scene: Scene, who: str) -> dict[UpdateId, str]:
    page = scene.see(
        who,
        lambda work: read_timeline(work, family_id=scene.family, query=TimelineQuery(size=50)),
    )
    return {one.update_id: ORDER[one.level.letter] for one in page.items}


def wall_of(scene: Scene, group: tuple[str, ...]) -> Wall:
    """What the wall shows to these people with Helen in the chair."""
    ids = [scene.workers[one] for one in group]
    meeting_id = scene.do(
        "helen", lambda work: start_meeting(work, family_id=scene.family, present=ids)
    )
    present = (*ids, scene.workers["helen"])
    return scene.see(
        "helen",
        lambda work: read_room(
            work, family_id=scene.family, meeting_id=meeting_id, present=present
        ),
    )


def room_levels(scene: Scene, group: tuple[str, ...]) -> dict[UpdateId, str]:
    wall = wall_of(scene, group)
    return {one.stored.update_id: ORDER[one.level.letter] for one in wall.items}
