"""What the tests of the report do: somebody reads, somebody asks, the lead prepares the page."""

import re
from collections.abc import Callable
from datetime import timedelta

from werkzeug.test import TestResponse

from hub.foundation.identifiers import UpdateId
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import read_timeline
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
LEAD = "helen"
NOBODY = "00000000-0000-7000-8000-000000000000"
_TAGS = re.compile(r"<[^>]+>")


def post(scene: Scene, by: str = "sam", **changes: object) -> UpdateId:
    draft = scene.draft(**changes)
    made = scene.do(by, lambda work: post_update(work, family_id=scene.family, draft=draft))
    scene.clock.move_on(timedelta(minutes=1))
    return made


def read(scene: Scene, by: str) -> None:
    query = TimelineQuery()
    scene.see(by, lambda work: read_timeline(work, family_id=scene.family, query=query))
    scene.clock.move_on(timedelta(minutes=1))


def typed(scene: Scene, about: str, **changes: str) -> dict[str, str]:
    """A filled form; the person asks herself unless `asked_by` says who."""
    asked_by = scene.people[changes.pop("asked_by", about)]
    filled = {"asked_by": asked_by, "identity": "known", "harm": "no"}
    return {**filled, "purpose": "She wants to know who read about her.", **changes}


def ask(scene: Scene, lead: Browser, about: str = "kayla", **changes: str) -> TestResponse:
    sent = lead.send(f"/rights/seen/{scene.people[about]}", typed(scene, about, **changes))
    scene.ground.writer.drain()
    scene.clock.move_on(timedelta(minutes=1))
    return sent


def address_of(sent: TestResponse) -> str:
    assert sent.status_code == 303, sent.text
    return sent.headers["Location"]


def report(scene: Scene, lead: Browser, about: str = "kayla", **changes: str) -> str:
    """The page of a report prepared now."""
    page = lead.get(address_of(ask(scene, lead, about, **changes)))
    assert page.status_code == 200
    return page.text


def words(page: str) -> str:
    """What stands on a page between its header and its footer, without marks."""
    return _plain(page.partition('id="main">')[2].partition("</main>")[0])


def rows(page: str) -> list[list[str]]:
    """The rows of its lists: number, when, who, what, and of readings why."""
    lists = page.partition("Each time somebody")[2]
    found = [one for one in re.findall(r"<tr.*?</tr>", lists, re.DOTALL) if "<td" in one]
    return [
        [_plain(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in found
    ]


def _plain(marked: str) -> str:
    return " ".join(_TAGS.sub(" ", marked).split())
