"""One value, one sequence of bytes."""

import json
import unicodedata
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.verifier.canonical import INTEGER_LIMIT, NotCanonical, canonical, parse

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


class Colour(StrEnum):
    RED = "red"


class TestCanonical:
    def test_orders_names_and_leaves_no_space(self):
        value = {"b": [1, True, None], "a": {"z": "é", "y": -3}}
        assert canonical(value) == '{"a":{"y":-3,"z":"é"},"b":[1,true,null]}'.encode()

    def test_orders_names_by_utf_16_code_units(self):
        # RFC 8785, section 3.2.3: the smiley's surrogates sort before U+FB33.
        names = {"€": 1, "\r": 2, "דּ": 3, "1": 4, "😀": 5, "\u0080": 6, "ö": 7}
        names = {unicodedata.normalize("NFC", name): value for name, value in names.items()}
        given_order = list(json.loads(canonical(names)))
        assert given_order == sorted(names, key=lambda name: name.encode("utf-16-be"))
        assert given_order[:3] == ["\r", "1", "\u0080"]

    def test_escapes_as_rfc_8785_does(self):
        text = '\u20ac$\x0f\nA\'B"\\\\"/'
        assert canonical(text) == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'.encode()

    def test_takes_a_composed_and_a_decomposed_accent_for_one(self):
        assert canonical("Zoë") == canonical(unicodedata.normalize("NFD", "Zoë"))

    def test_takes_a_member_of_an_enum_for_its_text(self):
        assert canonical([Colour.RED]) == b'["red"]'

    def test_takes_a_tuple_for_a_list(self):
        assert canonical(((1, 2),)) == b"[[1,2]]"

    @pytest.mark.parametrize(
        "value",
        [1.0, float("nan"), INTEGER_LIMIT, -INTEGER_LIMIT, b"x", {1: 2}, {1, 2}, object()],
    )
    def test_refuses_what_has_no_single_form(self, value):
        with pytest.raises(NotCanonical):
            canonical([value])

    def test_refuses_half_a_surrogate_pair_without_repeating_it(self):
        with pytest.raises(NotCanonical) as caught:
            canonical("secret \ud800")
        assert "secret" not in str(caught.value)
        assert caught.value.__cause__ is None

    def test_refuses_names_that_become_one(self):
        with pytest.raises(NotCanonical):
            canonical({"é": 1, unicodedata.normalize("NFD", "é"): 2})

    @given(VALUES)
    def test_reads_back_what_it_wrote(self, value):
        try:
            written = canonical(value)
        except NotCanonical:
            return  # two names of the drawn object were one after normalisation
        assert canonical(parse(written)) == written


class TestParse:
    @pytest.mark.parametrize("data", [b'{"a": 1}', b'{"b":1,"a":2}', b"1.0", b'"\\u0041"', b"x"])
    def test_refuses_any_other_encoding(self, data):
        with pytest.raises(NotCanonical):
            parse(data)
