"""Signed notes: what is malformed or wrongly signed is refused, what is unknown is left aside."""

from base64 import b64encode

import pytest

from audit.verifier.named_key import NoteRefused
from audit.verifier.note import Checkpoint, NoteSigner, VerifierKey, open_checkpoint, open_note

SIGNER = NoteSigner("hub.example/audit/1", bytes(range(32)))
KEY = SIGNER.verifier_key
POINT = Checkpoint("hub.example/audit/1", 7, bytes(32))
NOTE = SIGNER.sign(POINT.text())


class TestVerifierKey:
    def test_reads_back_what_it_writes(self):
        assert VerifierKey.parse(KEY.text()) == KEY

    def test_opens_the_example_of_the_specification(self):
        # C2SP signed-note: its example key and note, as the specification prints them.
        key = VerifierKey.parse(
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
        )
        note = (
            "If you think cryptography is the answer to your problem,\n"
            "then you don't know what your problem is.\n"
            "\n"
            "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfq"
            "dngotpRZb6KE6RyyBwJnAM=\n"
        )
        assert open_note(note, (key,)).signed_by == (key,)

    @pytest.mark.parametrize(
        "text",
        [
            "no parts",
            KEY.text().replace(KEY.key_id.hex(), "00000000"),
            "name+00000000+" + b64encode(b"\x06" + bytes(32)).decode(),
            "name+00000000+!",
            " +00000000+" + b64encode(b"\x01" + bytes(32)).decode(),
        ],
    )
    def test_refuses_a_key_that_is_not_what_it_says(self, text):
        with pytest.raises(NoteRefused):
            VerifierKey.parse(text)


class TestOpenNote:
    def test_opens_what_was_signed(self):
        assert open_note(NOTE, (KEY,)).text == POINT.text()

    def test_refuses_a_note_that_no_held_key_signed(self):
        other = NoteSigner("hub.example/audit/1", bytes(32)).verifier_key
        with pytest.raises(NoteRefused, match="no signature"):
            open_note(NOTE, (other,))

    def test_refuses_a_held_key_s_wrong_signature_beside_a_right_one(self):
        witness = NoteSigner("witness.example", bytes(32))
        wrong = witness.sign("something else\n").splitlines()[-1]
        with pytest.raises(NoteRefused, match="does not fit"):
            open_note(f"{NOTE}{wrong}\n", (KEY, witness.verifier_key))

    def test_counts_a_key_that_signed_twice_once(self):
        twice = NOTE + NOTE.splitlines()[-1] + "\n"
        assert open_note(twice, (KEY,)).signed_by == (KEY,)

    @pytest.mark.parametrize(
        "note",
        [
            "",
            POINT.text(),
            POINT.text() + "\n",
            NOTE[:-1],
            NOTE.replace("— ", "- "),
            NOTE + "\n",
            NOTE + "— other\n",
            NOTE + "— other AA==\n",
            NOTE.replace("\n7\n", "\n7\x00\n"),
            NOTE + "— x AAAAAAA=\n" * 100,
        ],
    )
    def test_refuses_what_is_no_note(self, note):
        with pytest.raises(NoteRefused):
            open_note(note, (KEY,))


class TestCheckpoint:
    def test_reads_back_what_it_writes(self):
        point = Checkpoint("log", 3, bytes(range(32)), ("an extension",))
        assert Checkpoint.parse(point.text()) == point

    @pytest.mark.parametrize("size", ["07", "-7", "+7", "7 ", "", "七", "0x7"])
    def test_refuses_a_size_spelled_otherwise(self, size):
        with pytest.raises(NoteRefused):
            Checkpoint.parse(POINT.text().replace("\n7\n", f"\n{size}\n"))

    @pytest.mark.parametrize(
        "text", ["", "log\n7\n", "log\n7\nAAAA\n", POINT.text() + "\n", POINT.text()[:-1]]
    )
    def test_refuses_other_shapes(self, text):
        with pytest.raises(NoteRefused):
            Checkpoint.parse(text)

    def test_refuses_another_log_s_checkpoint_under_the_same_key(self):
        note = SIGNER.sign(Checkpoint("hub.example/audit/2", 7, bytes(32)).text())
        with pytest.raises(NoteRefused, match="another log"):
            open_checkpoint(note, KEY)
