"""Two worlds that differ only in what somebody must not know answer him in the same bytes."""

import time
from collections.abc import Callable
from statistics import quantiles

import pytest

from hub.foundation.identifiers import new_id
from tests.crawl.conftest import TownBuilder
from tests.crawl.oracle import Oracle
from tests.crawl.pairs import PAIRS, other_world, world
from tests.crawl.telling import Said, answers, errors, hidden_ids
from tests.crawl.town import Town
from tests.services.sampling import sized

ENOUGH = 8
FEWEST_PERSONAS = 6
ASKED_OF = list(PAIRS)[: sized(sample=6, full=len(PAIRS))]
SAME_CLASS_OF_TIME = 0.010
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
            different = [page for page in one if one[page] != two[page]]
            assert not different, (persona, different)
            assert sum(said.status == 200 for said in one.values()) > ENOUGH
            nobodys = {path: (new_id(),) for path, ids in hidden.items() if ids}
            assert errors(whole, persona, hidden) == errors(other, persona, nobodys)

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
