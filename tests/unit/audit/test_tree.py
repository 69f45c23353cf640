"""The fast tree against a slow one written straight from the RFC."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.verifier.tree import (
    EMPTY_ROOT,
    Frontier,
    ProofRefused,
    Tree,
    leaf_hash,
    verify_consistency,
    verify_inclusion,
)
from tests.unit.audit.naive_tree import mth, path, proof

LEAVES = st.lists(st.binary(max_size=8), min_size=1, max_size=40)


class TestTree:
    @settings(max_examples=60, deadline=None)
    @given(LEAVES, st.data())
    def test_gives_the_roots_and_proofs_of_the_rfc(self, leaves, data):
        size = data.draw(st.integers(1, len(leaves)))
        index = data.draw(st.integers(0, size - 1))
        old = data.draw(st.integers(1, size))
        tree = Tree(map(leaf_hash, leaves))
        assert tree.root(size) == mth(leaves[:size])
        assert list(tree.inclusion_proof(index, size)) == path(index, leaves[:size])
        assert list(tree.consistency_proof(old, size)) == proof(old, leaves[:size])

    def test_gives_the_empty_root(self):
        assert Tree().root(0) == EMPTY_ROOT == mth([])

    @pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 4)])
    def test_refuses_places_outside_itself(self, index, size):
        with pytest.raises(ValueError, match="requires"):
            Tree([bytes(32)] * 3).inclusion_proof(index, size)


class TestFrontier:
    @settings(max_examples=60, deadline=None)
    @given(LEAVES, st.data())
    def test_gives_the_root_whatever_the_steps(self, leaves, data):
        frontier, rest = Frontier(), [leaf_hash(leaf) for leaf in leaves]
        while rest:
            step = data.draw(st.integers(1, len(rest)))
            frontier, rest = frontier.extended(rest[:step]), rest[step:]
            frontier = Frontier.from_bytes(frontier.size, frontier.to_bytes())
        assert (frontier.size, frontier.root()) == (len(leaves), mth(leaves))

    def test_refuses_hashes_that_do_not_fit_its_size(self):
        with pytest.raises(ValueError, match="one hash for each bit"):
            Frontier(3, (bytes(32),))
        with pytest.raises(ValueError, match="whole number"):
            Frontier.from_bytes(1, bytes(33))


class TestVerification:
    @settings(max_examples=60, deadline=None)
    @given(LEAVES, st.data())
    def test_accepts_every_true_proof_and_no_changed_one(self, leaves, data):
        size = len(leaves)
        index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
        included = {
            "index": index,
            "size": size,
            "leaf": leaf_hash(leaves[index]),
            "proof": path(index, leaves),
            "root": mth(leaves),
        }
        verify_inclusion(**included)
        extends = {
            "old_size": old,
            "new_size": size,
            "old_root": mth(leaves[:old]),
            "new_root": mth(leaves),
            "proof": proof(old, leaves),
        }
        verify_consistency(**extends)
        for check, arguments in ((verify_inclusion, included), (verify_consistency, extends)):
            changed = {**arguments, "proof": _spoilt(arguments["proof"], data)}
            with pytest.raises(ProofRefused):
                check(**changed)


def _spoilt(hashes: list[bytes], data: st.DataObject) -> list[bytes]:
    way = data.draw(st.sampled_from(["longer", "shorter", "other"] if hashes else ["longer"]))
    if way == "longer":
        return [*hashes, bytes(32)]
    place = data.draw(st.integers(0, len(hashes) - 1))
    if way == "shorter":
        return hashes[:place] + hashes[place + 1 :]
    other = bytes([hashes[place][0] ^ 1]) + hashes[place][1:]
    return [*hashes[:place], other, *hashes[place + 1 :]]
