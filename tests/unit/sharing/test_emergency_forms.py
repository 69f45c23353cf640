"""Dates and numbers as people write them in a hurry."""

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from hub.sharing.emergency.forms import asked_from, date_in


@pytest.mark.parametrize(
    "typed",
    [
        "4 June 2019",
        "4 jun 2019",
        "04/06/2019",
        "4.6.2019",
        "4-6-2019",
        " 4  6  2019 ",
        "2019-06-04",
    ],
)
def test_a_date_is_read_as_it_is_written(typed: str) -> None:
    assert date_in(typed) == date(2019, 6, 4)


@pytest.mark.parametrize(
    "typed", ["", "June 2019", "31 6 2019", "6/2019", "4 Juno? 2019", "943 476 5919", "4 6 19"]
)
def test_anything_else_is_no_date(typed: str) -> None:
    assert date_in(typed) is None


def test_ten_figures_are_a_number_and_no_date() -> None:
    asked = asked_from(MultiDict({"name": " Ellie  Ward ", "identifier": "943 476 5919"}))
    assert (asked.name, asked.nhs_number, asked.born_on) == ("Ellie Ward", "9434765919", None)
    assert asked.has_two_identifiers


def test_a_name_alone_is_one_identifier() -> None:
    assert not asked_from(
        MultiDict({"name": "Ellie Ward", "identifier": "soon"})
    ).has_two_identifiers
