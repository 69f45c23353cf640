"""A log ends and another begins: never for nothing, and nothing of the old one is lost by it."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from audit.beginning import Ending, proof_of_beginning
from audit.checkpoints import log_keys, log_signer, origin_of
from audit.guard import Guard, fork_of
from audit.logs import Log
from audit.proven_under import Asked
from audit.proving import prove_entries
from audit.publication import published_size
from audit.sequencer import LogDamaged, sequence
from audit.stored_tree import keep_tiles
from audit.verifier.beginning import Kept, Reason, open_beginning
from audit.verifier.note import Checkpoint, note_parts
from audit.verifier.tree import leaf_hash, verify_inclusion
from audit.witnesses.folder import make_witness, open_witness
from audit.witnesses.witnessing import Reply
from hub.foundation.errors import Unavailable
from hub.foundation.key_file import open_key_file
from hub.foundation.keyring import KeyUnusable
from hub.log_signing import signer_of
from tests.integration.audit.anew.conftest import begun, go_on, logs_in, note_at, verified
from tests.integration.audit.conftest import NOW, page_view


class TestIsNoWayOut:
    def test_of_a_log_that_lost_nothing(self, guarded, log, begin, settings) -> None:
        refused = begin("entries-lost")
        assert refused.exit_code == 1, refused.output
        assert "No entry is lost" in refused.output
        assert logs_in(log) == (Log(1, 0),)
        assert not settings.log_key_file.exists()

    def test_without_a_reason_or_a_decision(self, guarded, log, hub) -> None:
        assert hub("audit", "begin-anew", "--why", "x", "--yes").exit_code == 2
        unsure = hub("audit", "begin-anew", "--reason", "key-parted", "--why", "x")
        assert unsure.exit_code == 1
        assert logs_in(log) == (Log(1, 0),)

    def test_of_a_damaged_log_as_if_nothing_were_wrong(self, guarded, log, put_back, begin):
        put_back(4)
        refused = begin("key-parted")
        assert refused.exit_code == 1
        assert "not what was signed" in refused.output
        assert logs_in(log) == (Log(1, 0),)

    @pytest.mark.postgresql_only
    def test_while_a_sequencer_is_at_work(self, guarded, log, keyring, signer) -> None:
        ending = Ending(origin_of(1), Checkpoint(origin_of(1), 0, bytes(32)), "", 0)
        with log.read() as busy:
            busy.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": 0x68756261})
            with pytest.raises(Unavailable), log.write() as session:
                begun(session, ending, keyring, signer, Reason.KEY_PARTED)


class TestAnotherKey:
    @pytest.fixture
    def parted(self, guarded, log, begin, settings, add) -> None:
        add(page_view("u-waits"))
        done = begin("key-parted")
        assert done.exit_code == 0, done.output

    def test_both_logs_verify(self, parted, log, settings, hub, add) -> None:
        assert logs_in(log) == (Log(1, 0, 7), Log(2, 7))
        with log.write() as session:
            assert sequence(session, signer=signer_of(settings), now=NOW) == 1
        go_on(log, settings, add)
        report = verified(log, settings)
        assert report.is_sound, report.faults
        assert (report.size, report.pending) == (3, 0)
        assert report.beginnings[0].kept is Kept.WHOLE
        told = hub("audit", "verify")
        assert told.exit_code == 0
        assert "ended at 7 entries (key-parted); 7 are kept" in told.output
        assert "Decided by Ann" not in told.output

    def test_the_derived_key_signs_no_more(self, parted, log, settings, keyring) -> None:
        with pytest.raises(KeyUnusable):
            log_signer(open_key_file(settings.key_file))
        with pytest.raises(LogDamaged), log.write() as session:
            sequence(session, signer=log_signer(keyring), now=NOW)
        with pytest.raises(LogDamaged), log.write() as session:
            sequence(session, signer=log_signer(keyring, origin=origin_of(2)), now=NOW)

    def test_the_guard_holds_the_new_log_and_keeps_the_old_note(
        self, parted, log, settings, signer
    ) -> None:
        guard = Guard(settings.guard_file, log_keys(open_key_file(settings.key_file))[-1])
        with log.read() as session:
            assert fork_of(session, guard) is None
        old = replace(guard, path=Path(f"{settings.guard_file}.1"), key=signer.verifier_key)
        assert old.kept().size == 7

    def test_entries_of_each_are_proven_by_its_own_checkpoint(
        self, parted, log, settings, add
    ) -> None:
        go = add(page_view("u-later"))
        with log.write() as session:
            sequence(session, signer=signer_of(settings), now=NOW)
        keys = log_keys(open_key_file(settings.key_file))
        with log.read() as session:
            old = session.scalar(text("SELECT entry_id FROM audit_leaf WHERE idx = 3"))
            asked = Asked(None, NOW)
            proven = prove_entries(session, entry_ids=(old, *go), keys=keys, asked=asked)
        assert not proven.waiting
        for proof, key in zip(proven.proofs, keys, strict=True):
            point = Checkpoint.parse(note_parts(proof.note)[0])
            assert point.origin == key.name
            verify_inclusion(
                index=proof.index,
                size=point.size,
                leaf=leaf_hash(proof.leaf),
                proof=proof.path,
                root=point.root,
            )

    def test_tiles_of_the_two_do_not_mix(self, parted, log, settings, add) -> None:
        for number in range(300):
            add(page_view(f"v-{number}"))
        with log.write() as session:
            while sequence(session, signer=signer_of(settings), now=NOW):
                continue
        with log.write() as session:
            assert keep_tiles(session, published_size(session)) == 1
        report = verified(log, settings)
        assert report.is_sound, report.faults
        with log.read() as session:
            assert session.scalar(text("SELECT level FROM audit_tile")) == 16
            _, begun = open_beginning(
                proof_of_beginning(session) or "", log_keys(open_key_file(settings.key_file))[-1]
            )
        assert begun.former == origin_of(1)

    def test_it_can_happen_again(self, parted, log, settings, begin, hub) -> None:
        done = begin("key-compromised")
        assert done.exit_code == 0, done.output
        assert [one.number for one in logs_in(log)] == [1, 2, 3]
        report = verified(log, settings)
        assert report.is_sound, report.faults

    @pytest.mark.parametrize("where", ["begin_log", "keep_known", "_turn_guard"])
    def test_stopped_in_the_middle_it_is_finished(
        self, guarded, log, begin, settings, monkeypatch, where
    ) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(f"hub.log_beginning.{where}", _killed)
            with pytest.raises(KilledError):
                begin("key-parted")
        done = begin("key-parted")
        assert done.exit_code == 0, done.output
        assert ("finishing it" in done.output) is (where != "begin_log")
        assert [one.number for one in logs_in(log)] == [1, 2]
        assert verified(log, settings).is_sound


class KilledError(BaseException):
    pass


def _killed(*_: object, **__: object) -> None:
    raise KilledError


class TestLostEntries:
    def test_are_said_to_be_lost(self, guarded, log, put_back, begin, settings, hub, add) -> None:
        put_back(4)
        held = guarded.path.read_text()
        done = begin("entries-lost")
        assert done.exit_code == 0, done.output
        assert "LOST: 3 entries, 5 to 7" in done.output
        go_on(log, settings, add)
        told = hub("audit", "verify")
        assert "Its entries 5 to 7 are lost" in told.output
        # Numbers of people and families that the lost entries had are lost with them.
        assert verified(log, settings, held).beginnings[0].lost == (5, 7)
        codes = verified(log, settings, held).fault_codes
        assert "log-beginning" not in codes
        assert "root" not in codes

    def test_a_witness_that_saw_more_stops_it(
        self, seven, log, put_back, begin, settings, signer, monkeypatch, tmp_path
    ) -> None:
        key = signer.verifier_key.text()
        cosigner = make_witness(tmp_path / "nhs", name="witness.example/nhs", logs=(key,))
        nhs = open_witness(tmp_path / "nhs")
        request = f"old 0\n\n{note_at(log, 7)}".encode()
        assert nhs.add_checkpoint(request, now=NOW).status == 200
        put_back(4)
        policy = tmp_path / "policy"
        policy.write_text(f"log {key}\nwitness nhs {cosigner.key.text()} http://nhs/\nquorum nhs\n")

        def post(_address: str, body: bytes) -> Reply:
            answer = nhs.add_checkpoint(body, now=NOW)
            return Reply(int(answer.status), answer.text)

        monkeypatch.setattr("hub.log_ending.post", post)
        settings.guard_file.unlink(missing_ok=True)
        refused = begin("entries-lost", HUB_WITNESS_POLICY=str(policy))
        assert refused.exit_code == 1
        assert "has seen 7 entries" in refused.output
        assert logs_in(log) == (Log(1, 0),)
        seen = tmp_path / "seen"
        seen.write_text("".join(nhs.store.notes()))
        done = begin("entries-lost", "--held", str(seen), HUB_WITNESS_POLICY=str(policy))
        assert done.exit_code == 0, done.output
        assert "LOST: 3 entries" in done.output
