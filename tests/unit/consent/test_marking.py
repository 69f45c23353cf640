"""Marking by marking is the same as item by item, and no part of the marking can be left out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consent.decision import decide, decide_item, decide_marking, is_listed, judge, prepare
from consent.marking import Marking
from consent.outcome import Level
from consent.sharing.bases import Period, Seal
from consent.world import FamilyFacts, Membership, PerpetratorFlag, Split, SplitPart
from tests.unit.consent.invented import World
from tests.unit.consent.scene import (
    ALWAYS,
    DAY,
    FAMILY,
    POSTED,
    START,
    family,
    involvement,
    permission,
    plan,
    scene,
    update,
    viewer,
)

SEEDS = st.integers(0, 2**32)


class TestByMarking:
    @settings(max_examples=120, deadline=None)
    @given(SEEDS)
    def test_is_the_same_as_item_by_item(self, seed):
        world = World(seed)
        view = prepare(world.facts)
        for item in world.items:
            assert decide_item(view, item) == decide(world.facts, item)

    @pytest.mark.long
    @pytest.mark.timeout(600)
    @settings(max_examples=5000, deadline=None)
    @given(SEEDS)
    def test_is_the_same_in_many_worlds(self, seed):
        self.test_is_the_same_as_item_by_item.hypothesis.inner_test(self, seed)

    @settings(max_examples=60, deadline=None)
    @given(SEEDS)
    def test_lists_exactly_what_is_shown(self, seed):
        world = World(seed)
        view = prepare(world.facts)
        for item in world.items:
            assert is_listed(view, view.marking(item)) == (
                decide(world.facts, item).level > Level.NONE
            )

    def test_judges_each_marking_once(self):
        view = prepare(scene())
        first = view.marking(update())
        second = view.marking(update(update_id="another", event_at=POSTED + DAY))
        assert first == second
        assert decide_marking(view, first) is decide_marking(view, second)

    def test_gives_an_update_named_by_a_record_its_own(self):
        seal = Seal(frozenset(), Period(START), update_id="update")
        view = prepare(scene(seals=(seal,)))
        assert view.marking(update()).named == "update"
        assert view.marking(update(update_id="another")).named is None


ACCUSED = PerpetratorFlag("mum", frozenset({"dad"}), frozenset(), Period(START))
LATE = scene(involvements=(involvement(opened_at=POSTED),), statements=(permission(),))
CLOSED = scene(involvements=(involvement(closed_at=POSTED + DAY),))
SPLIT = Split(
    "old",
    START,
    (SplitPart(FAMILY, frozenset({"mum"})), SplitPart("second", frozenset({"dad"}))),
)
AFTER_SPLIT = scene(
    family=FamilyFacts(FAMILY, (Membership(FAMILY, "mum", ALWAYS),), splits=(SPLIT,)),
    statements=(
        permission(),
        permission(permission_id="his", giver_id="dad", covers=frozenset({"dad"}), seq=2),
    ),
)
INSIDE = scene(family=family(splits=(SPLIT,)))
HIDDEN = scene(seals=(Seal(frozenset(), Period(START), update_id="update"),))
SIDE = scene(perpetrator_flags=(ACCUSED,))
OWN = scene(
    viewer=viewer("treat", "PEER", "kw"), involvements=(involvement("treat", team=("kw",)),)
)
EXCLUDED = scene(statements=(permission(excluded_tags=frozenset({"AF.SAFE"})),))
RELATIVE = scene(involvements=(involvement(people=("sib",)),))

NEEDED = {
    "source": (scene(), update(), update(author_agency_id="csc")),
    "is_author": (OWN, update(), update(author_id="other")),
    "sn": (scene(), update(), update(sn=3)),
    "groups": (scene(), update(), update(tags={"TX.ENG", "EV.FACT"})),
    "excluded": (EXCLUDED, update(), update(tags={"TX.LAPSE", "EV.FACT", "AF.SAFE"})),
    "is_perpetrator_sensitive": (
        SIDE,
        update(tags={"CS.LAC", "EV.FACT"}),
        update(tags={"CS.PLACE", "EV.FACT"}),
    ),
    "is_unreadable": (scene(), update(), None),
    "subjects": (scene(), update(), update(subjects={"dad"})),
    "is_household": (RELATIVE, update(), update(is_household=True)),
    "is_history_shared": (
        LATE,
        update(event_at=POSTED - DAY),
        update(event_at=POSTED - DAY, is_history_shared=True),
    ),
    "event_at": (LATE, update(), update(event_at=POSTED - DAY)),
    "created_at": (CLOSED, update(), update(created_at=POSTED + DAY)),
    "named": (HIDDEN, update(), update(update_id="another")),
    "is_named_reader": (scene(), update(sn=4), update(sn=4, named_readers={"hv"})),
    "is_court_barred": (scene(), update(), update(is_court_restricted=True)),
    "outside": (
        AFTER_SPLIT,
        update(subjects={"mum", "dad"}),
        update(subjects={"mum", "dad"}, family_id="old"),
    ),
    "is_elsewhere": (INSIDE, update(), update(family_id="unknown")),
}


class TestPartsOfTheMarking:
    def test_are_all_here(self):
        assert set(NEEDED) == set(Marking._fields)

    @pytest.mark.parametrize("part", [name for name in NEEDED if name != "is_unreadable"])
    def test_cannot_be_left_out(self, part):
        """Two updates whose markings differ in nothing but this part get different answers."""
        facts, one, other = NEEDED[part]
        view = prepare(facts)
        first, second = view.marking(one), view.marking(other)
        left_out = {part: getattr(first, part)}
        assert first != second
        assert second._replace(**left_out) == first
        assert _answer(judge(view, first)) != _answer(judge(view, second))

    def test_unreadable_cannot_be_left_out(self):
        view = prepare(scene(**plan()))
        readable = view.marking(update())._replace(groups=0)
        unreadable = readable._replace(is_unreadable=True)
        assert _answer(judge(view, readable)) != _answer(judge(view, unreadable))

    @settings(max_examples=120, deadline=None)
    @given(SEEDS)
    def test_change_no_answer_by_their_bands(self, seed):
        """The banded marking is judged like the exact one of every update it stands for."""
        world = World(seed)
        view = prepare(world.facts)
        for item in world.items:
            banded, exact = view.marking(item), view.exact_marking(item)
            assert _answer(judge(view, banded)) == _answer(judge(view, exact))


def _answer(verdict):
    return verdict.ordinary, verdict.glass
