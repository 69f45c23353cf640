"""The verifier's own way of drawing comes to what the hub draws; tokens tell nobody's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.verifier.redrawing import drawn_from, lots_of
from hub.oversight.sampling.drawing import Lot, draw_lots, listed, lots_in, salt_of, token_of

NAME = "reader/update"


def lots(sizes: dict[int, int]) -> list[Lot]:
    return [
        Lot(part, token_of(f"{part}/{number}", blind="ab"))
        for part, many in sizes.items()
        for number in range(many)
    ]


@given(st.dictionaries(st.integers(1, 4), st.integers(1, 60)), st.integers(0, 2**256 - 1))
def test_two_ways_of_drawing_agree(sizes: dict[int, int], number: int) -> None:
    seed, held = f"{number:064x}", lots(sizes)
    text = listed(reversed(held))
    assert sorted(lots_in(text)) == sorted(held)
    assert drawn_from(lots_of(text), seed) == tuple(
        one.lot.token for one in draw_lots(held, seed=seed)
    )


def test_a_token_is_told_by_its_salt_alone() -> None:
    assert token_of(NAME, blind="ab") != token_of(NAME, blind="ac")
    assert salt_of(NAME, blind="ab") != salt_of("reader/other", blind="ab")


@pytest.mark.parametrize("text", ["5 " + "00" * 32, "1 00", "1 " + "zz" * 32, "1", "x y z"])
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        lots_of(text + "\n")


def test_a_lot_listed_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="not a list"):
        lots_of(f"1 {'00' * 32}\n2 {'00' * 32}\n")
