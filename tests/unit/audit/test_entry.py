"""Leaf, payload and the commitments between them."""

import hmac
from base64 import b64decode
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from audit.verifier.canonical import canonical
from audit.verifier.entry import (
    FIELDS,
    EntryRefused,
    Leaf,
    Payload,
    PersonNumber,
    encoded_fields,
    read_leaf,
)

SALT = bytes(range(32))
VALUES = {
    "actor": "w-1",
    "action": "VIEW",
    "lines": [["VIEW_F", "F", "OWN", None, "a-1", ["u-1", "u-2"]]],
    "details": {"view": "timeline"},
}
PEOPLE = (PersonNumber("p-1", 1, None), PersonNumber("p-2", 4, "ab" * 32))


def _payload(values=VALUES, people=PEOPLE, salt=SALT) -> Payload:
    return Payload(salt, encoded_fields(values), tuple(people))


def _leaf(payload: Payload) -> bytes:
    return Leaf(payload.commitment(), "e-1", "disclose", 1_795_262_400_000).to_bytes()


class TestCommitment:
    def test_is_what_the_layout_says(self):
        def salt(name: str) -> bytes:
            return HKDF(SHA256(), 32, None, name.encode()).derive(SALT)

        parts = [
            hmac.digest(salt(name), name.encode() + b"\0" + canonical(VALUES.get(name)), "sha256")
            for name in FIELDS[:-1]
        ]
        people = [canonical([p.person_id, p.number, p.previous]) for p in PEOPLE]
        slots = sorted(
            hmac.digest(salt(f"person/{place}"), b"person\0" + value, "sha256")
            for place, value in enumerate(people + [b"null"] * 6, start=1)
        )
        parts.append(sha256(b"hub/audit/people/v1\0" + b"".join(slots)).digest())
        expected = sha256(b"hub/audit/cm/v1\0" + b"".join(parts)).digest()
        assert _payload().commitment() == expected
        assert len(parts) == 16

    @pytest.mark.parametrize("name", FIELDS[:-1])
    def test_moves_with_every_field(self, name):
        assert _payload({**VALUES, name: "other"}).commitment() != _payload().commitment()

    def test_moves_with_salt_people_number_and_previous(self):
        changed = [
            _payload(salt=bytes(32)),
            _payload(people=PEOPLE[:1]),
            _payload(people=(PEOPLE[0], PersonNumber("p-2", 5, "ab" * 32))),
            _payload(people=(PEOPLE[0], PersonNumber("p-2", 4, "cd" * 32))),
            _payload(people=(PEOPLE[0], PersonNumber("p-3", 4, "ab" * 32))),
        ]
        assert len({payload.commitment() for payload in [_payload(), *changed]}) == 6

    @pytest.mark.parametrize("count", [0, 1, 8, 9, 16, 40])
    def test_takes_any_number_of_people(self, count):
        people = tuple(PersonNumber(f"p-{number}", 1, None) for number in range(count))
        payload = _payload(people=people)
        assert Payload.from_bytes(payload.to_bytes()).commitment() == payload.commitment()

    def test_refuses_a_field_the_log_does_not_know(self):
        with pytest.raises(EntryRefused):
            encoded_fields({"surname": "x"})
        with pytest.raises(EntryRefused):
            encoded_fields({"people": []})


class TestPayload:
    @given(
        st.dictionaries(st.sampled_from(FIELDS[:-1]), st.text(max_size=5) | st.booleans()),
        st.lists(st.builds(PersonNumber, st.text(max_size=4), st.integers(1, 9), st.none())),
    )
    def test_is_canonical_and_reads_back(self, values, people):
        try:
            payload = _payload(values, people)
        except UnicodeEncodeError:
            return
        data = payload.to_bytes()
        again = Payload.from_bytes(data)
        assert (again.to_bytes(), again.commitment()) == (data, payload.commitment())

    def test_gives_single_fields_back(self):
        assert _payload().value("details") == {"view": "timeline"}
        assert _payload().value("purpose") is None

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"[]",
            b'{"fields":{},"people":[],"salt":"00"}',
            b'{"fields":{},"people":[],"salt":"' + b"0" * 64 + b'","x":1}',
            b'{"fields":{"surname":"x"},"people":[],"salt":"' + b"0" * 64 + b'"}',
            b'{"fields":{},"people":[["p",true,null]],"salt":"' + b"0" * 64 + b'"}',
            b'{"fields":{},"people":[["p",1]],"salt":"' + b"0" * 64 + b'"}',
            b'{"fields":{}, "people":[],"salt":"' + b"0" * 64 + b'"}',
        ],
    )
    def test_refuses_any_other_shape(self, data):
        with pytest.raises(EntryRefused):
            Payload.from_bytes(data)


class TestLeaf:
    def test_reads_back_and_carries_no_field(self):
        payload = _payload()
        data = _leaf(payload)
        leaf = read_leaf(data)
        assert leaf.commitment == payload.commitment()
        assert (leaf.entry_id, leaf.kind) == ("e-1", "disclose")
        for secret in (b"w-1", b"u-1", b"p-1", b"VIEW", b"timeline"):
            assert secret not in data

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (b'"v":1', b'"v":2'),
            (b'"k"', b'"kind"'),
            (b'"t":', b'"t": '),
            (b'"t":1', b'"t":"1"'),
            (b'"v":1}', b'"v":1,"w":1}'),
        ],
    )
    def test_refuses_other_bytes(self, old, new):
        data = _leaf(_payload())
        assert old in data
        with pytest.raises(EntryRefused):
            read_leaf(data.replace(old, new, 1))

    def test_refuses_a_commitment_of_another_length(self):
        short = Leaf(b64decode("AAAA"), "e-1", "disclose", 0).to_bytes()
        with pytest.raises(EntryRefused):
            read_leaf(short)
