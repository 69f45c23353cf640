"""Somebody with every key begins a log that leaves entries out: who has seen them tells."""

from pathlib import Path

import pytest

from audit.beginning import Ending, proof_of_beginning
from audit.checkpoints import log_signer, origin_of
from audit.publication import published_note
from audit.verifier.beginning import Reason
from audit.verifier.command import main as hub_verify
from audit.verifier.note import Checkpoint, NoteSigner, note_parts
from audit.witnesses.folder import WitnessUnusable, make_witness, open_witness
from audit.witnesses.watching import watch_next
from tests.integration.audit.anew.conftest import begun, note_at, note_at_former, verified
from tests.integration.audit.conftest import NOW


class TestDroppedUnnoticed:
    """Somebody with every key and the database begins a log that leaves out three entries."""

    @pytest.fixture
    def dropped(self, seven, log, put_back, keyring, settings, tmp_path):
        newest = note_at(log, 7)
        witness = self.witness(tmp_path, log_signer(keyring).verifier_key.text(), newest)
        put_back(4)
        signer = NoteSigner(origin_of(2), bytes(range(32)))
        stopped = note_at(log, 4)
        ending = Ending(origin_of(1), Checkpoint.parse(note_parts(stopped)[0]), stopped, 4)
        with log.write() as session:
            begun(session, ending, keyring, signer, Reason.KEY_COMPROMISED)
        keys = (log_signer(keyring).verifier_key, signer.verifier_key)
        return newest, keys, witness

    @staticmethod
    def witness(folder: Path, key: str, note: str) -> Path:
        make_witness(folder / "nhs", name="witness.example/nhs", logs=(key,))
        body = f"old 0\n\n{note}".encode()
        assert open_witness(folder / "nhs").add_checkpoint(body, now=NOW).status == 200
        return folder / "nhs"

    def test_a_witness_that_saw_them_does_not_watch_it(self, dropped, log) -> None:
        _, keys, witness = dropped
        with log.read() as session:
            proof = proof_of_beginning(session)
        for is_compared in (False, True):
            with pytest.raises(WitnessUnusable, match="being left out"):
                watch_next(witness, key=keys[1].text(), beginning=proof, is_compared=is_compared)
        assert keys[1].name not in open_witness(witness).logs

    def test_an_auditor_with_an_old_checkpoint_sees_it(
        self, dropped, log, hub, keyring, settings, tmp_path, capsys
    ) -> None:
        newest, keys, _ = dropped
        (tmp_path / "held").write_text(newest)
        with log.read() as session:
            (tmp_path / "beginning").write_text(proof_of_beginning(session))
        trusted = [part for key in keys for part in ("--key", key.text())]
        told = ["begun", str(tmp_path / "beginning"), *trusted]
        assert hub_verify(told) == 0
        assert "does not prove" in capsys.readouterr().out
        assert hub_verify([*told, "--held", str(tmp_path / "held")]) == 1
        assert "shows 7 entries" in capsys.readouterr().err
        settings.key_file.with_suffix(".logs").write_text(
            "".join(f"{one.text()}\n" for one in keys)
        )
        report = verified(log, settings, newest)
        assert "log-beginning" in report.fault_codes

    def test_so_does_whoever_has_the_whole_log(
        self, dropped, log, hub, settings, tmp_path, capsys
    ) -> None:
        newest, keys, _ = dropped
        (tmp_path / "held").write_text(newest)
        settings.key_file.with_suffix(".logs").write_text(
            "".join(f"{one.text()}\n" for one in keys)
        )
        done = hub("audit", "export", str(tmp_path / "out"))
        assert done.exit_code == 0, done.output
        trusted = [part for key in keys for part in ("--key", key.text())]
        check = ["log", str(tmp_path / "out"), *trusted]
        assert hub_verify(check) == 0, capsys.readouterr()
        assert hub_verify([*check, "--held", str(tmp_path / "held")]) == 1
        assert "log-beginning" in capsys.readouterr().err

    def test_a_witness_that_saw_no_more_watches_it(self, dropped, log, keyring, tmp_path) -> None:
        _, keys, _ = dropped
        witness = self.witness(tmp_path / "other", keys[0].text(), note_at_former(log, 4))
        with log.read() as session:
            proof, first = proof_of_beginning(session), published_note(session)
        watch_next(witness, key=keys[1].text(), beginning=proof, is_compared=False)
        answer = open_witness(witness).add_checkpoint(f"old 0\n\n{first}".encode(), now=NOW)
        assert answer.status == 200

    def test_another_proof_is_no_beginning(self, dropped, log, keyring, tmp_path) -> None:
        _, keys, witness = dropped
        with pytest.raises(WitnessUnusable):
            watch_next(witness, key=keys[1].text(), beginning="x\n\ny\n", is_compared=True)
        with log.read() as session:
            proof = proof_of_beginning(session).replace("index 0", "index 1")
        with pytest.raises(WitnessUnusable, match="Not watched"):
            watch_next(witness, key=keys[1].text(), beginning=proof, is_compared=True)
