"""My families and the search among them: exactly those whose card is seen, in few statements."""

from collections.abc import Callable

import pytest

from audit.events import CardShown, Searched
from hub.families.card.cards import card_of
from hub.families.own import own_families
from hub.families.search import search_families
from hub.families.service import name_family
from hub.foundation.work import Work
from tests.integration.families.conftest import WORKERS, ActAs, Town, WorkFactory


class TestOwnFamilies:
    @pytest.mark.parametrize("short", sorted(WORKERS))
    def test_are_those_whose_card_he_sees(self, act_as: ActAs, town: Town, short: str) -> None:
        with act_as(short) as work:
            listed = {one.family_id: one.card for one in own_families(work)}
            cards = {one: card_of(work, family_id=one) for one in town.families.values()}
        assert listed == {one: card for one, card in cards.items() if card is not None}

    def test_school_s_list_is_headed_by_children(self, act_as: ActAs, town: Town) -> None:
        with act_as("dsl") as work:
            assert [one.title for one in own_families(work)] == ["Alfie Marsh"]

    def test_cost_does_not_grow_with_their_number(
        self, act_as: ActAs, town: Town, count_statements: Callable[[Work], list[str]]
    ) -> None:
        counts = {}
        with act_as("kw") as work:
            own_families(work)  # what the partnership has switched on is read once for all
        for short in ("kw", "sgl"):
            with act_as("duty") as work:
                name_family(work, family_id=town.families["marsh"], name="Marsh family")
            with act_as("kw2") as work:
                name_family(work, family_id=town.families["holt"], name="Holt family")
            with act_as(short) as work:
                seen = count_statements(work)
                found = own_families(work)
                counts[len(found)] = len(seen)
        assert counts[1] == counts[2]


class TestSearch:
    @pytest.mark.parametrize("terms", ["marsh", "KAYLA mar", "Alfie"])
    def test_finds_his_own(self, act_as: ActAs, town: Town, terms: str) -> None:
        with act_as("kw") as work:
            found = search_families(work, terms=terms, search_id="one")
            searched, shown = work.events
        assert [one.family_id for one in found.families] == [town.families["marsh"]]
        assert searched == Searched(terms=(terms,), hits=1, search_id="one")
        assert isinstance(shown, CardShown)

    @pytest.mark.parametrize("terms", ["holt", "Ryan", "", "a", "marsh holt", "%"])
    def test_finds_nobody_he_does_not_see(self, act_as: ActAs, town: Town, terms: str) -> None:
        with act_as("kw") as work:
            assert search_families(work, terms=terms).hits == 0
            assert len(work.events) == 1

    def test_marks_do_not_matter(self, act_as: ActAs, town: Town) -> None:
        with act_as("kw2") as work:
            assert search_families(work, terms="zoe price").hits == 1

    def test_the_system_has_no_families(self, work_factory: WorkFactory, town: Town) -> None:
        with work_factory() as work:
            assert own_families(work) == ()
