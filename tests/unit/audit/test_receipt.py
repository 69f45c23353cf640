"""Receipts: what is shown is proved, what is withheld is not said, and nothing can be swapped."""

from dataclasses import replace

import pytest

from audit.verifier.canonical import canonical
from audit.verifier.carrying import CarriedRefused, carried, uncarried
from audit.verifier.entry import (
    Leaf,
    Payload,
    PersonNumber,
    encoded_fields,
    field_commitment,
)
from audit.verifier.named_key import NoteRefused
from audit.verifier.note import NoteSigner
from audit.verifier.receipt import Receipt, ReceiptRefused, open_promise, promise, receipt_for
from audit.verifier.receipt_words import sentence
from hub.oversight.receipts.saying import said_of

FIELDS = {"actor": "w-1", "agency": "a-1", "action": "VIEW", "purpose": "", "role": "SW"}
PEOPLE = (PersonNumber("p-1", 3, "ab" * 32), PersonNumber("p-2", 1, None))
PAYLOAD = Payload(bytes(range(32)), encoded_fields(FIELDS), PEOPLE)
LEAF = Leaf(PAYLOAD.commitment(), "e-1", "disclose", 1_795_262_400_000).to_bytes()
SIGNER = NoteSigner("hub.example/audit/1", bytes(32))


def _receipt(**others) -> Receipt:
    return receipt_for(LEAF, PAYLOAD, **({"withhold": ("actor",), "people": ("p-1",)} | others))


class TestReceipt:
    @pytest.mark.parametrize(
        "receipt",
        [
            _receipt(),
            _receipt(withhold=(), people=()),
            _receipt(withhold=tuple(FIELDS), people=("p-1", "p-2"), names={"a-1": "A School"}),
        ],
    )
    def test_proves_what_it_shows(self, receipt):
        read = Receipt.from_bytes(receipt.to_bytes())
        assert read == receipt
        assert read.checked().entry_id == "e-1"

    def test_does_not_say_what_it_withholds(self):
        text = _receipt().to_bytes().decode()
        assert "w-1" not in text
        assert "p-2" not in text
        assert _receipt().shown["agency"][1] == "a-1"

    def test_does_not_let_the_withheld_be_guessed(self):
        # Whoever tries every worker needs the salt, and another field's salt is no help.
        receipt = _receipt()
        for salt, _ in receipt.shown.values():
            tried = field_commitment(salt, "actor", canonical("w-1"))
            assert tried != receipt.withheld["actor"]

    def test_does_not_say_at_which_place_a_person_stands(self):
        first, second = _receipt(people=("p-1",)), _receipt(people=("p-2",))
        assert list(first.others) == sorted(first.others)
        assert len(first.others) == len(second.others) == 7

    @pytest.mark.parametrize(
        "change",
        [
            lambda one: replace(one, shown=one.shown | {"role": (one.shown["role"][0], "TM")}),
            lambda one: replace(one, shown=one.shown | {"purpose": (bytes(32), None)}),
            lambda one: replace(one, withheld={"actor": bytes(32)}),
            lambda one: replace(
                one, people=((one.people[0][0], PersonNumber("p-1", 2, "ab" * 32)),)
            ),
            lambda one: replace(one, people=()),
            lambda one: replace(one, others=one.others[:-1]),
            lambda one: replace(one, leaf=LEAF.replace(b'"e-1"', b'"e-2"')[:-1]),
            lambda one: replace(one, leaf=Leaf(bytes(32), "e-1", "disclose", 0).to_bytes()),
        ],
    )
    def test_with_anything_changed_proves_nothing(self, change):
        with pytest.raises(ReceiptRefused):
            change(_receipt()).checked()

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"{}",
            _receipt().to_bytes().replace(b'"v":1', b'"v":2'),
            _receipt().to_bytes().replace(b'"role"', b'"rule"'),
            replace(_receipt(), withheld={}).to_bytes(),
            replace(_receipt(), withheld=_receipt().withheld | {"role": bytes(32)}).to_bytes(),
            _receipt().to_bytes() + b" ",
        ],
    )
    def test_of_another_form_is_refused(self, data):
        with pytest.raises(ReceiptRefused):
            Receipt.from_bytes(data)


class TestPromise:
    def test_is_opened_by_the_log_s_key(self):
        assert open_promise(promise(_receipt(), SIGNER), (SIGNER.verifier_key,)) == _receipt()

    def test_of_another_key_is_refused(self):
        other = NoteSigner(SIGNER.verifier_key.name, bytes([1] * 32))
        with pytest.raises(NoteRefused):
            open_promise(promise(_receipt(), other), (SIGNER.verifier_key,))

    def test_is_never_another_note_of_the_log(self):
        with pytest.raises(ReceiptRefused):
            open_promise(SIGNER.sign("hub.example/audit/1\n1\nroot\n"), (SIGNER.verifier_key,))


class TestCarrying:
    @pytest.mark.parametrize("text", ["", "a", "ab", "Zoë\n" * 500])
    def test_reads_back_what_it_carries(self, text):
        assert uncarried(carried(text)) == text
        assert uncarried(carried(text) + "\n") == text

    def test_leaves_other_text_alone(self):
        assert uncarried("c2sp.org/tlog-proof@v1\n") == "c2sp.org/tlog-proof@v1\n"

    @pytest.mark.parametrize("text", ["HUB1:abc", "HUB1:ZZZ", "HUB1:00", "HUB1:0", "HUB1::::"])
    def test_refuses_what_no_code_says(self, text):
        with pytest.raises(CarriedRefused):
            uncarried(text)

    def test_does_not_unpack_without_end(self):
        with pytest.raises(CarriedRefused):
            uncarried(carried("0" * 3_000_000))


@pytest.mark.parametrize("shown", [(), ("agency",), ("actor", "agency", "lines"), ("lines",)])
@pytest.mark.parametrize("names_reader", [True, False])
def test_the_verifier_expects_the_sentence_that_the_hub_writes(shown, names_reader) -> None:
    assert sentence(shown, names_reader=names_reader) == said_of(shown, names_reader=names_reader)
