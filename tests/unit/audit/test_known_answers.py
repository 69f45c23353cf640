"""Proofs and checkpoints that others made: the verifier must agree with every one."""

import json
from base64 import b64decode
from pathlib import Path

import pytest

from audit.verifier.named_key import NoteRefused
from audit.verifier.note import Checkpoint, NoteSigner, VerifierKey, open_checkpoint, open_note
from audit.verifier.tree import (
    Frontier,
    ProofRefused,
    Tree,
    leaf_hash,
    verify_consistency,
    verify_inclusion,
)


def _read(vectors: Path, name: str) -> dict:
    return json.loads((vectors / name).read_text(encoding="utf-8"))


def _bytes(encoded: list[str] | None) -> list[bytes]:
    return [b64decode(item) for item in encoded or []]


class TestInclusionProofs:
    def test_each_is_judged_as_its_maker_says(self, vectors):
        cases = _read(vectors, "merkle-inclusion.json")
        assert len(cases) >= 20
        judged = {name: _includes(case) for name, case in cases.items()}
        assert judged == {name: not case["wantErr"] for name, case in cases.items()}
        assert set(judged.values()) == {True, False}


class TestConsistencyProofs:
    def test_each_is_judged_as_its_maker_says(self, vectors):
        cases = _read(vectors, "merkle-consistency.json")
        assert len(cases) >= 20
        judged = {name: _extends(case) for name, case in cases.items()}
        assert judged == {name: not case["wantErr"] for name, case in cases.items()}
        assert set(judged.values()) == {True, False}


class TestCheckpoints:
    def test_every_one_opens_and_holds_the_root_of_its_leaves(self, vectors):
        log = _read(vectors, "tessera-log.json")
        key = VerifierKey.parse(log["verifier_key"])
        hashes = [leaf_hash(leaf.encode()) for leaf in log["leaves_utf8"]]
        assert [hashed.hex() for hashed in hashes] == log["leaf_hashes_hex"]
        assert len(log["checkpoints"]) == len(hashes) + 1
        for size, note in log["checkpoints"].items():
            checkpoint = open_checkpoint(note, key)
            assert checkpoint.size == int(size)
            assert checkpoint.root == Frontier().extended(hashes[: int(size)]).root()

    def test_every_pair_is_joined_by_proofs_of_ours(self, vectors):
        log = _read(vectors, "tessera-log.json")
        key = VerifierKey.parse(log["verifier_key"])
        tree = Tree(bytes.fromhex(hashed) for hashed in log["leaf_hashes_hex"])
        points = [open_checkpoint(note, key) for note in log["checkpoints"].values()]
        for new in points:
            for old in (point for point in points if 0 < point.size <= new.size):
                proof = tree.consistency_proof(old.size, new.size)
                verify_consistency(
                    old_size=old.size,
                    new_size=new.size,
                    old_root=old.root,
                    new_root=new.root,
                    proof=proof,
                )

    def test_a_changed_letter_is_refused(self, vectors):
        log = _read(vectors, "tessera-log.json")
        key = VerifierKey.parse(log["verifier_key"])
        note = log["checkpoints"]["7"]
        for place in range(0, len(note), 3):
            changed = note[:place] + ("A" if note[place] != "A" else "B") + note[place + 1 :]
            with pytest.raises(NoteRefused):
                open_checkpoint(changed, key)

    def test_a_stranger_s_signature_changes_nothing(self, vectors):
        log = _read(vectors, "tessera-log.json")
        key = VerifierKey.parse(log["verifier_key"])
        note = log["checkpoints"]["7"]
        stranger = NoteSigner("witness.example", bytes(32)).sign("other\n").splitlines()[-1]
        opened = open_note(f"{note}{stranger}\n", (key,))
        assert (opened.signed_by, opened.unknown) == ((key,), 1)
        assert Checkpoint.parse(opened.text).size == 7


def _includes(case) -> bool:
    try:
        verify_inclusion(
            index=case["leafIdx"],
            size=case["treeSize"],
            leaf=b64decode(case["leafHash"] or ""),
            proof=_bytes(case["proof"]),
            root=b64decode(case["root"] or ""),
        )
    except ProofRefused:
        return False
    return True


def _extends(case) -> bool:
    try:
        verify_consistency(
            old_size=case["size1"],
            new_size=case["size2"],
            old_root=b64decode(case["root1"] or ""),
            new_root=b64decode(case["root2"] or ""),
            proof=_bytes(case["proof"]),
        )
    except ProofRefused:
        return False
    return True
