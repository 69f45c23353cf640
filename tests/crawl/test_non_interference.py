"""Two worlds that differ only in what somebody must not know answer him in the same bytes.

This needs no knowledge of the rules: counts, order, paging, sizes and badges are all compared.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import quantiles

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from hub.foundation.identifiers import new_id
from tests.crawl.conftest import TownBuilder
from tests.crawl.crawler import Crawler
from tests.crawl.oracle import Oracle
from tests.crawl.partnership import Entry, case
from tests.crawl.town import Town, person_name

PAGES = (
    "/",
    "/alerts",
    "/alerts/count",
    "/conflicts",
    "/families",
    "/families?words=marsh",
    "/families/find",
    "/families/{marsh}",
    "/families/{marsh}?order=oldest",
    "/families/{marsh}?tag=RK.DA",
    "/families/{marsh}?since=2026-10-01",
    "/families/{marsh}/involvement",
    "/families/{marsh}/meetings",
    "/families/{marsh}/people",
    "/families/{marsh}/permissions",
    "/families/{marsh}/status",
    "/families/{marsh}/updates/new",
    "/sharing-table",
    "/oversight",
    "/oversight/audits",
    "/workers",
)
_CHANGING = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32,64}|F-[0-9A-F]{8}"
)
_OF_THE_LOG = re.compile(
    r"Access record complete to entry [\d,]+|Signed [\w :]+\.|"
    r"[\d,]+ newer entr(?:y waits|ies wait)\.|Nothing waits\."
)
"""How long the whole log is, when it was signed and what waits: of every act, about nobody."""
SAME_CLASS_OF_TIME = 0.010


def without(*hidden: Callable[[Entry], bool]) -> Entry:
    """The story without the events and records that one of these picks."""
    story = case()
    for kind in ("agencies", "workers", "people", "families", "events"):
        story[kind] = [one for one in story[kind] if not any(pick(one) for pick in hidden)]
    return story


def _named(*names: str) -> Callable[[Entry], bool]:
    return lambda one: one.get("id") in names or one.get("agency") in names


def _of_the_bells(one: Entry) -> bool:
    bells = {"bell", "mia", "zoe", "dan", "mias", "bells_sealed"}
    named = {one.get(key) for key in ("id", "family", "child", "person")}
    listed = {name for key in ("covers", "of", "updates") for name in one.get(key, ())}
    return bool(bells & (named | listed))


WORLDS = {
    "a named-only item": (without(_named("named_only", "court")), ("kw", "hv", "dsl")),
    "a family": (without(_of_the_bells), ("kw", "hv", "mw")),
    "a refuge": (without(_named("refuge", "advocate")), ("kw", "fsw", "dsl")),
}


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as far as it is the same for the same knowledge."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str


def said(answer: TestResponse) -> Said:
    """Ids are numbered in the order in which they appear; tokens are left out."""
    numbers: dict[str, str] = {}

    def number(found: re.Match[str]) -> str:
        return numbers.setdefault(found[0], f"<{len(numbers)}>")

    headers = [(k, v) for k, v in answer.headers if k not in {"Content-Length", "Set-Cookie"}]
    return Said(
        answer.status_code,
        tuple((name, _CHANGING.sub(number, value)) for name, value in headers),
        _CHANGING.sub(number, _OF_THE_LOG.sub("", answer.text)),
    )


def answers(town: Town, persona: str) -> dict[str, Said]:
    """What the persona is told on every page that lists or counts, and by an enquiry."""
    crawler = Crawler.of(town, persona)
    marsh = town.id("families", "marsh")
    told = {page: said(crawler.client.get(page.replace("{marsh}", marsh))) for page in PAGES}
    asked = {"name": person_name("zoe"), "day": "9", "month": "9", "year": "2015"}
    typed = {**asked, "born_on": "2015-09-09", "purpose": "worried"}
    sent = {"csrf_token": crawler.token(), **typed}
    told["enquiry"] = said(crawler.client.post("/families/find", data=sent))
    return told


@pytest.fixture(scope="module")
def whole(towns: TownBuilder) -> Town:
    """The town with everything in it."""
    return towns(case())


class TestTwoWorlds:
    @pytest.mark.timeout(120)
    @pytest.mark.parametrize("hidden", WORLDS)
    def test_look_the_same_to_whoever_must_not_know(self, towns: TownBuilder, hidden: str) -> None:
        story, personas = WORLDS[hidden]
        whole, other, oracle = towns(case()), towns(story), Oracle(case())
        gone = {str(one["id"]) for one in whole.posts()} - {str(one["id"]) for one in other.posts()}
        assert gone
        for persona in personas:
            assert {oracle.level(persona, update) for update in gone} == {"N"}
            one, two = answers(whole, persona), answers(other, persona)
            different = [page for page in one if one[page] != two[page]]
            assert not different, (persona, different)
            assert sum(told.status == 200 for told in one.values()) > 10

    def test_planted_leak_is_seen(
        self, whole: Town, towns: TownBuilder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = towns(WORLDS["a refuge"][0])
        for town in (whole, other):
            size = str(len(town.posts()))
            views = _views_of(town.app)
            monkeypatch.setitem(views, "my_work.count", lambda size=size: size)
        assert answers(whole, "fsw") != answers(other, "fsw")


def _views_of(app: Flask) -> dict[str, Callable[..., object]]:
    return app.view_functions


class TestTime:
    @pytest.mark.timeout(120)
    @pytest.mark.parametrize("kind", ["updates", "families", "files"])
    def test_is_the_same_for_a_hidden_thing_and_for_none(self, whole: Town, kind: str) -> None:
        hidden = {"updates": "court", "families": "bell", "files": "antenatal"}[kind]
        path = {"files": "attachments"}.get(kind, kind)
        known = f"/{path}/{whole.id(kind, hidden)}"
        client = whole.browser("far_dsl")
        spent: dict[bool, list[float]] = {True: [], False: []}
        for turn in range(80):
            is_known = turn % 2 == 0
            asked = known if is_known else f"/{path}/{new_id()}"
            began = time.thread_time()
            assert client.get(asked).status_code == 404
            spent[is_known].append(time.thread_time() - began)
        # The lower quartile: what the machine does beside only ever adds.
        hidden_one, no_such = (quantiles(spent[known], n=4)[0] for known in (True, False))
        assert abs(hidden_one - no_such) < SAME_CLASS_OF_TIME
