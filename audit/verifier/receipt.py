"""A receipt: one entry's leaf with the fields that are shown, each under its own salt.

It travels as the extra line of a tlog-proof, or in a promise while the entry has no place that
witnesses have seen. What is withheld is there as its commitment, so that the leaf's still fits:

    {"leaf": text, "names": {id: text}, "people": {"others": [pc], "shown": [[salt, person,
     number, previous]]}, "says": text, "shown": {field: [salt, value]}, "v": 1, "withheld":
     {field: fc}}

Bytes are base64. `names` says what the hub calls ids, `says` (which may be left out) in a sentence
what the receipt proves: a help to the reader that proves nothing, outside leaf and proof, so that
whoever holds the file can change it.
"""

from base64 import b64encode
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from .canonical import Json, NotCanonical, canonical, parse
from .entry import (
    FIELDS,
    SALT_SIZE,
    EntryRefused,
    Leaf,
    Payload,
    PersonNumber,
    committed_person,
    entry_commitment,
    extracted_salt,
    field_commitment,
    field_salt,
    filled_up,
    people_commitment,
    person_salt,
    read_leaf,
)
from .named_key import NoteRefused, decoded
from .note import NoteSigner, VerifierKey, open_note

NAMED = FIELDS[:-1]
PROMISE = "hub/audit/promise/v1"
_NULL = b"null"
_PARTS = {"leaf", "names", "people", "shown", "v", "withheld"}


class ReceiptRefused(ValueError):
    """Not a receipt, or its leaf does not commit to what it shows."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """shown: salt and value of each field. withheld: the others' commitments.

    people: salt and number of each person shown; others: the commitments of everybody else.
    """

    leaf: bytes
    shown: Mapping[str, tuple[bytes, Json]]
    withheld: Mapping[str, bytes]
    people: tuple[tuple[bytes, PersonNumber], ...]
    others: tuple[bytes, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    says: str = ""

    def to_bytes(self) -> bytes:
        said = {"says": self.says} if self.says else {}
        return canonical(
            {
                **said,
                "leaf": self.leaf.decode(),
                "names": self.names,
                "people": {
                    "others": [_text(one) for one in self.others],
                    "shown": [
                        [_text(salt), one.person_id, one.number, one.previous]
                        for salt, one in self.people
                    ],
                },
                "shown": {name: [_text(salt), value] for name, (salt, value) in self.shown.items()},
                "v": 1,
                "withheld": {name: _text(one) for name, one in self.withheld.items()},
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> "Receipt":
        """Read it strictly. Raises ReceiptRefused."""
        try:
            return _read(parse(data))
        except (NotCanonical, NoteRefused, KeyError, TypeError, ValueError):
            raise ReceiptRefused("not a receipt") from None

    def checked(self) -> Leaf:
        """The leaf, once it is sure that it commits to all that is shown. Raises ReceiptRefused."""
        try:
            leaf = read_leaf(self.leaf)
        except EntryRefused as problem:
            raise ReceiptRefused(str(problem)) from None
        if leaf.commitment != entry_commitment((*map(self._field, NAMED), self._everybody())):
            raise ReceiptRefused("the entry does not say what the receipt shows")
        return leaf

    def _field(self, name: str) -> bytes:
        if name in self.withheld:
            return self.withheld[name]
        salt, value = self.shown[name]
        return field_commitment(salt, name, canonical(value))

    def _everybody(self) -> bytes:
        shown = [committed_person(salt, one.encoded()) for salt, one in self.people]
        return people_commitment((*shown, *self.others))


def receipt_for(
    leaf: bytes,
    payload: Payload,
    *,
    withhold: Collection[str] = (),
    people: Collection[str] = (),
    names: Mapping[str, str] | None = None,
    says: str = "",
) -> Receipt:
    """A receipt that shows every field not withheld, and of the people these alone."""
    extracted = extracted_salt(payload.salt)
    shown: dict[str, tuple[bytes, Json]] = {}
    withheld: dict[str, bytes] = {}
    for name in NAMED:
        salt = field_salt(extracted, name)
        if name in withhold:
            withheld[name] = field_commitment(salt, name, payload.fields.get(name, _NULL))
        else:
            shown[name] = (salt, payload.value(name))
    visible: list[tuple[bytes, PersonNumber]] = []
    others: list[bytes] = []
    for place, encoded in enumerate(filled_up([one.encoded() for one in payload.people]), start=1):
        salt = person_salt(extracted, place)
        if place <= len(payload.people) and payload.people[place - 1].person_id in people:
            visible.append((salt, payload.people[place - 1]))
        else:
            others.append(committed_person(salt, encoded))
    # Sorted, or their order would say at which place the person shown stands.
    return Receipt(leaf, shown, withheld, tuple(visible), tuple(sorted(others)), names or {}, says)


def promise(receipt: Receipt, signer: NoteSigner) -> str:
    """A note by the log's key: this leaf is taken and will have its place."""
    text = f"{PROMISE}\n{signer.verifier_key.name}\n{_text(receipt.to_bytes())}\n"
    return signer.sign(text)


def open_promise(note: str, keys: Iterable[VerifierKey]) -> Receipt:
    """Raises: NoteRefused, ReceiptRefused."""
    opened = open_note(note, keys)
    lines = opened.text.split("\n")
    origins = {key.name for key in opened.signed_by}
    if len(lines) != 4 or lines[0] != PROMISE or lines[1] not in origins:
        raise ReceiptRefused("neither a receipt nor a promise by a pinned key")
    return Receipt.from_bytes(decoded(lines[2]))


def _text(data: bytes) -> str:
    return b64encode(data).decode()


def _read(value: Json) -> Receipt:
    parts = _object(value)
    if parts.keys() - {"says"} != _PARTS or parts["v"] != 1:
        raise ReceiptRefused("other parts than a receipt's")
    people = _object(parts["people"])
    receipt = Receipt(
        _string(parts["leaf"]).encode(),
        {name: _salted(one) for name, one in _object(parts["shown"]).items()},
        {name: _bytes(one) for name, one in _object(parts["withheld"]).items()},
        tuple(_person(one) for one in _list(people["shown"])),
        tuple(_bytes(one) for one in _list(people["others"])),
        {name: _string(one) for name, one in _object(parts["names"]).items()},
        _string(parts.get("says", "")),
    )
    if sorted((*receipt.shown, *receipt.withheld)) != sorted(NAMED):
        raise ReceiptRefused("not every field once")
    return receipt


def _salted(value: Json) -> tuple[bytes, Json]:
    salt, shown = _list(value)
    return _bytes(salt), shown


def _person(value: Json) -> tuple[bytes, PersonNumber]:
    salt, person_id, number, previous = _list(value)
    if not isinstance(number, int) or isinstance(number, bool):
        raise ReceiptRefused("a number was expected")
    before = None if previous is None else _string(previous)
    return _bytes(salt), PersonNumber(_string(person_id), number, before)


def _object(value: Json) -> Mapping[str, Json]:
    if not isinstance(value, Mapping):
        raise ReceiptRefused("an object was expected")
    return value


def _list(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise ReceiptRefused("a list was expected")
    return value


def _string(value: Json) -> str:
    if not isinstance(value, str):
        raise ReceiptRefused("text was expected")
    return value


def _bytes(value: Json) -> bytes:
    data = decoded(_string(value))
    if len(data) != SALT_SIZE:
        raise ReceiptRefused("32 bytes were expected")
    return data
