"""Cosignatures: a known witness's count once, others are left aside, false ones are refused."""

from base64 import b64decode, b64encode

import pytest

from audit.verifier.cosignature import Cosigner, CosignerKey, cosignatures
from audit.verifier.named_key import NoteRefused
from audit.verifier.note import Checkpoint, NoteSigner, VerifierKey, open_checkpoint

LOG = NoteSigner("hub.example/audit/1", bytes(32))
POINT = Checkpoint("hub.example/audit/1", 7, bytes(32))
NOTE = LOG.sign(POINT.text())
NHS = Cosigner("witness.example/nhs", bytes([1] * 32))
POLICE = Cosigner("witness.example/police", bytes([2] * 32))


def _with(*lines: str) -> str:
    return NOTE + "".join(lines)


class TestCosignatures:
    def test_of_known_witnesses_say_when(self):
        note = _with(NHS.cosign(POINT, seconds=1_795_262_400), POLICE.cosign(POINT, seconds=9))
        found = {one.key.name: one.seconds for one in cosignatures(note, (NHS.key, POLICE.key))}
        assert found == {NHS.key.name: 1_795_262_400, POLICE.key.name: 9}

    def test_of_strangers_are_left_aside(self):
        assert cosignatures(_with(NHS.cosign(POINT, seconds=1)), (POLICE.key,)) == ()

    def test_of_one_witness_count_once_and_the_latest(self):
        note = _with(*[NHS.cosign(POINT, seconds=at) for at in (5, 9, 7)])
        (found,) = cosignatures(note, (NHS.key, NHS.key))
        assert found.seconds == 9

    def test_of_another_checkpoint_are_refused(self):
        other = Checkpoint(POINT.origin, 8, bytes(32))
        with pytest.raises(NoteRefused):
            cosignatures(_with(NHS.cosign(other, seconds=1)), (NHS.key,))

    def test_with_another_time_are_refused(self):
        line = NHS.cosign(POINT, seconds=1)
        stamp = bytearray(b64decode(line.split(" ")[-1]))
        stamp[11] ^= 1
        changed = f"— {NHS.key.name} {b64encode(bytes(stamp)).decode()}\n"
        with pytest.raises(NoteRefused):
            cosignatures(_with(changed), (NHS.key,))

    @pytest.mark.parametrize("length", [0, 7, 8, 71, 73])
    def test_of_another_length_are_refused(self, length):
        stamp = b64encode(NHS.key.key_id + bytes(length)).decode()
        with pytest.raises(NoteRefused):
            cosignatures(_with(f"— {NHS.key.name} {stamp}\n"), (NHS.key,))

    def test_leave_the_log_s_own_signature_as_it_is(self):
        note = _with(NHS.cosign(POINT, seconds=1))
        assert open_checkpoint(note, LOG.verifier_key) == POINT


class TestCosignerKey:
    def test_reads_back_what_it_writes(self):
        assert CosignerKey.parse(NHS.key.text()) == NHS.key

    def test_is_not_taken_for_a_log_s_nor_the_other_way(self):
        with pytest.raises(NoteRefused):
            VerifierKey.parse(NHS.key.text())
        with pytest.raises(NoteRefused):
            CosignerKey.parse(LOG.verifier_key.text())

    def test_has_another_id_than_a_log_with_the_same_key(self):
        assert NHS.key.key_id != VerifierKey(NHS.key.name, NHS.key.public_key).key_id
