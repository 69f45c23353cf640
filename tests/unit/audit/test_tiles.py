"""Tiles: their paths, and which there are in a tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.verifier.tiles import TilePlace, TileRefused, bundle, places, unbundled


class TestTilePlace:
    @pytest.mark.parametrize(
        ("place", "path"),
        [
            (TilePlace(0), "000"),
            (TilePlace(1234067), "x001/x234/067"),
            (TilePlace(1000), "x001/000"),
            (TilePlace(5, 112), "005.p/112"),
        ],
    )
    def test_has_the_path_of_the_format(self, place, path):
        assert place.path() == path
        assert TilePlace.parse(path) == place

    @pytest.mark.parametrize(
        "path",
        ["", "0", "x000/001", "001/002", "005.p/0", "005.p/256", "005.p/300", "005.p/012",
         "\u0660\u0660\u0660", "x1/001", "000/", "000.p/", "-01", "x001/" * 9 + "001"],
    )  # fmt: skip
    def test_has_no_other_path(self, path):
        with pytest.raises(TileRefused):
            TilePlace.parse(path)

    @given(st.integers(0, 10**12), st.integers(1, 256))
    def test_reads_back_what_it_writes(self, n, width):
        assert TilePlace.parse(TilePlace(n, width).path()) == TilePlace(n, width)


class TestPlaces:
    def test_are_those_of_the_format_s_example(self):
        counts = [list(places(70_000, level)) for level in range(4)]
        assert [len(one) for one in counts] == [274, 2, 1, 0]
        assert [one[-1].width for one in counts[:3]] == [112, 17, 1]

    def test_of_a_single_full_tile_leave_a_partial_one_above(self):
        assert list(places(256, 0)) == [TilePlace(0)]
        assert list(places(256, 1)) == [TilePlace(0, 1)]

    def test_of_an_empty_tree_are_none(self):
        assert list(places(0, 0)) == []


class TestBundles:
    @given(st.lists(st.binary(max_size=300), max_size=20))
    def test_read_back_what_they_write(self, leaves):
        assert list(unbundled(bundle(leaves))) == leaves

    @pytest.mark.parametrize("data", [b"\x00", b"\x00\x02a"])
    def test_that_end_within_a_leaf_are_refused(self, data):
        with pytest.raises(TileRefused):
            list(unbundled(data))
