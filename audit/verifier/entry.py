"""One entry of the log: the leaf that stays for ever and the details that can be erased.

The leaf is canonical JSON, hashed as stored and never encoded again:
`{"cm": base64(32 bytes), "id": entry id, "k": kind, "t": milliseconds since 1970, "v": 1}`.
It holds no personal data; what happened is committed to, field by field, under salts:

    cm      = SHA-256("hub/audit/cm/v1" 0x00 || fc_1 || … || fc_16), in the order of FIELDS
    fc_i    = HMAC-SHA-256(salt_i, name_i || 0x00 || canonical(value_i)); an absent field is null
    salt_i  = HKDF-SHA-256(entry salt, info = name_i), 32 bytes
    fc_16   = SHA-256("hub/audit/people/v1" 0x00 || pc_1 || … || pc_8k), sorted
    pc_j    = HMAC-SHA-256(salt "person/j", "person" 0x00 || canonical([person, number, previous]))

Each person disclosed has a commitment of its own, with his running number and the leaf hash of
his entry before this one, filled up with null to a multiple of eight and sorted, so that
neither place nor count says who else was there. Salts, because NHS numbers can be tried through;
commitments to text and not to ciphertext, because AES-GCM ciphertext can open to two texts.
"""

import hmac
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from .canonical import Json, NotCanonical, canonical, parse

FIELDS = (
    "actor",
    "agency",
    "role",
    "session",
    "address",
    "action",
    "family",
    "family_number",
    "lines",
    "not_shown",
    "purpose",
    "outcome",
    "rule_version",
    "access_versions",
    "details",
    "people",
)
SALT_SIZE = 32
MAX_LEAF = 65_535  # a tile states a leaf's length in two bytes (C2SP tlog-tiles)
PEOPLE_STEP = 8

_ENTRY_TAG = b"hub/audit/cm/v1\x00"
_PEOPLE_TAG = b"hub/audit/people/v1\x00"
_NULL = b"null"
# name || 0x01 is the last block of HKDF's expansion; name || 0x00 opens what is committed to.
_NAMES = tuple((name, name.encode() + b"\x01", name.encode() + b"\x00") for name in FIELDS[:-1])


class EntryRefused(ValueError):
    """Leaf and payload do not belong together, or one of them is malformed."""


@dataclass(frozen=True, slots=True)
class PersonNumber:
    """The entry is the `number`th (from 1) about this person.

    `previous` is the hexadecimal leaf hash of the one before, None for the first.
    """

    person_id: str
    number: int
    previous: str | None

    def encoded(self) -> bytes:
        return canonical((self.person_id, self.number, self.previous))


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a leaf says in clear."""

    commitment: bytes
    entry_id: str
    kind: str
    milliseconds: int

    def to_bytes(self) -> bytes:
        return canonical(
            {
                "cm": b64encode(self.commitment).decode(),
                "id": self.entry_id,
                "k": self.kind,
                "t": self.milliseconds,
                "v": 1,
            }
        )


@dataclass(frozen=True, slots=True)
class Payload:
    """What an entry says in full: its salt, each field in canonical form, and its people."""

    salt: bytes
    fields: Mapping[str, bytes]
    people: tuple[PersonNumber, ...]

    def commitment(self) -> bytes:
        """The 32 bytes that the leaf carries."""
        return self.committed()[0]

    def to_bytes(self) -> bytes:
        """Canonical `{"fields": {…}, "people": [[person, number, previous], …], "salt": …}`."""
        return self.committed()[1]

    def committed(self) -> tuple[bytes, bytes]:
        """Commitment and canonical bytes together: encoding twice would cost a page view.

        The bytes are put together from parts that are canonical already.
        """
        extracted = extracted_salt(self.salt)
        people = [person.encoded() for person in self.people]
        fields = b",".join(b'"%b":%b' % (name.encode(), self.fields[name]) for name in self._names)
        return (
            _commitment(extracted, self.fields, _people(extracted, people)),
            b'{"fields":{%b},"people":[%b],"salt":"%b"}'
            % (fields, b",".join(people), self.salt.hex().encode()),
        )

    @property
    def _names(self) -> list[str]:
        return sorted(name for name in self.fields if self.fields[name] != _NULL)

    def value(self, name: str) -> Json:
        """One field read back, None where it is absent."""
        encoded = self.fields.get(name)
        return None if encoded is None else parse(encoded)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Payload":
        """Read a payload back strictly. Raises EntryRefused."""
        try:
            return _payload(parse(data))
        except (NotCanonical, KeyError, TypeError, ValueError):
            raise EntryRefused("a payload that is not one") from None


def read_leaf(data: bytes) -> Leaf:
    """Read a stored leaf strictly: its bytes must be what its values encode to.

    Raises EntryRefused.
    """
    try:
        leaf = _leaf(parse(data))
    except (NotCanonical, KeyError, TypeError, ValueError):
        raise EntryRefused("a leaf that is not one") from None
    if leaf.to_bytes() != data or len(leaf.commitment) != SALT_SIZE or len(data) > MAX_LEAF:
        raise EntryRefused("a leaf with other bytes than its values give")
    return leaf


def _leaf(value: Json) -> Leaf:
    if not isinstance(value, Mapping):
        raise EntryRefused("a leaf that is no object")
    commitment = b64decode(_text(value["cm"]), validate=True)
    return Leaf(commitment, _text(value["id"]), _text(value["k"]), _number(value["t"]))


def encoded_fields(values: Mapping[str, Json]) -> dict[str, bytes]:
    """Encode each present field once. Raises EntryRefused for a name the log does not know."""
    if not values.keys() <= _KNOWN:
        raise EntryRefused("a field the log does not know")
    return {name: canonical(value) for name, value in values.items() if value is not None}


_KNOWN = frozenset(FIELDS[:-1])


def field_salt(extracted: bytes, name: str) -> bytes:
    """salt_i, from the extracted entry salt. It opens this field's commitment and no other."""
    return hmac.digest(extracted, name.encode() + b"\x01", "sha256")


def field_commitment(salt: bytes, name: str, encoded: bytes) -> bytes:
    """fc_i of a canonically encoded value; an absent field is `null`."""
    return hmac.digest(salt, name.encode() + b"\x00" + encoded, "sha256")


def entry_commitment(parts: Iterable[bytes]) -> bytes:
    """cm, from fc_1 to fc_16 in the order of FIELDS."""
    return sha256(_ENTRY_TAG + b"".join(parts)).digest()


def people_commitment(parts: Iterable[bytes]) -> bytes:
    """fc_16, from the commitments of the people in any order."""
    return sha256(_PEOPLE_TAG + b"".join(sorted(parts))).digest()


def extracted_salt(entry_salt: bytes) -> bytes:
    """HKDF's first step, without a salt of its own."""
    return hmac.digest(bytes(SALT_SIZE), entry_salt, "sha256")


def _commitment(extracted: bytes, fields: Mapping[str, bytes], people: bytes) -> bytes:
    # Written out: every page view passes here, and a call for each field would cost as much again.
    digest = sha256(_ENTRY_TAG)
    one = hmac.digest
    for name, salt_info, prefix in _NAMES:
        salt = one(extracted, salt_info, "sha256")
        digest.update(one(salt, prefix + fields.get(name, _NULL), "sha256"))
    digest.update(people)
    return digest.digest()


def _people(extracted: bytes, people: Sequence[bytes]) -> bytes:
    return people_commitment(
        person_commitment(extracted, place, value)
        for place, value in enumerate(filled_up(people), start=1)
    )


def filled_up(people: Sequence[bytes]) -> list[bytes]:
    """Encoded people, filled up to a multiple of eight (eight when nobody)."""
    slots = max(1, -(-len(people) // PEOPLE_STEP)) * PEOPLE_STEP
    return [*people, *[_NULL] * (slots - len(people))]


def person_salt(extracted: bytes, place: int) -> bytes:
    return hmac.digest(extracted, b"person/%d\x01" % place, "sha256")


def committed_person(salt: bytes, encoded: bytes) -> bytes:
    """pc_j, from that person's salt."""
    return hmac.digest(salt, b"person\x00" + encoded, "sha256")


def person_commitment(extracted: bytes, place: int, encoded: bytes) -> bytes:
    """pc_j, from the extracted entry salt; `place` j counts from 1 in the payload's order."""
    # Written out for the same reason as above.
    salt = hmac.digest(extracted, b"person/%d\x01" % place, "sha256")
    return hmac.digest(salt, b"person\x00" + encoded, "sha256")


def _payload(value: Json) -> Payload:
    if not isinstance(value, Mapping) or value.keys() != {"fields", "people", "salt"}:
        raise EntryRefused("a payload with other parts")
    fields, people = value["fields"], value["people"]
    salt = bytes.fromhex(_text(value["salt"]))
    if not isinstance(fields, Mapping) or not isinstance(people, list) or len(salt) != SALT_SIZE:
        raise EntryRefused("a payload with parts of another kind")
    return Payload(salt, encoded_fields(fields), tuple(_person(item) for item in people))


def _person(value: Json) -> PersonNumber:
    if not isinstance(value, list):
        raise EntryRefused("a person's number that is not one")
    person_id, number, previous = value
    return PersonNumber(
        _text(person_id), _number(number), None if previous is None else _text(previous)
    )


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise EntryRefused("text was expected")
    return value


def _number(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise EntryRefused("a whole number was expected")
    return value
