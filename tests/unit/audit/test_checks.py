"""Following running numbers, in whatever order entries got their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.verifier.checks import MOST_FAULTS, Chains, Faults

CHAIN = [(1, None, "h1"), (2, "h1", "h2"), (3, "h2", "h3"), (4, "h3", "h4")]


def _followed(taken, counter: int = 4) -> set[str]:
    faults = Faults()
    chains = Chains("person", faults)
    for number, previous, hashed in taken:
        chains.take("p", number, previous, hashed)
    chains.finish([("p", counter)])
    return {fault.code for fault in faults.found}


class TestChains:
    @given(st.permutations(CHAIN))
    def test_fit_in_any_order(self, taken):
        assert _followed(taken) == set()

    @given(st.permutations(CHAIN), st.integers(0, 2))
    def test_show_a_number_that_is_missing(self, taken, place):
        gone = CHAIN[place]
        assert "person-number-gap" in _followed([one for one in taken if one != gone])

    @pytest.mark.parametrize(
        ("taken", "counter", "code"),
        [
            (CHAIN[:3], 4, "person-counter"),
            (CHAIN, 5, "person-counter"),
            ([*CHAIN, CHAIN[1]], 4, "person-number-twice"),
            ([(2, "h1", "h2"), (2, "h1", "h2"), (1, None, "h1")], 2, "person-number-twice"),
            ([CHAIN[0], (2, "other", "h2")], 2, "person-chain"),
            ([(1, "h0", "h1")], 1, "person-chain"),
        ],
    )
    def test_show_other_faults_by_name(self, taken, counter, code):
        assert _followed(taken, counter) == {code}

    def test_take_an_erased_entry_for_its_number(self):
        faults = Faults()
        chains = Chains("person", faults)
        for number, previous, hashed in CHAIN:
            if number == 2:
                chains.erased("p", number, hashed)
            else:
                chains.take("p", number, previous, hashed)
        chains.finish([("p", 4)])
        assert faults.count == 0

    def test_show_a_scope_that_has_no_counter(self):
        faults = Faults()
        chains = Chains("family", faults)
        chains.take("f", 1, None, "h1")
        chains.finish([])
        assert [fault.code for fault in faults.found] == ["family-counter"]


class TestFaults:
    def test_are_counted_beyond_those_kept(self):
        faults = Faults()
        for number in range(MOST_FAULTS + 5):
            faults.add("root", number)
        assert (len(faults.found), faults.count) == (MOST_FAULTS, MOST_FAULTS + 5)
