"""Proofs as text: read back as written, and refused in any other spelling."""

import pytest

from audit.verifier.proof import TlogProof, hash_lines, read_hashes
from audit.verifier.tree import ProofRefused

PROOF = TlogProof(7, (bytes(32), bytes([1] * 32)), "origin\n9\nroot\n\n— origin sig\n", b"extra")
TEXT = PROOF.text()


class TestTlogProof:
    @pytest.mark.parametrize(
        "proof",
        [PROOF, TlogProof(0, (), "note\n\n— a b\n"), TlogProof(3, (bytes(32),), "note\n")],
    )
    def test_reads_back_what_it_writes(self, proof):
        assert TlogProof.parse(proof.text()) == proof

    def test_is_laid_out_as_the_format_says(self):
        assert TEXT.split("\n")[:6] == [
            "c2sp.org/tlog-proof@v1",
            "extra ZXh0cmE=",
            "index 7",
            "A" * 43 + "=",
            "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
            "",
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "",
            TEXT.replace("@v1", "@v2"),
            TEXT.replace("index 7", "index 07"),
            TEXT.replace("index 7", "index -7"),
            TEXT.replace("index 7", "index \u0667"),
            TEXT.replace("index 7\n", ""),
            TEXT.replace("extra ZXh0cmE=", "extra ZXh0cmF="),
            TEXT.replace("AQEB", "AQ B", 1),
            TEXT.replace("A" * 43 + "=", "AAAA"),
            TEXT.replace("\n\n", "\n", 1).replace("\n\n", "\n"),
            "c2sp.org/tlog-proof@v1\nindex 1\n" + ("A" * 43 + "=\n") * 64 + "\nnote\n",
        ],
    )
    def test_refuses_any_other_spelling(self, text):
        with pytest.raises(ProofRefused):
            TlogProof.parse(text)


class TestHashes:
    def test_are_one_a_line(self):
        assert read_hashes(hash_lines(PROOF.hashes)) == PROOF.hashes
