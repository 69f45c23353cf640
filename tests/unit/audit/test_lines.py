"""Lines, grouped for the entry and named as a list."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.verifier.canonical import canonical, parse
from audit.verifier.lines import Line, LinesRefused, group, list_id_of, ungrouped

LINES = st.lists(
    st.builds(
        Line,
        st.sampled_from(["VIEW_F", "VIEW_S"]),
        # As the log writes it: canonical text is in this form.
        st.text(max_size=3).map(lambda text: normalize("NFC", text)),
        st.sampled_from(["F", "S"]),
        st.sampled_from(["OWN", "PERM"]),
        st.just(""),
        st.sampled_from(["a-1", "a-2"]),
    ),
    max_size=12,
)


class TestGrouped:
    @given(LINES)
    def test_loses_nothing(self, lines):
        again = ungrouped(parse(canonical(group(lines).value)))
        assert sorted(again) == sorted(lines)
        assert group(again) == group(lines)

    @given(LINES)
    def test_are_stored_in_the_order_a_verifier_derives(self, lines):
        assert group(lines).lines == ungrouped(parse(canonical(group(lines).value)))

    def test_says_once_what_lines_have_in_common(self):
        lines = [Line("VIEW_F", f"u-{n}", "F", "OWN", "", "a-1") for n in range(50)]
        assert group(lines).value == [
            ["VIEW_F", "F", "OWN", "", "a-1", [f"u-{n}" for n in range(50)]],
        ]


class TestUngrouped:
    @pytest.mark.parametrize(
        "value",
        [None, {}, [1], [["a", "b"]], [["a", "b", "c", "d", "e", "f"]], [["a"] * 5 + [[1]]]],
    )
    def test_refuses_other_shapes(self, value):
        with pytest.raises(LinesRefused):
            ungrouped(value)


class TestListId:
    def test_differs_by_family_and_by_lines(self):
        ids = {
            list_id_of(family, lines) for family in (None, "f-1", "f-2") for lines in (b"[]", b"x")
        }
        assert len(ids) == 6
        assert {len(one) for one in ids} == {32}

    def test_is_no_family_for_an_empty_one(self):
        assert list_id_of(None, b"x") == list_id_of("", b"x")
