"""A witness cosigns what continues what it saw, and nothing else, whatever else happens."""

import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from audit.verifier.cosignature import cosignatures
from audit.verifier.note import Checkpoint, NoteSigner
from audit.verifier.proof import hash_lines
from audit.verifier.tree import Tree, leaf_hash
from audit.witnesses.folder import SEEN, WitnessUnusable, make_witness, open_witness
from audit.witnesses.service import SIZE_TYPE, TEXT_TYPE, WitnessStore

NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
LOG = NoteSigner("hub.example/audit/1", bytes(32))
TREE = Tree(leaf_hash(bytes([n])) for n in range(20))
FORK = Tree(leaf_hash(bytes([n, n > 4])) for n in range(20))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_witness(tmp_path / "w", name="witness.example/nhs", logs=(LOG.verifier_key.text(),))
    return tmp_path / "w"


@pytest.fixture
def witness(folder):
    return open_witness(folder)


def _note(size: int, tree: Tree = TREE, signer: NoteSigner = LOG) -> str:
    return signer.sign(Checkpoint(signer.verifier_key.name, size, tree.root(size)).text())


def _body(old: int, size: int, *, tree: Tree = TREE, signer: NoteSigner = LOG) -> bytes:
    proof = tree.consistency_proof(old, size) if 0 < old < size else ()
    head = "".join(f"{line}\n" for line in (f"old {old}", *hash_lines(proof), ""))
    return (head + _note(size, tree, signer)).encode()


class TestAddCheckpoint:
    def test_cosigns_a_log_from_its_first_checkpoint_on(self, witness):
        for old, size in ((0, 5), (5, 5), (5, 12), (12, 20)):
            answer = witness.add_checkpoint(_body(old, size), now=NOW)
            assert answer.status == 200, answer
            (found,) = cosignatures(_note(size) + answer.text, (witness.cosigner.key,))
            assert found.seconds == NOW.timestamp()
            assert witness.store.seen(LOG.verifier_key.name).size == size

    @pytest.mark.parametrize(
        ("body", "status", "text"),
        [
            (_body(0, 12), 409, "7\n"),
            (_body(5, 12), 409, "7\n"),
            (_body(12, 12), 409, "7\n"),
            (_body(7, 7, tree=FORK), 409, "7\n"),
            (_body(7, 12, tree=FORK), 422, None),
            (_body(7, 12).replace(b"old 7\n", b"old 7\n" + b"A" * 43 + b"=\n"), 422, None),
            (b"old 7\n\n" + _note(12).encode(), 422, None),
            (_body(8, 7), 400, None),
            (_body(7, 12, signer=NoteSigner(LOG.verifier_key.name, bytes([1] * 32))), 403, None),
            (_body(7, 12, signer=NoteSigner("another.example/log", bytes(32))), 404, None),
            (b"", 400, None),
            (b"old 7\n" + _note(12).encode(), 400, None),
            (_body(7, 12).replace(b"old 7", b"old 07"), 400, None),
            (_body(7, 12).replace(b"old 7", b"Old 7"), 400, None),
            (_body(7, 12) + b"x", 400, None),
            (_body(7, 12).replace(b"old 7\n", b"old 7\n" + (b"A" * 43 + b"=\n") * 64), 400, None),
            (
                b"\xff" + _body(7, 12),
                400,
                "not a request to add a checkpoint: it holds other things than text\n",
            ),
        ],
    )  # fmt: skip
    def test_answers_as_the_protocol_says_and_keeps_what_it_saw(self, witness, body, status, text):
        assert witness.add_checkpoint(_body(0, 7), now=NOW).status == 200
        answer = witness.add_checkpoint(body, now=NOW)
        assert answer.status == status
        if text is not None:
            kind = SIZE_TYPE if status == 409 else TEXT_TYPE
            assert (answer.text, answer.content_type) == (text, kind)
        assert "witness.example" not in answer.text
        seen = witness.store.seen(LOG.verifier_key.name)
        assert (seen.size, seen.root) == (7, TREE.root(7))

    def test_takes_no_proof_from_nothing(self, witness):
        body = b"old 0\n" + b"A" * 43 + b"=\n\n" + _note(5).encode()
        assert witness.add_checkpoint(body, now=NOW).status == 422

    def test_cosigns_the_empty_log_only_with_its_root(self, witness):
        assert witness.add_checkpoint(_body(0, 0), now=NOW).status == 200
        forged = LOG.sign(Checkpoint(LOG.verifier_key.name, 0, bytes(32)).text())
        assert witness.add_checkpoint(b"old 0\n\n" + forged.encode(), now=NOW).status == 422

    def test_remembers_over_a_restart(self, witness, folder):
        witness.add_checkpoint(_body(0, 7), now=NOW)
        again = open_witness(folder)
        assert again.add_checkpoint(_body(0, 12), now=NOW).status == 409
        assert again.add_checkpoint(_body(7, 12), now=NOW).status == 200

    def test_of_two_at_once_never_goes_back(self, witness, folder):
        """The race of the protocol: N is checked, N+K is checked and stored, N is stored."""
        witness.add_checkpoint(_body(0, 5), now=NOW)
        for old in (5, 12):
            gate, answers = threading.Barrier(4), []

            def ask(size, old=old, gate=gate, answers=answers):
                gate.wait()
                answers.append(
                    (open_witness(folder).add_checkpoint(_body(old, size), now=NOW).status, size)
                )

            sizes = (old + 1, old + 2, old + 3, old + 7)
            threads = [threading.Thread(target=ask, args=(size,)) for size in sizes]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            given = [size for status, size in answers if status == 200]
            assert len(given) == 1
            assert witness.store.seen(LOG.verifier_key.name).size == given[0]
            witness.add_checkpoint(_body(given[0], 12), now=NOW)


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from audit.verifier.cosignature import Cosigner
from audit.witnesses.folder import open_witness

Cosigner.cosign = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
open_witness(Path(sys.argv[1])).add_checkpoint(sys.stdin.buffer.read(), now=datetime.now(UTC))
"""


class TestKilled:
    def test_before_it_answered_it_has_stored(self, folder):
        """Whatever it may have said is stored: killed at the moment it would say it."""
        done = subprocess.run(
            [sys.executable, "-c", KILLED, folder], input=_body(0, 7), check=False
        )
        assert done.returncode == -9
        assert open_witness(folder).store.seen(LOG.verifier_key.name).size == 7
        # The hub asks again about the same checkpoint, and gets what it missed.
        assert open_witness(folder).add_checkpoint(_body(7, 7), now=NOW).status == 200


class TestWitnessStore:
    def test_stores_nothing_when_the_block_fails(self, tmp_path):
        store = WitnessStore(tmp_path / "seen")
        point = Checkpoint("log", 7, bytes(32))

        def fail() -> None:
            with store.updating("log") as (_, update):
                update.store(point, "note", now=NOW)
                raise RuntimeError

        with pytest.raises(RuntimeError):
            fail()
        assert store.seen("log").size == 0


class TestFolder:
    def test_keeps_its_key_to_itself(self, folder):
        assert (folder / "witness.key").stat().st_mode & 0o777 == 0o600
        with pytest.raises(WitnessUnusable, match="keeps its key"):
            make_witness(folder, name="another", logs=())

    @pytest.mark.parametrize(
        ("spoil", "words"),
        [
            (lambda folder: (folder / "witness.key").chmod(0o644), "chmod 600"),
            (lambda folder: (folder / "witness.key").write_bytes(b"short"), "32 bytes"),
            (lambda folder: (folder / "witness.name").write_text("two words"), "witness.name"),
            (lambda folder: (folder / "logs").write_text("nonsense"), "logs"),
            (lambda folder: (folder / "logs").unlink(), "no witness's folder"),
            (lambda folder: (folder / SEEN).unlink(), "begin a new witness"),
        ],
    )
    def test_that_is_spoilt_is_refused_with_the_reason(self, folder, spoil, words):
        spoil(folder)
        with pytest.raises(WitnessUnusable, match=words):
            open_witness(folder)

    @pytest.mark.parametrize(("name", "log"), [("two words", LOG.verifier_key.text()), ("w", "x")])
    def test_is_not_made_of_nonsense(self, tmp_path, name, log):
        with pytest.raises(WitnessUnusable):
            make_witness(tmp_path / "w", name=name, logs=(log,))
