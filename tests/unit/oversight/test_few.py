"""No small count can be worked out from what is told of months, quarters and years together."""

from collections.abc import Iterable, Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.oversight.governance.few import FEW, Told, told_of, told_together

Shown = tuple[int, bool]
HIDDEN = range(FEW)


def shown(one: Told) -> Shown:
    """What stands on the page."""
    return one.least, one.is_exact


def page_of(quarter: tuple[int, ...]) -> tuple[Shown, ...]:
    """All that a quarter's tables say: of each month and of the quarter."""
    months = [told_of(one) for one in quarter]
    return (*map(shown, months), shown(told_together(months)))


def year_of(quarters: tuple[tuple[int, ...], ...]) -> tuple[object, ...]:
    """The same of a year."""
    told = [told_together([told_of(one) for one in each]) for each in quarters]
    return (*map(page_of, quarters), shown(told_together(told)))


def may_be_empty(pages: dict[tuple[object, ...], list[tuple[int, ...]]]) -> bool:
    """Whether behind each page each hidden month may hide nothing, and may hide four."""
    return all(
        {0, FEW - 1} <= {one[place] for one in found}
        for found in pages.values()
        for place in range(len(found[0]))
        if found[0][place] < FEW
    )


def test_every_quarter_there_is_tells_of_no_month() -> None:
    pages: dict[tuple[object, ...], list[tuple[int, ...]]] = {}
    for quarter in product(range(9), repeat=3):
        pages.setdefault(page_of(quarter), []).append(quarter)
    assert may_be_empty(pages)


Quarter = tuple[int, ...]


def pages_of(quarters: Iterable[Quarter], many: int) -> Iterator[list[tuple[Quarter, ...]]]:
    """Years by the pages that tell of them; their other quarters hide nothing, so that whoever
    reads can subtract them."""
    whole = [(7, 8, 9)] * (4 - many)
    pages: dict[tuple[object, ...], list[tuple[Quarter, ...]]] = {}
    for hiding in product(quarters, repeat=many):
        pages.setdefault(year_of((*hiding, *whole)), []).append(hiding)
    yield from pages.values()


def test_a_year_tells_of_no_hidden_month() -> None:
    every = tuple(product((0, 1, 4, 6), repeat=3))
    for found in pages_of(every, 2):
        for place in range(2):
            for column in zip(*(one[place] for one in found), strict=True):
                assert 0 in column or min(column) >= FEW


@pytest.mark.parametrize("many", [2, 3])
def test_a_year_tells_of_no_hidden_quarter(many: int) -> None:
    rising = [tuple(min(4, max(0, n - 4 * at)) for at in range(3)) for n in range(13)]
    for found in pages_of((*rising, (6, 0, 0), (6, 1, 0), (6, 4, 3)), many):
        for place in range(many):
            sums = {sum(one[place]) for one in found}
            assert 0 in sums or min(sums) >= FEW


@given(st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=4, max_size=4))
def test_what_is_told_is_true(quarters: list[list[int]]) -> None:
    told = told_together([told_together([told_of(one) for one in each]) for each in quarters])
    total = sum(map(sum, quarters))
    assert told.least + told.rest == total
    assert 0 <= told.rest <= told.most
    assert told.least == 0 or told.least >= FEW
    if told.least == 0:
        assert total < FEW


@pytest.mark.parametrize(
    ("quarters", "expected"),
    [
        (((9, 9, 9),) * 4, (108, True)),
        (((9, 9, 9), (9, 9, 9), (9, 9, 9), (9, 9, 1)), (99, False)),
        (((0, 0, 0),) * 4, (0, False)),
        (((3, 3, 3),) * 4, (35, False)),
    ],
)
def test_a_year_less_eleven_months_is_not_the_twelfth(
    quarters: tuple[tuple[int, ...], ...], expected: Shown
) -> None:
    parts = [told_together([told_of(one) for one in each]) for each in quarters]
    assert shown(told_together(parts)) == expected
