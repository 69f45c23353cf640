"""Every persona on every page: a marked text is seen exactly where the decision allows.

The decision is asked of tests/reference, which shares nothing with the product.
"""

import re
from collections.abc import Iterator

import pytest

from tests.crawl.canaries import Mark
from tests.crawl.conftest import TownBuilder
from tests.crawl.crawler import Crawler, Visit, addresses
from tests.crawl.headers import complaints_about
from tests.crawl.oracle import HEADLINES, Oracle
from tests.crawl.partnership import (
    ASKED,
    DECLINED,
    LOOKED_INTO,
    MORE,
    NIGHT,
    RAISED,
    REASONS,
    WATCHED,
    WORKERS,
)
from tests.crawl.role_doors import addresses_for
from tests.crawl.rows import digest
from tests.crawl.town import FILE, Town
from tests.services.databases import Engine

NOBODY = ("nobody", "signed-out")
EVERYBODY = [*NOBODY, *(name for name, _, _ in WORKERS)]
ROUTES_OPENED = 0.98
READERS = (
    *("sw", "csc_lead", "csc_sys", "part_sys", "duty", "kw", "tm", "dsl"),
    *("auditor", "ig", "teacher", "mash", "pol_lead", "treat_lead"),
)
HALF_WAY_IN = {"/sign-in/code", "/sign-in/enrol/password", "/sign-in/enrol/picture.svg"}
"""Open between two steps of signing in: tests/web walks through them."""
MONTH_LATER = {"/oversight/sample/<uuid:disclosure_id>", "/oversight/sample/proofs"}
"""Of a month that is over, and the town has seen none: test_sampling opens it."""
IN_THE_BACKGROUND = {"/rules/drafts/<uuid:draft_id>/rehearsal"}
"""Of what a thread of its own tries out: tests/browser walks to it."""
WORDLESS = {"VIEW_E", "VIEW_OPENING"}
"""What is held may have no id; of an opening most are told without its words."""
READERS_OF_PLACES = "/families/<uuid:family_id>/protection/people/<uuid:person_id>/readers"
"""Whoever protects a person is asked of each place who reads it, and not told it (5.10)."""
EVIDENCE = "/oversight/questions/<string:question>/proofs"
"""It repeats what entries say of readings gone by, the ids of files among it."""
WALL = "/meetings/<uuid:meeting_id>/room"
"""Shows no ids: what hangs there is checked by its words."""


@pytest.fixture(scope="module")
def oracle(town: Town) -> Oracle:
    return Oracle(town.story)


def crawler_for(town: Town, persona: str) -> Crawler:
    """A browser of that persona; of one who has signed out, with the cookie he still has."""
    if persona == "nobody":
        return Crawler.of(town, None)
    if persona == "signed-out":
        left = Crawler.of(town, "tm")
        left.client.post("/sign-out", data={"csrf_token": left.token()})
        cookie = left.client.get_cookie("hub-session")
        left.client.set_cookie("hub-session", cookie.value if cookie else "gone")
        return Crawler(town, None, left.client)
    return Crawler.of(town, persona)


def unentitled(oracle: Oracle, worker: str | None, visits: list[Visit]) -> Iterator[str]:
    """Marks that the decision does not allow this persona."""
    for visit in visits:
        for mark in sorted(visit.marks):
            is_asked = visit.rule == READERS_OF_PLACES and mark.part == "id"
            if worker is None or not (is_asked or oracle.allows(worker, mark)):
                yield f"{visit.asked} shows {mark.part} of {mark.owner}"


VIEWED_AS = {
    ASKED: {"VIEW_ADVICE"},
    LOOKED_INTO: {"VIEW_FINDING"},
    MORE: {"VIEW_MORE"},
    NIGHT: {"VIEW_OPENING"},
    RAISED: {"VIEW_FINDING", "VIEW_INCIDENT"},
    WATCHED: {"VIEW_NOTE"},
}
"""What the log calls the showing of words that are no update's."""


def unrecorded(visits: list[Visit]) -> Iterator[str]:
    """Words that went out without their committed entry in the log (no audit, no disclosure)."""
    for visit in visits:
        for mark in sorted(visit.marks):
            is_named = visit.rule == EVIDENCE and mark.part == FILE
            if mark.part not in {"id", "name"} and not is_named and not _is_recorded(mark, visit):
                yield f"{visit.asked} shows {mark.part} of {mark.owner} without an entry"


def _is_recorded(mark: Mark, visit: Visit) -> bool:
    if mark.owner in VIEWED_AS:
        return any((one, mark.owner) in visit.views for one in VIEWED_AS[mark.owner])
    if mark.part == DECLINED:
        return ("DECLINE_VIEW", mark.owner) in visit.views
    if mark.part in REASONS:
        return ("VIEW_REASONS", mark.owner) in visit.views
    actions = {"VIEW_F", "VIEW_S"} if mark.part in HEADLINES else {"VIEW_F"}
    return any((action, mark.owner) in visit.views for action in actions)


def never_sent(visits: list[Visit]) -> Iterator[str]:
    """Entries about words of which the answer shows nothing at all. A held item may have no id."""
    for visit in visits:
        shown = {mark.owner for mark in visit.marks}
        for action, update in sorted(visit.views):
            if update not in shown and action not in WORDLESS and visit.rule != WALL:
                yield f"{visit.asked} recorded {action} of {update} and shows nothing of it"


def check_sights(town: Town, oracle: Oracle, persona: str) -> None:
    """Crawl as that persona and hold every answer against the decision and the log."""
    crawler = crawler_for(town, persona)
    before = digest(town.ground.database)
    visits = list(crawler.visits())
    broken = [visit.asked for visit in visits if visit.response.status_code >= 500]
    assert not broken
    assert not list(unentitled(oracle, crawler.worker, visits))
    assert not list(unrecorded(visits))
    assert not list(never_sent(visits))
    assert not [one for visit in visits for one in complaints_about(visit)]
    assert digest(town.ground.database) == before, "getting a page changed something"
    seen = frozenset(mark for visit in visits for mark in visit.marks)
    wanted = oracle.expected(persona) if crawler.worker else frozenset()
    assert not wanted - seen, "what he may see cannot be reached"


class TestEveryPersona:
    @pytest.mark.timeout(240)
    @pytest.mark.parametrize("persona", EVERYBODY)
    def test_sees_what_the_decision_allows_and_nothing_else(
        self, town: Town, oracle: Oracle, persona: str
    ) -> None:
        check_sights(town, oracle, persona)

    @pytest.mark.services
    @pytest.mark.timeout(240)
    def test_sees_the_same_on_postgresql(self, towns: TownBuilder) -> None:
        town = towns(engine=Engine.POSTGRESQL)
        check_sights(town, Oracle(town.story), "hv")

    @pytest.mark.timeout(120)
    @pytest.mark.parametrize("persona", ["sw", "hv", "bso", "far_dsl", "auditor"])
    def test_is_answered_for_an_item_he_may_not_know_as_for_one_that_is_not(
        self, town: Town, oracle: Oracle, persona: str
    ) -> None:
        crawler = Crawler.of(town, persona)
        hidden = {one for name, one in town.all_ids("updates").items()} - {
            town.id("updates", name)
            for name in town.all_ids("updates")
            if oracle.level(persona, name) != "N"
        }
        by_rule: dict[str, set[tuple[int, str]]] = {}
        for rule, asked in addresses(town, "GET"):
            if "<uuid:update_id>" in rule:
                known = [one for one in town.all_ids("updates").values() if one in asked]
                if not known or known[0] in hidden:
                    response = crawler.client.get(asked)
                    answer = (response.status_code, without_ids(response.text))
                    by_rule.setdefault(rule, set()).add(answer)
        assert by_rule
        assert all(len(answers) == 1 for answers in by_rule.values()), [
            (rule, {status for status, _ in answers}) for rule, answers in by_rule.items()
        ]

    def test_story_has_every_level_for_somebody(self, oracle: Oracle) -> None:
        levels = {
            name: {oracle.level(worker, name) for worker, _, _ in WORKERS}
            for name in oracle.updates()
        }
        assert set().union(*levels.values()) == set("NESF")
        assert all("F" in found for found in levels.values())


class TestCrawl:
    @pytest.mark.parametrize("persona", ["sw", "vol", "comm", "nobody"])
    def test_asks_every_route_whoever_asks(
        self, town: Town, monkeypatch: pytest.MonkeyPatch, persona: str
    ) -> None:
        crawler = crawler_for(town, persona)
        monkeypatch.setattr(Crawler, "visit", lambda _self, rule, _asked, **_sent: rule)
        assert set(crawler.visits()) == {rule for rule, _ in addresses(town, "GET")}

    @pytest.mark.timeout(120)
    def test_opens_nearly_every_route_for_somebody(self, town: Town) -> None:
        waiting = {rule for rule, _ in addresses(town, "GET")}
        total = len(waiting)
        waiting -= HALF_WAY_IN | MONTH_LATER | IN_THE_BACKGROUND
        for persona in READERS:
            crawler = Crawler.of(town, persona)
            for rule, asked in addresses_for(town, persona):
                if rule in waiting and crawler.client.get(asked).status_code == 200:
                    waiting.discard(rule)
        assert len(waiting) <= total * (1 - ROUTES_OPENED), sorted(waiting)

    @pytest.mark.parametrize("shape", ["plain", "capitals", "hex", "backwards", "id", "part"])
    def test_fails_on_a_planted_leak(
        self, town: Town, oracle: Oracle, monkeypatch: pytest.MonkeyPatch, shape: str
    ) -> None:
        text = str(next(post["text"] for post in town.posts() if post["id"] == "relapse"))
        leaks = {
            "plain": text,
            "capitals": text.upper(),
            "hex": text.encode().hex(),
            "backwards": text[::-1],
            "id": town.id("updates", "relapse"),
            "part": text[:40],
        }
        monkeypatch.setitem(town.app.view_functions, "health.health", lambda: leaks[shape])
        visit = Crawler.of(town, "bso").visit("/health", "/health")
        assert list(unentitled(oracle, "bso", [visit]))
        assert shape == "id" or list(unrecorded([visit]))


_CHANGING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}")


def without_ids(text: str) -> str:
    """The answer but for ids and tokens."""
    return _CHANGING.sub("-", text)
