"""Two worlds that differ only in what somebody must not know answer him in the same bytes."""

import re
import time
from collections.abc import Callable
from statistics import quantiles

import pytest

from hub.foundation.identifiers import new_id
from tests.crawl.conftest import TownBuilder
from tests.crawl.crawler import Crawler
from tests.crawl.oracle import Oracle
from tests.crawl.pairs import PAIRS, other_world, world
from tests.crawl.telling import ASKED, Said, answers, asked_about, errors, hidden_ids, titles
from tests.crawl.town import Town, person_name
from tests.services.sampling import sized

ENOUGH = 8
FEWEST_PERSONAS = 6
ASKED_OF = list(PAIRS)[: sized(sample=5, full=len(PAIRS))]
SAME_CLASS_OF_TIME = 0.010
FEW_ENQUIRIES = 24
"""Fewer than one worker may make in an hour."""
ToldTo = Callable[[str], dict[str, Said]]


@pytest.fixture(scope="module")
def whole(towns: TownBuilder) -> Town:
    """The world with everything in it."""
    return towns(world())


@pytest.fixture(scope="module")
def told(whole: Town) -> ToldTo:
    """What each is told in it, asked for once."""
    known: dict[str, dict[str, Said]] = {}

    def told_to(persona: str) -> dict[str, Said]:
        if persona not in known:
            known[persona] = answers(whole, persona)
        return known[persona]

    return told_to


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    return Oracle(world())


def differing(whole: Town, other: Town) -> set[str]:
    """The updates of the first world that are not in the second as they are."""
    alike = {str(one["id"]): one for one in other.posts()}
    return {str(one["id"]) for one in whole.posts() if alike.get(str(one["id"])) != one}


class TestTwoWorlds:
    @pytest.mark.timeout(240)
    @pytest.mark.parametrize("name", ASKED_OF)
    def test_look_the_same_to_whoever_must_not_know(
        self, towns: TownBuilder, whole: Town, oracle: Oracle, told: ToldTo, name: str
    ) -> None:
        pair = PAIRS[name]
        other = towns(other_world(pair))
        hidden = dict(hidden_ids(whole, other))
        for persona in pair.personas[: sized(sample=FEWEST_PERSONAS, full=len(pair.personas))]:
            assert {oracle.level(persona, one) for one in differing(whole, other)} <= {"N"}
            one, two = told(persona), answers(other, persona)
            different = {(persona, page) for page in one if one[page] != two[page]}
            assert not different - pair.told
            assert sum(said.status == 200 for said in one.values()) > ENOUGH
            nobodys = {path: (new_id(),) for path, ids in hidden.items() if ids}
            assert errors(whole, persona, hidden) == errors(other, persona, nobodys)

    def test_give_their_pages_titles_without_a_name(self, whole: Town, told: ToldTo) -> None:
        """A title stays in a browser's history, where whoever sits down next reads it."""
        names = {word for who in whole.all_ids("people") for word in person_name(who).split()}
        for persona in ("sw", "kw", "kw_his"):
            found = titles(told(persona))
            assert len(found) > ENOUGH
            shown = [one for one in found.items() if names & set(re.findall(r"\w+", one[1]))]
            assert not shown, persona

    def test_are_many_and_many_look(self) -> None:
        assert len(ASKED_OF) >= 5
        assert all(len(set(pair.personas)) >= FEWEST_PERSONAS for pair in PAIRS.values())

    def test_planted_leak_is_seen(
        self, whole: Town, towns: TownBuilder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """How many updates there are, where the number of one's own alerts is asked for."""
        other = towns(other_world(PAIRS["an agency with an update that is never named"]))
        for town in (whole, other):
            size = str(len(town.posts()))
            monkeypatch.setitem(town.app.view_functions, "my_work.count", lambda size=size: size)
        one, two = answers(whole, "vol"), answers(other, "vol")  # asked for the first time
        assert [page for page in one if one[page] != two[page]] == ["/alerts/count"]


class TestTime:
    @pytest.mark.timeout(120)
    @pytest.mark.parametrize("kind", ["updates", "families", "files"])
    def test_is_the_same_for_a_hidden_thing_and_for_none(self, whole: Town, kind: str) -> None:
        hidden = {"updates": "court", "families": "bell", "files": "antenatal"}[kind]
        path = {"files": "attachments"}.get(kind, kind)
        known = f"/{path}/{whole.id(kind, hidden)}"
        client = whole.browser("far_dsl")

        def ask(is_known: bool) -> int:
            return client.get(known if is_known else f"/{path}/{new_id()}").status_code

        assert apart(ask, 404) < SAME_CLASS_OF_TIME

    @pytest.mark.timeout(120)
    def test_of_an_enquiry_is_the_same_for_a_hidden_child_and_for_none(self, whole: Town) -> None:
        """Whoever is known to a partner goes on a list; nobody can tell by waiting (5.9)."""
        crawler = Crawler.of(whole, "far_dsl")
        token = {"csrf_token": crawler.token()}

        def ask(is_known: bool) -> int:
            name = "zoe" if is_known else "nobody"
            sent = {**token, **asked_about(name, ASKED[name])}
            return crawler.client.post("/families/find", data=sent).status_code

        assert apart(ask, 200, times=FEW_ENQUIRIES) < SAME_CLASS_OF_TIME


def apart(ask: Callable[[bool], int], status: int, *, times: int = 80) -> float:
    """Seconds between the answer for what there is and for what there is not."""
    spent: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(times):
        is_known = turn % 2 == 0
        began = time.thread_time()
        assert ask(is_known) == status
        spent[is_known].append(time.thread_time() - began)
    # The lower quartile: what the machine does beside only ever adds.
    hidden_one, no_such = (quantiles(spent[known], n=4)[0] for known in (True, False))
    return abs(hidden_one - no_such)
