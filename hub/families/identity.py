"""Names and identifiers under their keys: sealed where they lie, found by keyed digests.

Only verbs that say what for; no caller names a key or an algorithm. Whoever opens something
here has decided that its reader may see it, and records that.
"""

import hmac
import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from consent.compartments import cipher_of
from consent.notes import words_digest
from hub.families.identifiers import Kind
from hub.families.spelling import sound, surnames
from hub.foundation.envelope import Place, seal, unseal
from hub.foundation.work import Work

DIGEST_BYTES = 16
NAME_AND_BIRTH = "name+birth"
SOUND_AND_YEAR = "sound+year"
_PURPOSES = {
    Kind.NHS.value: "bi/nhs/v1",
    Kind.UPN.value: "bi/upn/v1",
    NAME_AND_BIRTH: "bi/name-birth/v1",
    SOUND_AND_YEAR: "bi/sound-year/v1",
}


@dataclass(frozen=True, slots=True)
class Names:
    """What a person is called. `preferred` is shown where there is one."""

    legal: str = ""
    preferred: str = ""
    known_by: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The name on screen; "" for somebody without one, such as an unborn baby."""
        return self.preferred or self.legal

    @property
    def all(self) -> tuple[str, ...]:
        """Every name, each once."""
        return tuple(dict.fromkeys(filter(None, (self.legal, self.preferred, *self.known_by))))


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed value with what it takes to open it: its row and its compartment."""

    record_id: str
    compartment_id: str
    content: bytes


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One way to find a person: the kind of index and the digest."""

    kind: str
    digest: str


def seal_person_names(work: Work, *, record_id: str, compartment_id: str, names: Names) -> bytes:
    """Seal a person's names together."""
    return _seal(work, "person_name", "sealed_name", record_id, compartment_id, _together(names))


def names_place(record_id: str) -> Place:
    """Where they lie."""
    return Place("person_name", "sealed_name", record_id)


def names_digest(work: Work, *, record_id: str, names: Names) -> str:
    """What the entry of the log holds of a person's names."""
    return words_digest(work, place=names_place(record_id), words=_together(names))


def open_person_names(work: Work, sealed: Sealed) -> Names:
    """The names. Raises: KeyUnusable."""
    legal, preferred, known_by = json.loads(_open(work, "person_name", "sealed_name", sealed))
    return Names(legal, preferred, tuple(known_by))


def seal_family_name(work: Work, *, record_id: str, compartment_id: str, name: str) -> bytes:
    """Seal what a family is called."""
    return _seal(work, "family_name", "sealed_name", record_id, compartment_id, name)


def open_family_name(work: Work, sealed: Sealed) -> str:
    """The name. Raises: KeyUnusable."""
    return _open(work, "family_name", "sealed_name", sealed)


def seal_identifier(work: Work, *, record_id: str, compartment_id: str, value: str) -> bytes:
    """Seal a number."""
    return _seal(work, "person_identifier", "sealed_value", record_id, compartment_id, value)


def identifier_place(record_id: str) -> Place:
    """Where it lies."""
    return Place("person_identifier", "sealed_value", record_id)


def identifier_digest(work: Work, *, record_id: str, value: str) -> str:
    """What the entry of the log holds of a number."""
    return words_digest(work, place=identifier_place(record_id), words=value)


def open_identifier(work: Work, sealed: Sealed) -> str:
    """The number. Raises: KeyUnusable."""
    return _open(work, "person_identifier", "sealed_value", sealed)


def seal_enquiry(work: Work, *, record_id: str, compartment_id: str, terms: str) -> bytes:
    """Seal what somebody asked for."""
    return _seal(work, "enquiry", "sealed_terms", record_id, compartment_id, terms)


def open_enquiry(work: Work, sealed: Sealed) -> str:
    """What was asked for. Raises: KeyUnusable."""
    return _open(work, "enquiry", "sealed_terms", sealed)


def index_identifier(work: Work, *, kind: str, value: str) -> IndexEntry:
    """Under what a number is found: its whole digest, so equal numbers and no others."""
    return IndexEntry(kind, _digest(work, kind, value))


def index_names(work: Work, *, names: tuple[str, ...], born_on: date) -> tuple[IndexEntry, ...]:
    """Under what a name with a birth date is found.

    A birth date never has an index of its own, and a name none without a date: there are few
    enough of either to be guessed from how often a digest recurs.
    """
    entries: list[IndexEntry] = []
    for surname in dict.fromkeys(part for name in names for part in surnames(name)):
        exact = _digest(work, NAME_AND_BIRTH, surname, born_on.isoformat())
        alike = _digest(work, SOUND_AND_YEAR, sound(surname), str(born_on.year))
        entries += [IndexEntry(NAME_AND_BIRTH, exact), IndexEntry(SOUND_AND_YEAR, alike)]
    return tuple(dict.fromkeys(entries))


def _together(names: Names) -> str:
    return json.dumps([names.legal, names.preferred, list(names.known_by)])


def _digest(work: Work, kind: str, *fields: str) -> str:
    framed = b"".join(len(field).to_bytes(4) + field for field in map(str.encode, fields))
    return hmac.digest(work.keyring.derive(_PURPOSES[kind]), framed, sha256)[:DIGEST_BYTES].hex()


def _seal(
    work: Work, table: str, column: str, record_id: str, compartment_id: str, content: str
) -> bytes:
    return seal(
        cipher_of(work, compartment_id),
        place=Place(table, column, record_id),
        key_name=compartment_id,
        content=content.encode(),
    )


def _open(work: Work, table: str, column: str, sealed: Sealed) -> str:
    content = unseal(
        cipher_of(work, sealed.compartment_id),
        place=Place(table, column, sealed.record_id),
        key_name=sealed.compartment_id,
        sealed=sealed.content,
    )
    return content.decode()
